// Contracts run for years and are replayed with whatever code is there then: what was kept must go through, to the event.
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { DeterminismViolationError } from '@temporalio/workflow';
import { bundleWorkflowCode, DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { ADA, BEN, TERMS } from '../people';
import { workflowBundlePath } from '../setup/global';
import { keptHistories, type Kept } from './histories';
import { STORIES } from './stories';

const KEPT = keptHistories();
beforeAll(() => { Runtime.install({ logger: new DefaultLogger('ERROR'), telemetryOptions: { logging: { forward: {}, filter: 'OFF' } } }); });

const replay = (kept: Kept, workflowBundle: { codePath: string } | { code: string }): Promise<void> =>
  Worker.runReplayHistory({ workflowBundle }, kept.history, kept.workflowId);

test('every story is kept', () => {
  const kept = new Set(KEPT.map(({ name }) => name.replace(/\.\d+$/, '')));
  expect(Object.keys(STORIES).filter((name) => !kept.has(name))).toEqual([]);
  expect(KEPT.filter(({ name }) => name.startsWith('rolled-over')).length).toBeGreaterThan(1);
});

test.each(KEPT.map((kept) => [kept.name, kept] as const))('%s replays', async (_, kept) => {
  await replay(kept, { codePath: workflowBundlePath });
});

test('what is kept is small and names nobody', () => {
  for (const { name, text } of KEPT) {
    const opened = [text, ...[...text.matchAll(/"data":"([^"]+)"/g)].map((match) => Buffer.from(match[1]!, 'base64').toString('utf8'))].join('\n');
    expect([name, text.length < 200_000]).toEqual([name, true]);
    expect(opened).toContain('documentHash');
    for (const word of [ADA.name, ADA.email, BEN.name, BEN.email, TERMS.title, TERMS.scope, 'ready to use']) expect(opened).not.toContain(word);
  }
});

describe('a change that would break contracts under way', () => {
  test('makes every kept history fail', async () => {
    const bundle = await bundleWorkflowCode({ workflowsPath: join(__dirname, 'changed.ts'), logger: new DefaultLogger('ERROR') });
    for (const kept of KEPT) {
      const error = await replay(kept, bundle).then(() => undefined, (error: unknown) => error);
      expect([kept.name, error]).toEqual([kept.name, expect.any(DeterminismViolationError)]);
    }
  }, 60_000);
});
