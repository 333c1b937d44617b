// Whether somebody is there: counts keys and clicks, never which, and asks the browser, where it may, whether the computer is in use.
globalThis.TenonPresence = class {
  #counts = { keys: 0, clicks: 0 };
  #lastInput = Date.now();
  #state;
  #idleSince;

  constructor() {
    document.addEventListener('keydown', () => this.#seen('keys'), { capture: true, passive: true });
    document.addEventListener('pointerdown', () => this.#seen('clicks'), { capture: true, passive: true });
    // In the background this page sees nothing: then it does not know, and does not guess.
    document.addEventListener('visibilitychange', () => { this.#lastInput = Date.now(); });
  }

  #seen(kind) {
    this.#counts[kind] += 1;
    this.#lastInput = Date.now();
  }

  /** Asks the browser to tell; only after a press, as it may ask the person. */
  async watch(seconds) {
    if (!('IdleDetector' in globalThis) || this.#state) return;
    try {
      if (await IdleDetector.requestPermission() !== 'granted') return;
      const threshold = Math.max(60, seconds) * 1000;
      const detector = new IdleDetector();
      detector.addEventListener('change', () => {
        this.#state = detector.userState === 'idle' || detector.screenState === 'locked' ? 'idle' : 'active';
        this.#idleSince = this.#state === 'idle' ? Date.now() - threshold : undefined;
      });
      await detector.start({ threshold });
      this.#state = 'active';
    } catch { /* Without it, what is seen on this page has to do. */ }
  }

  idleSeconds() {
    const since = this.#state ? this.#idleSince : document.hidden ? undefined : this.#lastInput;
    return since === undefined ? 0 : Math.max(0, Math.floor((Date.now() - since) / 1000));
  }

  /** The counts since the last time this was asked. */
  take() {
    const counts = { ...this.#counts, active: this.#state === 'active' ? 'yes' : 'no', idleSeconds: this.idleSeconds() };
    this.#counts = { keys: 0, clicks: 0 };
    return counts;
  }

  /** What could not be told is told the next time. */
  giveBack({ keys, clicks }) {
    this.#counts.keys += keys;
    this.#counts.clicks += clicks;
  }
};
