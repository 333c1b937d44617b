import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { processesText } from '../../domain/diagram';
import { PROCESSES } from '../../domain/processes';

test('the drawn processes are the declared ones: run `npm run docs` after changing a declaration', () => {
  expect(readFileSync(join(__dirname, '..', '..', 'docs', 'processes.md'), 'utf8')).toBe(processesText(Object.values(PROCESSES)));
});
