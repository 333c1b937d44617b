interface Waiting<Item, Result> { readonly item: Item; readonly done: (result: Result) => void; readonly failed: (error: unknown) => void }

/**
 * Does together what comes together. SQLite works while nothing else can, so items that came meanwhile are handed over one by
 * one, in turns of the event loop: a batch gathers for as long as each turn brings another one. Under load many items share
 * a transaction, and a single item waits for one empty turn. When a batch fails, each of its items is tried alone.
 */
export class Together<Item, Result> {
  private waiting: Array<Waiting<Item, Result>> = [];
  private atWork = false;

  /**
   * `work` answers a result for each item, in their order, and leaves nothing behind when it fails. With `gatherMs` a
   * batch waits so long for company instead: for what nobody waits for.
   */
  constructor(private readonly most: number, private readonly work: (items: readonly Item[]) => Promise<readonly Result[]>, private readonly gatherMs = 0) {}

  do(item: Item): Promise<Result> {
    return new Promise((done, failed) => {
      this.waiting.push({ item, done, failed });
      if (!this.atWork) void this.empty();
    });
  }

  private async empty(): Promise<void> {
    this.atWork = true;
    while (this.waiting.length > 0) {
      await this.gather();
      await this.batch(this.waiting.splice(0, this.most));
    }
    this.atWork = false;
  }

  private async gather(): Promise<void> {
    if (this.gatherMs > 0) return void (await new Promise((resolve) => setTimeout(resolve, this.gatherMs)));
    let before: number;
    do {
      before = this.waiting.length;
      await new Promise((resolve) => setImmediate(resolve));
    } while (this.waiting.length > before && this.waiting.length < this.most);
  }

  private async batch(batch: ReadonlyArray<Waiting<Item, Result>>): Promise<void> {
    try {
      const results = await this.work(batch.map(({ item }) => item));
      batch.forEach(({ done }, index) => done(results[index]!));
    } catch (error) {
      if (batch.length === 1) batch[0]!.failed(error);
      else for (const each of batch) await this.batch([each]);
    }
  }
}
