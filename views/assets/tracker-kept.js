// What a tracker keeps on this computer while the network is lost: spans of time, and what was pressed. It outlives the page.
globalThis.TenonKept = class {
  #key;

  /** One shelf for each contract. */
  constructor(path) { this.#key = `tenon-kept ${path}`; }

  /** { session, spans: [{ startsAt, endsAt, task, note }], stopped } or undefined. */
  read() {
    try {
      return JSON.parse(localStorage.getItem(this.#key)) ?? undefined;
    } catch {
      return undefined;
    }
  }

  #write(kept) {
    try {
      localStorage.setItem(this.#key, JSON.stringify(kept));
    } catch { /* A browser that keeps nothing loses what it cannot send. */ }
  }

  drop() { localStorage.removeItem(this.#key); }

  /** The clock runs on, from where Tenon last heard: the last span grows, or another begins after a gap. */
  grow(session, from, to, { task, note }, isGap) {
    const kept = this.read();
    const own = kept?.session === session ? kept : { session, spans: [] };
    if (own.stopped) return;
    const last = own.spans.at(-1);
    if (last && !isGap && last.task === task && last.note === note) last.endsAt = to;
    else own.spans.push({ startsAt: last ? (isGap ? to : last.endsAt) : from, endsAt: to, task, note });
    this.#write(own);
  }

  stop(session) {
    const kept = this.read() ?? { session, spans: [] };
    this.#write({ ...kept, stopped: true });
  }

  /** The first span is sent. */
  sent() {
    const kept = this.read();
    if (kept) this.#write({ ...kept, spans: kept.spans.slice(1) });
  }
};
