import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { historyFromJSON, type History } from '@temporalio/common/lib/proto-utils';

export const FOLDER = join(__dirname, 'histories');

/** A run that was kept: the story it is of, which of its runs it is, and what happened. */
export interface Kept { readonly name: string; readonly workflowId: string; readonly history: History; readonly text: string }

/** Every kept run. The files are what `temporal workflow show --output json` prints, too. */
export function keptHistories(): Kept[] {
  return readdirSync(FOLDER).filter((file) => file.endsWith('.json')).sort().map((file) => {
    const text = readFileSync(join(FOLDER, file), 'utf8');
    const { workflowId, events } = JSON.parse(text) as { workflowId: string; events: unknown[] };
    return { name: file.replace(/\.json$/, ''), workflowId, history: historyFromJSON({ events }), text };
  });
}
