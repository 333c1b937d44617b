// Runs in a process of its own: records what it is told, as fast as it can, and says what failed.
import { recordActivities, type RecordInput } from '../../activities/record';
import { openDatabase } from '../../store/database';

export interface Told { readonly file: string; readonly inputs: readonly RecordInput[] }

process.on('message', ({ file, inputs }: Told) => {
  void (async () => {
    const db = openDatabase(file);
    const { record } = recordActivities({ db, secretKey: 'x'.repeat(40), lettersWait: () => undefined });
    const problems: string[] = [];
    for (const input of inputs) await record(input).catch((error: Error) => problems.push(error.message));
    await db.destroy();
    process.send!(problems, () => process.exit(0));
  })();
});
