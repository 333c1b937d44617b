import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { processesText } from '../domain/diagram';
import { PROCESSES } from '../domain/processes';

writeFileSync(join(process.cwd(), 'docs', 'processes.md'), processesText(Object.values(PROCESSES)));
