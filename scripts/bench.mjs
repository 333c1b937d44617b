/** `npm run bench`: measures acts on contracts beside a bare probe, on a server and in a folder of their own. */
import { checkNode } from './lib/node-version.mjs';

if (checkNode()) import('../bench/run.mjs').then(({ bench }) => bench(process.argv.slice(2)));
