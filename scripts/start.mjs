/**
 * `npm start`: everything on one machine, from a fresh clone. Until the dependencies are there this
 * runs on Node's own modules alone, and this file is written so that an old Node can still read it.
 */
import { checkNode } from './lib/node-version.mjs';

if (checkNode()) import('./lib/launch.mjs').then(({ launch }) => launch());
