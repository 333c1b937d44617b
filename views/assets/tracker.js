// The clock of the page. The server counts: this ticks, tells it every half minute that it is alive, keeps what could not
// be told, and puts the page's own parts in anew. Whoever takes images listens for `tenon:segment` and `tenon:stopped`.
'use strict';

{
  const BEAT_MS = 30_000;
  const GAP_MS = 100_000;
  const SHORT_MS = 80_000;
  const AGAIN_MS = 5000;

  const card = () => document.getElementById('clock-card');
  const { tracker: path, segment, idleAfter } = card().dataset;
  const words = Object.fromEntries(Object.entries(card().dataset).filter(([name]) => name.startsWith('word')).map(([name, text]) => [name.slice(4).toLowerCase(), text]));
  const kept = new globalThis.TenonKept(path);
  const presence = new globalThis.TenonPresence();
  const tabs = 'BroadcastChannel' in globalThis ? new BroadcastChannel(`tenon ${path}`) : { postMessage() {}, addEventListener() {} };

  let leads = !navigator.locks;
  let clock = {};
  let ahead = 0;
  let tickedAt = performance.now();
  let nextBeatAt = 0;
  let isOffline = false;
  let isBusy = false;
  let segmentAt;
  let saidOfClock;

  const clockOf = (at) => new Date(at).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
  const runs = () => clock.state === 'running' && !kept.read()?.stopped;

  /** What the page says of the clock, as the server made it. */
  function readCard() {
    const { state, session, task, note, seconds, startedAt } = card().dataset;
    clock = { state, session, task, note, seconds: Number(seconds), startedAt: Number(startedAt), heardAt: Date.now(), heardMark: performance.now() };
    if (state !== 'running') endSegment();
  }

  function say(text, tone = 'held') {
    const note = document.getElementById('tracker-says');
    note.hidden = !text;
    note.className = `note ${tone}`;
    note.querySelector('span').textContent = text ?? '';
  }

  const fill = (word, values = {}) => words[word].replace(/\{(\w+)\}/g, (_, name) => values[name]);

  // --- asking the server ---------------------------------------------------------------------------------------------

  /** Answers undefined where the network is lost, which is no answer. */
  async function tell(act, fields = {}) {
    const body = new URLSearchParams({ ...fields, clock: String(Date.now()) });
    const answer = await fetch(`${path}/${act}`, { method: 'POST', body, headers: { accept: 'application/json' }, redirect: 'manual', signal: AbortSignal.timeout(20_000) }).catch(() => undefined);
    // Signed out meanwhile: the page itself leads to the sign-in, and what is kept stays kept.
    if (answer?.type === 'opaqueredirect') location.reload();
    if (!answer || answer.type === 'opaqueredirect' || answer.status >= 500) return undefined;
    const told = await answer.json().catch(() => ({}));
    if (answer.ok) ahead = Date.now() - Date.parse(told.now);
    return { ok: answer.ok, ...told };
  }

  /** Puts in anew what the server shows; not what somebody is typing in, unless something was just done. */
  async function refresh({ all = false } = {}) {
    const answer = await fetch(path, { redirect: 'error' }).catch(() => undefined);
    if (!answer?.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    for (const part of document.querySelectorAll('[data-live]')) {
      const fresh = page.getElementById(part.id);
      const isInUse = part.contains(document.activeElement) || part.querySelector('details[open]');
      if (!fresh) continue;
      if (isInUse && !all && fresh.dataset.state === part.dataset.state) Object.assign(part.dataset, fresh.dataset);
      else part.replaceWith(document.adoptNode(fresh));
    }
    readCard();
    draw();
  }

  async function beat() {
    const counts = presence.take();
    const told = await tell('beat', counts);
    if (!told) {
      presence.giveBack(counts);
      return lose();
    }
    const wrongClock = told.clock?.sentence === saidOfClock ? undefined : told.clock?.sentence;
    saidOfClock = told.clock?.sentence;
    if (told.says || wrongClock) say([told.says, wrongClock].filter(Boolean).join(' '));
    if (!told.ok) say(fill('ended'));
    await refresh();
    if (!told.ok) tabs.postMessage('changed');
  }

  // --- the network is lost, and comes back ------------------------------------------------------------------------------

  function lose() {
    if (!isOffline) say(fill('offline'), 'stop');
    isOffline = true;
    nextBeatAt = Date.now() + AGAIN_MS;
  }

  /** Sends what was kept, oldest first. What the server refuses is said, and kept no longer. */
  async function sendKept() {
    const own = kept.read();
    const short = own && own.spans.length === 1 && Date.now() - own.spans[0].startsAt < SHORT_MS && !own.stopped && own.spans[0].task === card().dataset.task;
    const spans = !own || short ? [] : own.spans;
    for (const span of spans) {
      const told = await tell('late', span);
      if (!told) return lose();
      say(told.ok ? told.says : told.sentence);
      kept.sent();
    }
    const last = own?.spans.at(-1);
    const told = own?.stopped ? await tell('stop', { answer: 'discard' }) : last && last.task !== card().dataset.task ? await tell('switch', last) : { ok: true };
    if (!told) return lose();
    kept.drop();
    if (spans.length === 0 && isOffline) say(fill('back'), 'ok');
    isOffline = false;
    await refresh({ all: true });
    tabs.postMessage('changed');
  }

  // --- time passes ------------------------------------------------------------------------------------------------------

  function draw() {
    const figure = card().querySelector('[data-clock]');
    const own = kept.read();
    const since = own?.stopped ? (own.spans.at(-1)?.endsAt ?? clock.heardAt) - clock.heardAt : performance.now() - clock.heardMark;
    const seconds = clock.seconds + (clock.state === 'running' ? Math.max(0, Math.floor(since / 1000)) : 0);
    const two = (number) => String(number).padStart(2, '0');
    figure.textContent = `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
    figure.classList.toggle('still', clock.state !== 'running');
  }

  /** Tells whoever takes images that a segment begins, by the server's time. */
  function passSegment() {
    const length = Number(segment) * 1000;
    const startsAt = Math.max(Math.floor((Date.now() - ahead) / length) * length, clock.startedAt);
    if (segmentAt === startsAt) return;
    segmentAt = startsAt;
    document.dispatchEvent(new CustomEvent('tenon:segment', { detail: { sessionId: clock.session, segmentStartsAt: startsAt } }));
  }

  function endSegment() {
    if (segmentAt === undefined) return;
    segmentAt = undefined;
    document.dispatchEvent(new CustomEvent('tenon:stopped'));
  }

  async function tick() {
    const passed = performance.now() - tickedAt;
    const slept = passed > GAP_MS || Date.now() - (tick.at ?? Date.now()) > GAP_MS;
    if (slept) say(fill('slept', { from: clockOf(tick.at), to: clockOf(Date.now()) }));
    tickedAt = performance.now();
    tick.at = Date.now();
    draw();
    if (!leads || !['running', 'idle'].includes(clock.state)) return;
    if (runs()) passSegment();
    if (isOffline && runs()) kept.grow(clock.session, clock.heardAt, Date.now(), clock, slept);
    if (isBusy || Date.now() < nextBeatAt) return;
    isBusy = true;
    nextBeatAt = Date.now() + BEAT_MS;
    try {
      if (kept.read()) await sendKept();
      if (!isOffline && runs()) await beat();
      else if (clock.state === 'idle') await beat();
    } finally {
      isBusy = false;
    }
  }

  // --- what is pressed --------------------------------------------------------------------------------------------------

  /** A press while the network is lost: stopping and switching wait on this computer, all else needs the server. */
  function pressOffline(act, fields) {
    kept.grow(clock.session, clock.heardAt, Date.now(), clock, false);
    lose();
    if (act === 'stop') {
      kept.stop(clock.session);
      endSegment();
      say(fill('stopped', { to: clockOf(Date.now()) }), 'stop');
    } else if (act === 'switch' && fields.task) {
      Object.assign(clock, { task: fields.task, note: '' });
      say(fill('switched', { task: fields.task }), 'stop');
    }
    draw();
  }

  async function press(form, button) {
    const to = button?.getAttribute('formaction') ?? form.getAttribute('action');
    const act = to.slice(to.lastIndexOf('/') + 1);
    const fields = Object.fromEntries(new FormData(form, button?.name ? button : undefined));
    if (act === 'start') void presence.watch(Number(idleAfter));
    const told = await tell(act, fields);
    if (!told) return clock.state === 'running' ? pressOffline(act, fields) : lose();
    say(told.ok ? [told.says, told.clock?.sentence].filter(Boolean).join(' ') : told.sentence, told.ok ? 'ok' : 'stop');
    document.activeElement?.blur();
    await refresh({ all: told.ok || told.code !== 'BadInput' });
    nextBeatAt = Date.now() + BEAT_MS;
    tabs.postMessage('changed');
  }

  document.addEventListener('submit', (event) => {
    if (!card().contains(event.target)) return;
    event.preventDefault();
    void press(event.target, event.submitter);
  });
  tabs.addEventListener('message', () => void refresh({ all: true }));
  addEventListener('online', () => { nextBeatAt = 0; });
  document.addEventListener('visibilitychange', () => { if (!document.hidden) void tick(); });
  addEventListener('pagehide', () => { if (leads && runs() && !isOffline) navigator.sendBeacon(`${path}/beat`, new URLSearchParams(presence.take())); });

  void navigator.locks?.request(`tenon ${path}`, { ifAvailable: true }, (lock) => lock && hold())
    .then(() => { if (!leads) { if (runs()) say(fill('elsewhere')); return navigator.locks.request(`tenon ${path}`, hold); } });

  /** This tab runs the clock for as long as it is open. */
  function hold() {
    leads = true;
    if (clock.state === 'running') say('');
    return new Promise(() => {});
  }

  readCard();
  nextBeatAt = kept.read() ? 0 : Date.now() + BEAT_MS / 2;
  try {
    new Worker(card().dataset.tick).addEventListener('message', () => void tick());
  } catch {
    setInterval(() => void tick(), 1000);
  }
}
