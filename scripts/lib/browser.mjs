import { existsSync } from 'node:fs';
import { inProject, isProgram, onPath } from './paths.mjs';
import { run } from './run.mjs';
import { step } from './say.mjs';
import { Trouble } from './trouble.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge', 'msedge'];

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

const allWays =
  'There is no browser for the tests: install Chromium, Chrome or Edge, or set TENON_BROWSER_PATH to one, or let this ' +
  'machine reach Playwright’s download ("npx playwright-core install chromium"), or run as root on a Debian with ' +
  'packages, so that "apt-get install chromium" works; then start again.';

/** A browser of the Chromium family: one that is installed, Playwright's, or Debian's. */
export async function browserPath() {
  const named = process.env.TENON_BROWSER_PATH;
  if (named && !isProgram(named)) throw new Trouble(`TENON_BROWSER_PATH is ${named}, which is not a program: mend it, or unset it.`);
  const present = named || installed() || (await playwrightsOwn());
  return present || step('Getting a browser', fetched);
}

function installed() {
  return onPath(...names) ?? usualPlaces.find(isProgram);
}

async function playwrightsOwn() {
  const { chromium } = await import('playwright-core');
  const file = chromium.executablePath();
  return isProgram(file) ? file : undefined;
}

async function fetched() {
  const playwright = inProject('node_modules', 'playwright-core', 'cli.js');
  await run(process.execPath, [playwright, 'install', 'chromium'], { timeout: 120_000 });
  const found = (await playwrightsOwn()) ?? (await debians());
  if (!found) throw new Trouble(allWays);
  return found;
}

async function debians() {
  if (!existsSync('/etc/debian_version') || process.getuid?.() !== 0) return undefined;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const get = (...args) => run('apt-get', [...args, '-y', '-qq'], { timeout: 600_000, env });
  const first = await get('install', '--no-install-recommends', 'chromium');
  if (first.code !== 0) {
    await get('update');
    await get('install', '--no-install-recommends', 'chromium');
  }
  return installed();
}
