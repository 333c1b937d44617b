import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createRouter } from '../../api/routes';
import { linkToken } from '../../store/secrets';
import { Browser, everything } from './browser';
import { preview } from './offer-form';
import { openSite, START, type Site } from './site';

const FOREIGN: Array<[string, Record<string, string>]> = [
  ['another site', { 'sec-fetch-site': 'cross-site' }], ['a sister site', { 'sec-fetch-site': 'same-site' }], ['another origin', { origin: 'https://evil.example' }],
  ['no origin', { origin: 'null' }], ['nothing said', {}], ['a host that looks like ours', { origin: 'http://tenon.test.evil.example' }],
  ['another site that claims our origin', { 'sec-fetch-site': 'cross-site', origin: 'http://tenon.test' }], ['a method in a field', { 'sec-fetch-site': 'cross-site', 'x-http-method-override': 'GET' }],
];

let site: Site;
let ada: Browser;
let draft: string;
beforeAll(async () => {
  site = await openSite();
  ada = new Browser(site);
  await ada.signIn('ada@harbourbooks.example');
  ({ id: draft } = await preview(ada));
});
afterAll(() => site.close());

/** Every address there is, with its methods. */
function addresses(method: string): string[] {
  const filled: Record<string, string> = { draftId: draft, name: 'home', token: linkToken('no such key', 'no such letter') };
  return createRouter(site.deps).stack.filter(({ methods }) => methods.includes(method))
    .map(({ path }) => String(path).replace(/:(\w+)/g, (_, name: string) => filled[name] ?? '10001'));
}

describe('a form that does not come from our own pages changes nothing', () => {
  test.each(FOREIGN)('%s', async (_, headers) => {
    const before = await everything(site);
    const posts = addresses('POST');
    expect(posts.length).toBeGreaterThan(8);
    for (const path of posts) {
      for (const type of ['application/x-www-form-urlencoded', 'text/plain', 'application/json']) {
        const answer = await ada.ask('POST', path, { headers: { ...headers, 'content-type': type }, body: '{"nonce":"0"}' });
        // Programs bring a token, and no cookie counts: without one the door is closed, wherever the request comes from.
        expect([path, answer.status]).toEqual([path, path.startsWith('/api/') ? 401 : 403]);
      }
    }
    expect(await everything(site)).toBe(before);
  });

  test('our own origin is enough where a browser says no more', async () => {
    const answer = await new Browser(site).ask('POST', '/sign-in', { headers: { origin: 'http://tenon.test' }, body: new URLSearchParams({ email: 'no address' }) });
    expect(answer.status).toBe(422);
  });
});

test('looking changes nothing, whoever looks and however often', async () => {
  const before = await everything(site);
  for (const browser of [ada, new Browser(site)]) {
    for (const path of addresses('GET')) {
      for (const method of ['GET', 'HEAD', 'GET', 'OPTIONS']) {
        const { status } = await browser.ask(method, path, { headers: { purpose: 'prefetch' } });
        expect([path, status < 500]).toEqual([path, true]);
      }
    }
  }
  expect(await everything(site)).toBe(before);
  expect(site.runs.told).toHaveLength(0);
});

