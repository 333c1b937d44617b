// Trackers outside the browser: a token opens Ben's clock and nothing else; the command is such a tracker.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, request as ask } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { HOUR, HoursDesk, MINUTE, SECOND, words, type Told } from './hours-desk';

let desk: HoursDesk;
beforeEach(async () => { desk = await HoursDesk.open(); });
afterEach(() => desk.close());

/** Ben makes a token on the page and copies it. */
async function token(name = 'Laptop'): Promise<string> {
  const page = await desk.ben.post('/settings/tokens', { name });
  expect(page.status).toBe(201);
  return /tenon_[\w-]{43}/.exec(page.text)![0];
}

interface Answer { readonly status: number; readonly told: Told & { readonly contracts?: ReadonlyArray<{ readonly contract: string }> }; readonly type: string | null }

async function call(secret: string | undefined, path: string, body?: object): Promise<Answer> {
  const answer = await fetch(`${desk.runs.site.address}/api/v1/tracker${path}`, {
    method: body ? 'POST' : 'GET', body: body && JSON.stringify(body), headers: { 'content-type': 'application/json', ...(secret ? { authorization: `Bearer ${secret}` } : {}) },
  });
  return { status: answer.status, told: JSON.parse(await answer.text()), type: answer.headers.get('content-type') };
}

const contract = (): string => `C-${desk.id}`;

