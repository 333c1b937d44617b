// Tells the stories that are not kept yet and keeps their histories beside this file. Kept ones stay as they are: they are
// what runs that are under way have behind them. To tell one anew, remove its files first, and say in the commit why.
//   TEMPORAL_TEST_SERVER_PATH=… node -r ./test/setup/typescript.cjs test/replay/keep.ts
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import bundleWorkflows from '../setup/global';
import { House, type Story } from '../workflows/house';
import { Provider } from '../workflows/provider';
import { FOLDER } from './histories';
import { STORIES } from './stories';

async function main(): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const kept = readdirSync(FOLDER);
  const wanted = Object.entries(STORIES).filter(([name]) => !kept.includes(`${name}.1.json`));
  if (wanted.length === 0) return console.log('Every story is kept.');
  await bundleWorkflows();
  const provider = new Provider();
  const house = await House.open({ gateway: provider });
  for (const [name, tell] of wanted) {
    provider.behaves = 'confirmed';
    const runs = await keep(name, await tell({ house, provider }));
    console.log(`${name}: ${runs} ${runs === 1 ? 'run' : 'runs'}`);
  }
  await house.close();
}

/** Writes each run of a story as a file, one event a line; nothing in it says on which machine it ran. */
async function keep(name: string, story: Story): Promise<number> {
  const runs = await story.runs();
  for (const [index, { history }] of runs.entries()) {
    const { events } = JSON.parse(historyToJSON(history)) as { events: object[] };
    const lines = events.map((event) => JSON.stringify(event, (key, value: unknown) => (key === 'identity' ? 'tenon' : value)));
    writeFileSync(join(FOLDER, `${name}.${index + 1}.json`), `{"workflowId":"${story.handle.workflowId}","events":[\n${lines.join(',\n')}\n]}\n`);
  }
  await story.over();
  return runs.length;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
