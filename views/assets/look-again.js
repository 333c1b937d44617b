// A part of a page that goes on while it is read: asks for the page again and puts in what changed, row by row, so that
// nothing else moves. Without a script a link does the same.
const part = document.querySelector('[data-look-again]');

async function lookAgain() {
  if (document.hidden) return;
  const answer = await fetch(location.href, { headers: { accept: 'text/html' } });
  if (!answer.ok || answer.redirected) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-look-again]');
  if (fresh) putIn(fresh);
}

function putIn(fresh) {
  const [rows, freshRows] = [part, fresh].map((each) => each.querySelector('.captures'));
  if (!freshRows) return;
  if (!rows) return part.replaceChildren(...fresh.children);
  part.querySelector('.meta').replaceWith(fresh.querySelector('.meta'));
  for (const row of [...freshRows.children]) {
    const before = document.getElementById(row.id);
    if (!before) rows.append(row);
    else if (before.outerHTML !== row.outerHTML && !before.contains(document.activeElement)) before.replaceWith(row);
  }
}

if (part) setInterval(() => void lookAgain().catch(() => undefined), Number(part.dataset.lookAgain) * 1000);