describe('every answer is guarded', () => {
  const guarded = (headers: Headers): void => {
    expect(headers.get('content-security-policy')).toBe("default-src 'none';script-src 'self';style-src 'self';img-src 'self';font-src 'self';connect-src 'self';form-action 'self';base-uri 'none';frame-ancestors 'none'");
    expect(Object.fromEntries(['x-content-type-options', 'referrer-policy', 'cross-origin-opener-policy', 'x-frame-options', 'x-powered-by'].map((name) => [name, headers.get(name)]))).toEqual({
      'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'cross-origin-opener-policy': 'same-origin', 'x-frame-options': 'DENY', 'x-powered-by': null,
    });
    expect(headers.get('permissions-policy')).toContain('camera=()');
  };

  test('every page there is, and what is not there', async () => {
    for (const path of [...addresses('GET'), '/nothing-here', '/contracts/99999', '/%00', '/%', '/..%2f..%2fetc%2fpasswd']) {
      const { headers } = await ada.get(path);
      guarded(headers);
      expect([path, headers.get('cache-control')]).toEqual([path, 'no-store']);
    }
  });

  test('what is refused, too', async () => {
    const large = await ada.post('/settings', { name: 'x'.repeat(300_000) });
    const answers = [
      large, await ada.ask('DELETE', '/settings', { headers: { 'sec-fetch-site': 'same-origin' } }), await ada.ask('POST', '/settings', { headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' }, body: '{"a":' }),
      await ada.ask('POST', '/settings', { headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' }, body: '["a"]' }),
      await ada.ask('POST', '/settings', { headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' }, body: '{"name":["a"]}' }),
      await ada.post('/settings', new URLSearchParams(Array.from({ length: 1500 }, (_, each) => [`f${each}`, '1']))),
    ];
    expect(answers.map(({ status }) => status)).toEqual([413, 405, 400, 400, 400, 400]);
    expect(answers[1]!.headers.get('allow')).toContain('POST');
    for (const { headers, text } of answers) {
      guarded(headers);
      expect(text).toContain('Nothing was changed.');
      expect(text).not.toMatch(/ at .*\.ts|node_modules/);
    }
  });

  test('strict transport is asked for where people come by https', async () => {
    const secure = await openSite({ publicUrl: 'https://tenon.test' });
    expect((await new Browser(secure).get('/sign-in')).headers.get('strict-transport-security')).toBe('max-age=31536000');
    expect((await ada.get('/sign-in')).headers.get('strict-transport-security')).toBeNull();
    await secure.close();
  });
});

test('a fault of ours shows a reference and no more, and the log has no values', async () => {
  const broken = await openSite();
  await broken.db.schema.dropTable('rate_limits');
  const page = await new Browser(broken).post('/sign-in', { email: 'ada@harbourbooks.example' });
  expect(page.status).toBe(500);
  const reference = /<code>([0-9a-f]{8})<\/code>/.exec(page.text)![1]!;
  expect(broken.logged.join('')).toContain(reference);
  expect(broken.logged.join('') + page.text).not.toMatch(/harbourbooks|rate_limits/);
  await broken.close();
});

test('the log names routes, and neither addresses nor tokens nor what was typed', async () => {
  await ada.get('/a/SECRETSECRETSECRETSECRETSECRET2345');
  await ada.get('/settings?token=SECRET');
  const log = site.logged.join('');
  expect(log).toContain('"route":"/settings"');
  expect(log).not.toMatch(/SECRET|127\.0\.0\.1|harbourbooks|Ada|Moreau/);
});

describe('assets', () => {
  test('are kept for good under the mark of their content, and by their tag otherwise', async () => {
    const css = /href="(\/assets\/app\.css\?v=[0-9a-f]+)"/.exec((await new Browser(site).get('/sign-in')).text.replaceAll('&#x3D;', '='))![1]!;
    const marked = await ada.get(css);
    expect([marked.status, marked.headers.get('content-type'), marked.headers.get('cache-control')]).toEqual([200, 'text/css; charset=utf-8', 'public, max-age=31536000, immutable']);
    const plain = await ada.get('/assets/app.css?v=0000000000');
    expect(plain.headers.get('cache-control')).toBe('public, max-age=3600');
    expect((await ada.get('/assets/app.css', { 'if-none-match': plain.headers.get('etag')!, 'cache-control': 'max-age=0' })).status).toBe(304);
  });

  test.each(['/assets/../render.ts', '/assets/%2e%2e/render.ts', '/assets/..%2frender.ts', '/assets/..\\render.ts', '/assets/', '/assets/fonts', '/assets/app.css%00', '/assets//etc/passwd'])('nothing else is served: %s', async (path) => {
    expect((await ada.get(path)).status).toBe(404);
  });
});

describe('health', () => {
  test('the process answers, and it is ready while database and Temporal are', async () => {
    expect(JSON.parse((await ada.get('/healthz')).text)).toEqual({ ok: true });
    const ready = await ada.get('/readyz');
    expect([ready.status, JSON.parse(ready.text)]).toEqual([200, expect.objectContaining({ ready: true, database: { ok: true }, migrations: { ok: true }, temporal: { ok: true } })]);
  });

  test('it says what is missing', async () => {
    site.runs.isReady = false;
    const down = await ada.get('/readyz');
    expect([down.status, JSON.parse(down.text).temporal]).toEqual([503, { ok: false, says: 'Temporal does not answer' }]);
    site.runs.isReady = true;
  });

  test('late letters are told and do not take the pages down', async () => {
    await site.db('letters').update({ created_at: new Date(START - 3_600_000).toISOString() });
    const ready = await ada.get('/readyz');
    expect([ready.status, JSON.parse(ready.text).letters.ok]).toEqual([200, false]);
  });
});

test('a flood of forms is stopped, and says when to come back', async () => {
  const mia = new Browser(site);
  const pages = await Promise.all(Array.from({ length: 260 }, () => mia.post('/sign-out')));
  const stopped = pages.filter(({ status }) => status === 429);
  expect(stopped.length).toBeGreaterThan(10);
  expect(Number(stopped[0]!.headers.get('retry-after'))).toBeGreaterThan(0);
});
