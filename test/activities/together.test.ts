import { describe, expect, test } from '@jest/globals';
import { Together } from '../../activities/together';

/** Works on numbers, slowly, and keeps what was asked of it at once; a batch with a number below zero fails. */
function worker(most: number, gatherMs = 0) {
  const batches: number[][] = [];
  const together = new Together(most, async (items: readonly number[]) => {
    batches.push([...items]);
    await new Promise((resolve) => setTimeout(resolve, 5));
    if (items.some((item) => item < 0)) throw new Error(`cannot do ${items.join(' ')}`);
    return items.map((item) => item * 10);
  }, gatherMs);
  return { batches, together };
}

describe('work done together', () => {
  test('who comes in one turn goes together, and who comes meanwhile goes next', async () => {
    const { batches, together } = worker(10);
    const early = [1, 2].map((item) => together.do(item));
    await early[0];
    expect(await Promise.all([...early, ...[3, 4].map((item) => together.do(item))])).toEqual([10, 20, 30, 40]);
    expect(batches).toEqual([[1, 2], [3, 4]]);
  });

  test('a batch gathers for as long as each turn brings another one', async () => {
    const { batches, together } = worker(10);
    const done: Array<Promise<number>> = [];
    setImmediate(() => {
      done.push(together.do(2));
      setImmediate(() => done.push(together.do(3)));
    });
    await together.do(1);
    await Promise.all(done);
    await together.do(4);
    expect(batches).toEqual([[1, 2, 3], [4]]);
  });

  test('with time to gather, a batch waits that long', async () => {
    const { batches, together } = worker(10, 5);
    await Promise.all([1, 2, 3].map((item) => together.do(item)));
    expect(batches).toEqual([[1, 2, 3]]);
  });

  test('no batch is larger than what was said', async () => {
    const { batches, together } = worker(2);
    await Promise.all([1, 2, 3, 4].map((item) => together.do(item)));
    expect(batches).toEqual([[1, 2], [3, 4]]);
  });

  test('one that fails fails alone', async () => {
    const { together } = worker(10);
    const outcomes = await Promise.allSettled([1, 2, -3, 4].map((item) => together.do(item)));
    expect(outcomes.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value : outcome.reason.message))).toEqual([10, 20, 'cannot do -3', 40]);
  });

  test('it goes on after it was idle, and after a failure', async () => {
    const { together } = worker(10);
    await expect(together.do(-1)).rejects.toThrow('cannot do -1');
    expect(await together.do(2)).toBe(20);
    expect(await together.do(3)).toBe(30);
  });
});
