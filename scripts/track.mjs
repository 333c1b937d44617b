#!/usr/bin/env node
/** `npx tenon track`: a clock for the terminal. It tells Tenon every half minute that it is alive, until Ctrl-C. */
import { parseArgs } from 'node:util';
import { complain, say } from './lib/say.mjs';
import { run } from './lib/track/run.mjs';
import { readChoices, usage } from './lib/track/choices.mjs';

try {
  const { command, choices } = readChoices(parseArgs, process.argv.slice(2), process.env);
  process.exitCode = await run(command, choices, say);
} catch (error) {
  complain(error.message);
  if (error.isUsage) say(usage);
  process.exitCode = error.isUsage ? 2 : 1;
}
