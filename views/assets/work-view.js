// Work View on the page of the tracker: shares the screen, and takes one image in each segment at the instant that the
// server tells a few seconds before. What is between is looked at by nobody and kept nowhere. Every word is the page's.
const card = document.querySelector('[data-work-view]');
const WIDTH = 1600;
const TRIES = 3;

let stream;
let ask;
let shot;
let toldOf;
let lastSegment;

const say = (word) => { card.querySelector('[role="status"]').textContent = word; };
const clock = () => new Date().toLocaleTimeString('en-GB', { timeZone: card.dataset.zone, hour: '2-digit', minute: '2-digit' });
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function send(way, options) {
  return fetch(`${card.dataset.workView}/${way}`, { redirect: 'error', ...options });
}

const tell = (on) => send('share', { method: 'POST', body: new URLSearchParams({ on }) });

async function start() {
  try {
    stream = await navigator.mediaDevices.getDisplayMedia({ video: { frameRate: 5 }, audio: false });
  } catch {
    return say(card.dataset.refused);
  }
  stream.getVideoTracks()[0].addEventListener('ended', stop);
  button.textContent = card.dataset.stop;
  say(card.dataset.waiting);
  await look();
}

/** Also when the browser's own bar ends it. Nothing of the screen is left here. */
function stop() {
  if (!stream) return;
  for (const track of stream.getTracks()) track.stop();
  stream = undefined;
  toldOf = undefined;
  clearTimeout(ask);
  clearTimeout(shot);
  button.textContent = card.dataset.share;
  say(card.dataset.stopped);
  void tell('no').catch(() => undefined);
}

/** Asks whether a clock runs and what comes next; then again after a while, or at once when the clock tells. */
async function look() {
  clearTimeout(ask);
  if (!stream) return;
  let again = 5000;
  try {
    const answer = await (await send('next')).json();
    again = answer.askAgainInMs;
    if (!answer.session) wait();
    else if (toldOf !== answer.session) await begin(answer.session);
    else if (answer.capture) plan(answer.session, answer.capture);
  } catch {
    say(card.dataset.failed);
  }
  clearTimeout(ask);
  if (stream) ask = setTimeout(look, again);
}

function wait() {
  toldOf = undefined;
  clearTimeout(shot);
  if (stream) say(card.dataset.waiting);
}

/** A clock runs that does not know of the sharing yet: says so, which fixes its instants, and asks anew. */
async function begin(session) {
  if (!(await tell('yes')).ok) return;
  toldOf = session;
  say(card.dataset.sharing);
  setTimeout(look, 0);
}

function plan(session, { segment, inMs }) {
  const key = `${session} ${segment}`;
  if (key === lastSegment) return;
  lastSegment = key;
  clearTimeout(shot);
  shot = setTimeout(() => void take(session, segment).catch(() => say(card.dataset.failed)), inMs);
}

async function take(session, segment) {
  const image = await grab();
  for (let tries = 1; stream && image; tries += 1) {
    const answer = await send(`captures?session=${encodeURIComponent(session)}&segment=${segment}`, { method: 'POST', headers: { 'content-type': image.type }, body: image }).catch(() => undefined);
    if (answer?.ok) return say(card.dataset.taken.replace('{time}', clock()));
    if (answer || tries === TRIES) return say(card.dataset.failed);
    await pause(2000);
  }
}

/** One frame of the screen as it is now. */
async function grab() {
  if (!stream) return undefined;
  const video = document.createElement('video');
  video.muted = true;
  video.srcObject = stream;
  await video.play();
  const scale = Math.min(1, WIDTH / video.videoWidth);
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(video.videoWidth * scale);
  canvas.height = Math.round(video.videoHeight * scale);
  canvas.getContext('2d').drawImage(video, 0, 0, canvas.width, canvas.height);
  video.srcObject = null;
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/webp', 0.85));
}

const button = card?.querySelector('button');
if (navigator.mediaDevices?.getDisplayMedia && button) {
  button.parentElement.hidden = false;
  say(card.dataset.stopped);
  button.addEventListener('click', () => (stream ? stop() : void start()));
  document.addEventListener('tenon:segment', () => void look());
  document.addEventListener('tenon:stopped', wait);
  window.addEventListener('pagehide', () => {
    if (stream) navigator.sendBeacon(`${card.dataset.workView}/share`, new URLSearchParams({ on: 'no' }));
  });
}
