import { Connection } from '@temporalio/client';
import { migrate } from '../migrations';
import { loadSettings } from '../settings';
import { openDatabase } from '../store/database';
import { temporalConnection } from '../temporal.config';
import { registerSearchAttributes } from './search-attributes';

/** Brings the database and the Temporal namespace to what this version needs. Safe to run at every start. */
async function main(): Promise<void> {
  const db = openDatabase(loadSettings().databaseFile);
  try {
    await migrate(db);
  } finally {
    await db.destroy();
  }
  const { connectionOptions, namespace } = temporalConnection();
  const connection = await Connection.connect(connectionOptions);
  try {
    await registerSearchAttributes(connection, namespace);
  } finally {
    await connection.close();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`Tenon could not be prepared: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
