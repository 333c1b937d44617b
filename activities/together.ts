interface Waiting<Item, Result> { readonly item: Item; readonly done: (result: Result) => void; readonly failed: (error: unknown) => void }

/**
 * Does together what came meanwhile: while one batch is at work the next one gathers, so under load many items share a
 * transaction, and a single item waits for nobody. When a batch fails, each of its items is tried alone.
 */
export class Together<Item, Result> {
  private waiting: Array<Waiting<Item, Result>> = [];
  private atWork = false;

  /**
   * `work` answers a result for each item, in their order, and leaves nothing behind when it fails. With `gatherMs` a
   * batch waits so long for company: for what nobody waits for.
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
      if (this.gatherMs > 0) await new Promise((resolve) => setTimeout(resolve, this.gatherMs));
      await this.batch(this.waiting.splice(0, this.most));
    }
    this.atWork = false;
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