describe('a token', () => {
  test('is shown once, kept as a hash, and named on the page', async () => {
    const secret = await token('Laptop in Lagos');
    expect(JSON.stringify(await desk.runs.site.db('api_tokens'))).not.toContain(secret);
    const page = words((await desk.ben.get('/settings/tokens')).text);
    expect(page).toMatch(/Laptop in Lagos Made Mon 23 Nov 2026, 15:05 \. Never used\./);
    expect(page).not.toContain('tenon_');
    await call(secret, '/contracts');
    expect(words((await desk.ben.get('/settings/tokens')).text)).toMatch(/Last used Mon 23 Nov 2026, 15:05 \./);
  });

  test('opens nothing once it is revoked, and only its owner can revoke it', async () => {
    const secret = await token();
    const [{ token_hash: hash }] = await desk.runs.site.db('api_tokens');
    await desk.mia.post('/settings/tokens/revoke', { token: hash });
    expect((await call(secret, '/contracts')).status).toBe(200);
    await desk.ben.post('/settings/tokens/revoke', { token: hash });
    expect(await call(secret, '/contracts')).toMatchObject({ status: 401, told: { code: 'NoToken', sentence: expect.stringContaining('Make one under Settings') } });
  });

  test.each([undefined, '', 'tenon_', 'tenon_0000000000000000000000000000000000000000000', 'nonsense'])('%p opens nothing', async (secret) => {
    const answer = await call(secret, '/start', { contract: contract(), task: 'Search' });
    expect(answer).toMatchObject({ status: 401, told: { code: 'NoToken' }, type: expect.stringContaining('application/json') });
    expect(await desk.runs.site.db('time_sessions')).toEqual([]);
  });

  test('is needed also by whoever is signed in: cookies open nothing here', async () => {
    const answer = await desk.ben.ask('POST', '/api/v1/tracker/start', { headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' }, body: JSON.stringify({ contract: contract(), task: 'Search' }) });
    expect(answer.status).toBe(401);
  });

  test('opens the tracker alone: no page is open to it', async () => {
    const secret = await token();
    for (const path of ['/', '/settings', `/contracts/${desk.id}`, `/contracts/${desk.id}/tracker`]) {
      const answer = await fetch(desk.runs.site.address + path, { redirect: 'manual', headers: { authorization: `Bearer ${secret}` } });
      expect([path, answer.status, answer.headers.get('location')?.startsWith('/sign-in')]).toEqual([path, 303, true]);
    }
  });

  test('needs a name, and there are twenty at most', async () => {
    expect((await desk.ben.post('/settings/tokens', { name: ' ' })).status).toBe(422);
    for (let count = 0; count < 20; count++) await token(`Computer ${count}`);
    const page = await desk.ben.post('/settings/tokens', { name: 'One more' });
    expect([page.status, words(page.text).includes('You have 20 tokens. Revoke one first.')]).toEqual([422, true]);
  });

  test('is slowed down when it asks too often', async () => {
    const secret = await token();
    let last = await call(secret, '/contracts');
    for (let count = 0; count < 120; count++) last = await call(secret, '/contracts');
    expect(last).toMatchObject({ status: 429, told: { code: 'TooManyAtOnce' } });
  });
});

describe('the API', () => {
  test('does what the page does, and the page shows it', async () => {
    const secret = await token();
    expect((await call(secret, '/contracts')).told.contracts).toMatchObject([{ contract: contract(), title: 'Shop search and stock feed', client: 'Ada Okafor', segmentSeconds: 600 }]);
    expect((await call(secret, '/start', { contract: contract(), task: 'Search index', note: 'Weights' })).told).toMatchObject({ state: 'running', session: { task: 'Search index', source: 'api' } });
    await desk.wait(30 * SECOND);
    expect((await call(secret, '/beat', { contract: contract(), keys: 40, clicks: 2, idleSeconds: 0 })).told).toMatchObject({ week: { recordedSeconds: 60 }, protection: { isProtected: true } });
    expect(await desk.page()).toContain('by a tracker with a token');
    await desk.wait(30 * SECOND);
    expect((await call(secret, '/stop', { contract: desk.id })).told).toMatchObject({ says: 'The clock has stopped.', state: 'stopped' });
    expect(await desk.counted()).toEqual(['14:05:00–14:06:00 Search index']);
    expect((await call(secret, `?contract=${contract()}`)).told).toMatchObject({ state: 'stopped', week: { recordedSeconds: 60 } });
  });

  test('refuses with a code, a sentence and the field', async () => {
    const secret = await token();
    expect(await call(secret, '/start', { contract: contract(), task: '' })).toMatchObject({ status: 422, told: { code: 'BadInput', sentence: 'Say what you work on.', field: 'task' } });
    expect(await call(secret, '/beat', { contract: contract() })).toMatchObject({ status: 409, told: { code: 'Ended', field: null } });
    expect(await call(secret, '/fly', { contract: contract() })).toMatchObject({ status: 409, told: { code: 'UnknownAction' } });
    expect(await call(secret, '/add', { contract: contract(), task: 'Call', startsAt: '2026-11-23T15:00:00Z', endsAt: '2026-11-23T15:10:00Z' })).toMatchObject({ status: 422, told: { sentence: 'Time in the future cannot be added.', field: 'endsAt' } });
    expect((await call(secret, '/beat', { contract: contract(), keys: -1 })).status).toBe(422);
    expect((await call(secret, '/beat', { contract: contract(), keys: { a: 1 } })).told).toMatchObject({ code: 'NotUnderstood' });
  });

  test('knows no contract of others, and none of a fixed price', async () => {
    const secret = await token();
    const fixed = await desk.runs.signed();
    for (const number of [fixed, '99999', '', 'C-', "1' or 1=1"]) {
      expect(await call(secret, '/start', { contract: number, task: 'Search' })).toMatchObject({ status: 404, told: { code: 'UnknownInstance', sentence: 'You have no contract by the hour with this number.', field: 'contract' } });
    }
    const adas = /tenon_[\w-]{43}/.exec((await desk.ada.post('/settings/tokens', { name: 'Hers' })).text)![0];
    expect((await call(adas, '/start', { contract: contract(), task: 'Search' })).status).toBe(404);
    expect((await call(adas, '/contracts')).told.contracts).toEqual([]);
  });
});

describe('the command', () => {
  let folder: string;
  let running: ChildProcess[];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tenon-track-'));
    running = [];
  });
  afterEach(() => {
    for (const child of running) child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  interface Run { readonly child: ChildProcess; readonly said: () => string; readonly ended: Promise<number> }

  function track(words_: string[], secret: string, url = desk.runs.site.address): Run {
    const child = spawn(process.execPath, ['scripts/track.mjs', 'track', ...words_], {
      env: { ...process.env, TENON_URL: url, TENON_TOKEN: secret, TENON_BEAT_MS: '150', XDG_STATE_HOME: folder, NO_COLOR: '1' }, stdio: ['ignore', 'pipe', 'pipe'],
    });
    running.push(child);
    let said = '';
    for (const stream of [child.stdout!, child.stderr!]) stream.on('data', (chunk: Buffer) => { said += chunk.toString(); });
    return { child, said: () => said, ended: once(child, 'close').then(([code]) => code as number) };
  }

  /** Waits for something that will be so. */
  async function until(holds: () => Promise<boolean> | boolean): Promise<void> {
    const end = Date.now() + 15_000;
    while (!(await holds())) {
      if (Date.now() > end) throw new Error('It did not come');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  const heard = async (): Promise<boolean> => (await desk.runs.site.db('time_sessions').whereNull('ended_at').first())?.seen_at === new Date(desk.now).toISOString();

  test('runs the clock until Ctrl-C', async () => {
    const secret = await token();
    const run = track(['start', '--contract', contract(), '--task', 'Search index', '--note', 'Weights'], secret);
    await until(() => run.said().includes('Ctrl-C stops it.'));
    for (let count = 0; count < 4; count++) {
      await desk.wait(30 * SECOND);
      await until(heard);
    }
    run.child.kill('SIGINT');
    expect(await run.ended).toBe(0);
    expect(run.said()).toMatch(/The clock is running on “Search index”[^]*The clock has stopped\.[^]*0:02:00 this week, 0:02:00 billed, 24:58:00 left\./);
    expect(await desk.counted()).toEqual(['14:05:00–14:07:00 Search index']);
  }, 60_000);

  test('sends what was kept, marked, before it stops', async () => {
    const secret = await token();
    const run = track(['start', '--contract', contract(), '--task', 'Search index'], secret);
    await until(() => run.said().includes('Ctrl-C'));
    await desk.wait(30 * SECOND);
    await until(heard);
    run.child.kill('SIGKILL');
    await run.ended;
    await desk.wait(10 * MINUTE);
    // What a command that ended without the network has left behind.
    mkdirSync(join(folder, 'tenon'));
    const [from, to] = [Date.now() - 6 * MINUTE, Date.now() - MINUTE];
    writeFileSync(join(folder, 'tenon', `kept-C${desk.id}.json`), JSON.stringify([{ task: 'Search index', note: '', startsAt: from, endsAt: to }]));
    const stop = track(['stop', '--contract', contract(), '--answer', 'discard'], secret);
    expect(await stop.ended).toBe(0);
    expect(stop.said()).toContain('Late, but counted: ');
    expect(await desk.counted()).toHaveLength(2);
    expect((await desk.counted())[1]).toMatch(/^14:09:\d\d–14:14:\d\d Search index, late$/);
    expect(readdirSync(join(folder, 'tenon'))).toEqual([]);
  }, 60_000);

  test('does not start where Tenon cannot be reached', async () => {
    const run = track(['start', '--contract', contract(), '--task', 'Search index'], await token(), 'http://127.0.0.1:9');
    expect([await run.ended, run.said()]).toEqual([1, 'error: Tenon cannot be reached: the clock has not started.\n']);
  }, 60_000);

  test('goes on while Tenon cannot be reached, and keeps what it could not tell', async () => {
    const secret = await token();
    let isThere = true;
    const way = createServer((request, response) => {
      if (!isThere) return void request.socket.destroy();
      const onward = ask(desk.runs.site.address + request.url!, { method: request.method, headers: request.headers }, (answer) => answer.pipe(response.writeHead(answer.statusCode!, answer.headers)));
      request.pipe(onward);
    });
    await new Promise<void>((resolve) => way.listen(0, '127.0.0.1', resolve));
    const run = track(['start', '--contract', contract(), '--task', 'Search index'], secret, `http://127.0.0.1:${(way.address() as AddressInfo).port}`);
    await until(() => run.said().includes('Ctrl-C'));
    isThere = false;
    await until(() => run.said().includes('Tenon cannot be reached. The clock goes on here; that time is sent when it can be reached.'));
    await desk.wait(5 * MINUTE);
    isThere = true;
    await until(() => run.said().includes('Late, but counted: '));
    run.child.kill('SIGINT');
    expect(await run.ended).toBe(0);
    way.closeAllConnections();
    way.close();
    expect((await desk.counted())[0]).toMatch(/Search index, late$/);
    expect(readdirSync(join(folder, 'tenon'))).toEqual([]);
  }, 60_000);

  test('says how things stand, switches, and stops a clock that another tracker runs', async () => {
    const secret = await token();
    const status = track(['status', '--contract', contract()], secret);
    expect([await status.ended, status.said()]).toEqual([0, 'The clock is stopped.\n0:00:00 this week, 0:00:00 billed, 25:00:00 left.\n']);
    await desk.tells('start', { task: 'Search index' });
    expect(await track(['switch', '--contract', contract(), '--task', 'Stock feed'], secret).ended).toBe(0);
    const now = track(['status', '--contract', contract()], secret);
    await now.ended;
    expect(now.said()).toContain('0:00:00  Stock feed\n');
    expect(now.said()).toContain('  It has no note that says what was done.\n');
    expect(await track(['stop', '--contract', contract()], secret).ended).toBe(0);
    expect((await desk.tells('beat')).code).toBe('Ended');
    const list = track(['status'], secret);
    await list.ended;
    expect(list.said()).toBe(`${contract()}  Shop search and stock feed, for Ada Okafor\n`);
  }, 60_000);

  test('ends by itself when its clock is stopped elsewhere', async () => {
    const run = track(['start', '--contract', contract(), '--task', 'Search index'], await token());
    await until(() => run.said().includes('Ctrl-C'));
    await desk.tells('stop');
    expect(await run.ended).toBe(0);
    expect(run.said()).toContain('No clock is running.');
  }, 60_000);

  test.each<[string[], string]>([
    [['start', '--contract', 'C-1'], 'Say --task.'], [['dance'], 'Say what the tracker is to do: start, switch, stop or status.'], [['status', '--url', 'http://tenon.example'], '--url must begin with https://, so that nobody on the way can read your token.'],
    [['status', '--loud'], 'Unknown option'],
  ])('%j is refused: %s', async (given, sentence) => {
    const run = track(given, 'tenon_x');
    expect([await run.ended, run.said().includes(sentence)]).toEqual([2, true]);
  });

  test('says why Tenon refused, in Tenon’s words', async () => {
    const run = track(['start', '--contract', 'C-99999', '--task', 'Search'], await token());
    expect([await run.ended, run.said()]).toEqual([1, 'error: You have no contract by the hour with this number.\n']);
    const wrong = track(['status'], 'tenon_wrong');
    expect([await wrong.ended, wrong.said().includes('This needs a token that is valid')]).toEqual([1, true]);
  });
});

test('an hour by a tracker that says nothing of keys is billed, and not protected', async () => {
  const secret = await token();
  await call(secret, '/start', { contract: contract(), task: 'Search', note: 'Weights' });
  for (let passed = 0; passed < HOUR / 2; passed += MINUTE) {
    await desk.wait(MINUTE);
    await call(secret, '/beat', { contract: contract() });
  }
  expect((await call(secret, `?contract=${contract()}`)).told).toMatchObject({ week: { billedSeconds: 1800 }, protection: { isBilled: true, isProtected: false, missing: [{ rule: 'activity' }] } });
});
