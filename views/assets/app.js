// The only script: while something is being confirmed, look again by itself, but not under
// somebody's hands. Without scripts the page's <noscript> refresh does the same.
const main = document.querySelector('main[data-refresh]');
if (main) {
  setInterval(() => {
    const busy = document.hidden || document.activeElement?.matches('a, button, input');
    if (!busy) location.assign(main.dataset.refreshTo);
  }, Number(main.dataset.refresh) * 1000);
}
