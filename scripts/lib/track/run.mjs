import { setTimeout as pause } from 'node:timers/promises';
import { Kept } from './kept.mjs';
import { tenon } from './tenon.mjs';

const BEAT_MS = Number(process.env.TENON_BEAT_MS) || 30_000;
/** Longer between two beats, and this computer was asleep. */
const GAP_MS = 3 * BEAT_MS;

const UNREACHED = 'Tenon cannot be reached';

const hours = (seconds) => `${Math.floor(seconds / 3600)}:${String(Math.floor(seconds / 60) % 60).padStart(2, '0')}:${String(Math.floor(seconds) % 60).padStart(2, '0')}`;

/** Does one command and answers its exit code. */
export async function run(command, choices, say) {
  const api = tenon(choices);
  if (command === 'start') return start(api, choices, say);
  if (command === 'status') return status(api, choices, say);
  if (command === 'stop') await sendKept(api, choices, say);
  const { task, note = '', answer } = choices;
  const told = await api.tell(command, command === 'stop' ? { answer } : { task, note });
  if (!told) throw new Error(`${UNREACHED}. Nothing has changed.`);
  report(told, say);
  return 0;
}

function report(told, say) {
  if (told.says) say(told.says);
  if (told.clock) say(told.clock.sentence);
}

async function status(api, { contract }, say) {
  const told = contract ? await api.status() : await api.contracts();
  if (!told) throw new Error(`${UNREACHED}.`);
  if (told.contracts) for (const each of told.contracts) say(`${each.contract}  ${each.title}, for ${each.client}`);
  else describe(told, say);
  return 0;
}

function describe({ session, state, week, protection }, say) {
  say(session ? `${hours(session.seconds)}  ${session.task}${state === 'elsewhere' ? `, on ${session.contract}` : ''}${state === 'running' ? '' : ` (${state})`}` : 'The clock is stopped.');
  say(`${hours(week.recordedSeconds)} this week, ${hours(week.billedSeconds)} billed${week.leftSeconds === null ? '' : `, ${hours(week.leftSeconds)} left`}.`);
  if (!session) return;
  say(protection.sentence);
  for (const { sentence } of protection.missing) say(`  ${sentence}`);
}

/** Runs until Ctrl-C, or until the clock is stopped elsewhere. */
async function start(api, choices, say) {
  const { task, note = '' } = choices;
  const told = await api.tell('start', { task, note });
  if (!told) throw new Error(`${UNREACHED}: the clock has not started.`);
  report(told, say);
  say('Ctrl-C stops it.');
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => stopping.abort());
  const ended = await beatUntil(stopping.signal, api, choices, say);
  return ended ? 0 : finish(api, choices, say);
}

/** Beats; answers true if the clock was stopped elsewhere. */
async function beatUntil(signal, api, choices, say) {
  let heardAt = Date.now();
  let lastAt = Date.now();
  while (!signal.aborted) {
    await pause(BEAT_MS, undefined, { signal }).catch(() => undefined);
    const isGap = Date.now() - lastAt > GAP_MS;
    lastAt = Date.now();
    const told = await beat(api, choices, say);
    if (told === 'ended') return true;
    if (told) heardAt = Date.now();
    else new Kept(choices).grow(heardAt, Date.now(), { task: choices.task, note: choices.note ?? '' }, isGap);
  }
  return false;
}

async function beat(api, choices, say) {
  try {
    if (!(await sendKept(api, choices, say))) return undefined;
    const told = await api.tell('beat');
    if (told) report(told, say);
    else say(`${UNREACHED}. The clock goes on here; that time is sent when it can be reached.`);
    return told;
  } catch (error) {
    if (error.code !== 'Ended') throw error;
    say(error.message);
    return 'ended';
  }
}

/** Sends what was kept, oldest first; false while Tenon cannot be reached. What is refused is said, and kept no longer. */
async function sendKept(api, choices, say) {
  const kept = new Kept(choices);
  for (const span of kept.spans) {
    const told = await api.tell('late', span).catch((error) => ({ says: error.message }));
    if (!told) return false;
    report(told, say);
    kept.drop();
  }
  return true;
}

async function finish(api, choices, say) {
  const told = await api.tell('stop', new Kept(choices).spans.length > 0 ? { answer: 'discard' } : {});
  if (!told) {
    say(`${UNREACHED}. What you have worked is kept here: “tenon track stop” sends it.`);
    return 1;
  }
  report(told, say);
  describe(told, say);
  return 0;
}
