import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

/** Time that could not be told, in a file of this person: it outlives the command. */
export class Kept {
  #file;

  constructor({ contract }, folder = process.env.XDG_STATE_HOME || join(homedir(), '.local', 'state')) {
    this.#file = join(folder, 'tenon', `kept-${contract.replace(/\W/g, '')}.json`);
  }

  get spans() {
    try {
      return JSON.parse(readFileSync(this.#file, 'utf8'));
    } catch {
      return [];
    }
  }

  #write(spans) {
    if (spans.length === 0) return rmSync(this.#file, { force: true });
    mkdirSync(dirname(this.#file), { recursive: true });
    writeFileSync(this.#file, JSON.stringify(spans), { mode: 0o600 });
  }

  /** The last span grows until an instant; after a gap another begins there. */
  grow(from, to, what, isGap) {
    const spans = this.spans;
    const last = spans.at(-1);
    if (last && !isGap && last.task === what.task) last.endsAt = to;
    else spans.push({ ...what, startsAt: isGap ? to : last?.endsAt ?? from, endsAt: to });
    this.#write(spans);
  }

  drop() {
    this.#write(this.spans.slice(1));
  }
}
