import type { Connection } from '@temporalio/client';
import { SEARCH_ATTRIBUTES } from '../temporal.config';

/** Temporal's numbers for the types of search attributes. */
const TYPES: Record<string, number> = { TEXT: 1, KEYWORD: 2, INT: 3, DOUBLE: 4, BOOL: 5, DATETIME: 6, KEYWORD_LIST: 7 };

const ALREADY_EXISTS = 6;

/** Registers what is missing, also on a server that was there before. Works on the test server too. */
export async function registerSearchAttributes(connection: Pick<Connection, 'operatorService'>, namespace: string): Promise<void> {
  for (const key of Object.values(SEARCH_ATTRIBUTES)) {
    try {
      await connection.operatorService.addSearchAttributes({ namespace, searchAttributes: { [key.name]: TYPES[key.type]! } });
    } catch (error) {
      if ((error as { code?: number }).code !== ALREADY_EXISTS) throw error;
    }
  }
}
