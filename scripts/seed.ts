import { TemporalRuns } from '../api/temporal';
import { loadSettings } from '../settings';
import { openDatabase } from '../store/database';
import { seedDemonstration } from './demonstration';

/** Puts demonstration data into an empty database; leaves any other as it is. */
async function main(): Promise<void> {
  const settings = loadSettings();
  const db = openDatabase(settings.databaseFile);
  const runs = new TemporalRuns();
  try {
    const { count } = (await db('contracts').count({ count: '*' }).first()) as { count: number };
    if (Number(count) === 0) await seedDemonstration({ db, runs, publicUrl: settings.publicUrl });
  } finally {
    await runs.close();
    await db.destroy();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`The demonstration data could not be made: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
