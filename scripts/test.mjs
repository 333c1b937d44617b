/** `npm test`: gets what the tests need, checks, builds, runs everything, and says the totals last. */
import { checkNode } from './lib/node-version.mjs';

if (checkNode()) import('./lib/prove.mjs').then(({ prove }) => prove(process.argv.slice(2)));
