export const usage = `
  tenon track start  --contract C-10001 --task "Search index" [--note "Field weights"]
  tenon track switch --contract C-10001 --task "Stock feed"
  tenon track stop   --contract C-10001 [--answer keep|discard]
  tenon track status [--contract C-10001]

  --url and --token, or TENON_URL and TENON_TOKEN: where Tenon is, and a token from its page Settings, Tracker tokens.
  TENON_TOKEN is better than --token: other people of this computer can see what a command was started with.`;

const OPTIONS = Object.fromEntries(['contract', 'task', 'note', 'url', 'token', 'answer'].map((name) => [name, { type: 'string' }]));
const NEEDS = { start: ['contract', 'task'], switch: ['contract', 'task'], stop: ['contract'], status: [] };

function refuse(message) {
  throw Object.assign(new Error(message), { isUsage: true });
}

/** What was asked for: the command, and its choices with what the environment says. */
export function readChoices(parseArgs, words, environment) {
  let parsed;
  try {
    parsed = parseArgs({ args: words, options: OPTIONS, allowPositionals: true });
  } catch (error) {
    refuse(error.message);
  }
  const [track, command, ...more] = parsed.positionals;
  if (track !== 'track' || !Object.hasOwn(NEEDS, command ?? '') || more.length > 0) refuse('Say what the tracker is to do: start, switch, stop or status.');
  const choices = { url: environment.TENON_URL, token: environment.TENON_TOKEN, ...parsed.values };
  for (const name of [...NEEDS[command], 'url', 'token']) if (!choices[name]) refuse(`Say --${name}.`);
  return { command, choices: { ...choices, url: safeUrl(choices.url) } };
}

/** A token travels in the open without https: that is allowed on this computer only. */
function safeUrl(text) {
  if (!URL.canParse(text)) refuse('--url is no address. It looks like https://tenon.example.');
  const url = new URL(text);
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isHere)) refuse('--url must begin with https://, so that nobody on the way can read your token.');
  return text.replace(/\/+$/, '');
}
