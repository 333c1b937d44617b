/** Progress on the terminal: tidy on a TTY, plain lines elsewhere. */

const fancy = Boolean(process.stdout.isTTY) && process.env.TERM !== 'dumb' && !process.env.CI;
const colourful = fancy && !process.env.NO_COLOR;
const paint = (code) => (text) => (colourful ? `\x1b[${code}m${text}\x1b[0m` : text);

export const bold = paint('1');
export const dim = paint('2');
export const green = paint('32');
export const red = paint('31');

let open = 0;

/** Says a line. */
export function say(line = '') {
  console.log(line);
}

/** Says what is wrong, on standard error. */
export function complain(text) {
  console.error(`${red(fancy ? '✗' : 'error:')} ${text}`);
}

/** Does a piece of work, says so before it and how long it took after it. */
export async function step(title, work) {
  const started = Date.now();
  const alone = fancy && open++ === 0;
  if (alone) process.stdout.write(dim(`… ${title}`));
  else if (!fancy) say(`${title} ...`);
  try {
    const outcome = await work();
    finish(title, started, alone, green('✓'));
    return outcome;
  } catch (error) {
    finish(title, started, alone, red('✗'));
    throw error;
  } finally {
    if (fancy) open--;
  }
}

function finish(title, started, alone, mark) {
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  if (!fancy) return;
  say(`${alone ? '\r\x1b[2K' : ''}${mark} ${title} ${dim(`${seconds} s`)}`);
}
