import { execFileSync } from 'node:child_process';
import { request } from 'node:http';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { sweepFiles } from '../../api/sweep';
import { folderFiles } from '../../store/files';
import { reserveCapture } from '../../store/captures';
import { sha256 } from '../../store/secrets';
import { everything } from './browser';
import { hostile, photo, polyglot, screen, words } from './pictures';
import { MINUTE, SECOND, WorkDesk } from './work-desk';

let desk: WorkDesk;
beforeEach(async () => { desk = await WorkDesk.open(); });
afterEach(() => desk.close());

const filesDir = (): string => desk.site.deps.settings.filesDir;
const kept = (): string[] => readdirSync(filesDir(), { recursive: true, encoding: 'utf8' }).filter((name) => statSync(join(filesDir(), name)).isFile());
const keptOrNone = (): string[] => { try { return kept(); } catch { return []; } };

/** Ben works and shares; his first image is taken. */
async function firstImage(image?: Buffer, type?: string): Promise<{ session: string; segment: number; id: string }> {
  const session = await desk.clockStarts();
  await desk.share();
  const segment = await desk.comes(session);
  const answer = await desk.send(session, segment, image ?? (await screen()), type);
  expect([answer.status, answer.text]).toEqual([201, expect.stringContaining('kept')]);
  return { session, segment, id: (JSON.parse(answer.text) as { kept: string }).kept };
}

const path = ({ session, segment }: { session: string; segment: number }): string => `${desk.week}/${session}/${segment}`;
const imageAt = (id: string, size = 'small'): string => `/contracts/${desk.id}/captures/${id}/${size}`;

/** Sends the head and half of an image, and hangs up; waits until the server has seen it. */
async function cutOff(session: string, segment: number, image: Buffer): Promise<void> {
  const seen = (): number => desk.site.logged.filter((line) => line.includes('/work-view/captures')).length;
  const before = seen();
  const cookie = [...desk.ben.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const path = `/contracts/${desk.id}/work-view/captures?session=${session}&segment=${segment}`;
  const sending = request(desk.site.address + path, { method: 'POST', headers: { cookie, 'content-type': 'image/webp', 'content-length': image.length, 'sec-fetch-site': 'same-origin' } });
  sending.on('error', () => undefined);
  await new Promise<void>((resolve) => sending.write(image.subarray(0, image.length / 2), () => resolve()));
  sending.destroy();
  while (seen() === before) await new Promise((resolve) => setTimeout(resolve, 5));
}

describe('the instant', () => {
  test('is fixed and published before it is told, told a few seconds before, and its image is then taken', async () => {
    const session = await desk.clockStarts();
    expect(await desk.next()).toEqual({ session, askAgainInMs: 10_000 });
    await desk.share();
    const { commitment, sealed } = await desk.site.db('capture_seeds').first();
    expect((await desk.ada.get(desk.week)).text.replace(/<[^>]+>/g, '')).toContain(commitment.match(/.{8}/g).join(' '));
    expect(sealed).not.toContain(commitment);
    const segment = await desk.comes(session);
    expect((await desk.send(session, segment, await screen())).status).toBe(201);
    const { dueAt } = JSON.parse((await desk.ada.get(`${desk.week}.json`)).text).captures[0];
    expect(Date.parse(dueAt)).toBe(desk.now);
  });

  test('is not told before, and neither is the seed, to anybody', async () => {
    const { session } = await firstImage();
    desk.waitUntil('23T14:30:01');
    await desk.clockRuns(session);
    const [{ dueAt }] = await desk.site.db('captures').select('due_at as dueAt');
    const said = await Promise.all([desk.ben.get(`/contracts/${desk.id}/work-view/next`), desk.ben.get(`${desk.week}.json`), desk.ada.get(desk.week), desk.ben.get(desk.week)]);
    for (const { text } of said) expect([...text.matchAll(/"(?:inMs|seed)":(\d+|"[0-9a-f]{64}")/g)].filter(([, value]) => Number(value) > 15_000 || value!.startsWith('"'))).toEqual([]);
    expect(dueAt < new Date(desk.now).toISOString()).toBe(true);
  });

  test('counts: an image may be a second early or a minute late, and not a millisecond more', async () => {
    const session = await desk.clockStarts();
    await desk.share();
    for (const [late, status] of [[-1001, 409], [-1000, 201], [60_000, 201], [60_001, 409]] as const) {
      const segment = await desk.comes(session);
      desk.wait(late);
      expect([late, (await desk.send(session, segment, await screen())).status]).toEqual([late, status]);
      desk.wait(10 * MINUTE);
    }
  });

  test('of another segment, of no session, of somebody else’s, and while Work View is off takes no image', async () => {
    const session = await desk.clockStarts();
    const image = await screen();
    expect((await desk.send(session, desk.now, image)).status).toBe(409);
    await desk.share();
    const segment = await desk.comes(session);
    expect((await desk.send(session, segment + 10 * MINUTE, image)).status).toBe(409);
    expect((await desk.send(session, segment + 1, image)).status).toBe(409);
    expect((await desk.send(session, Number.NaN, image)).status).toBe(409);
    expect((await desk.send('nobody', segment, image)).status).toBe(404);
    for (const browser of [desk.ada, desk.people.mia, desk.people.olu]) expect((await desk.send(session, segment, image, 'image/webp', browser)).status).toBe(404);
    await desk.site.db('time_sessions').update({ work_view: 'off' });
    expect((await desk.send(session, segment, image)).status).toBe(409);
    expect(await desk.next()).toEqual({ session: null, askAgainInMs: 10_000 });
    expect((await desk.share()).status).toBe(409);
  });

  test('comes once: a second image of the segment, and one that comes with it, change nothing', async () => {
    const session = await desk.clockStarts();
    await desk.share();
    const segment = await desk.comes(session);
    const image = await screen();
    const both = await Promise.all([1, 2, 3].map(() => desk.send(session, segment, image)));
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    expect((await desk.send(session, segment, image)).status).toBe(409);
    expect(kept()).toHaveLength(2);
  });

  test('passes when the clock stops; one that came before it may still arrive', async () => {
    const session = await desk.clockStarts();
    await desk.share();
    const segment = await desk.comes(session);
    desk.wait(SECOND);
    await desk.clockStops(session);
    desk.wait(SECOND);
    expect((await desk.send(session, segment, await screen())).status).toBe(201);
    desk.wait(MINUTE);
    const second = await desk.clockStarts();
    await desk.share();
    const next = await desk.comes(second);
    await desk.clockStops(second);
    expect((await desk.send(second, next, await screen())).status).toBe(409);
  });
});

describe('an image', () => {
  test('is drawn anew without a word of its file, in two sizes, under a name of ours', async () => {
    const sent = await photo();
    const session = await desk.clockStarts();
    await desk.share();
    const segment = await desk.comes(session);
    expect(sent.includes('Ben Secret')).toBe(true);
    const { kept: id } = JSON.parse((await desk.send(session, segment, sent, 'image/jpeg')).text) as { kept: string };
    expect(kept().map((name) => name.slice(3)).sort()).toEqual([id, `${id}-small`]);
    for (const name of [id, `${id}-small`]) {
      const bytes = (await desk.site.deps.files.get(name))!;
      expect([bytes.includes('Secret'), bytes.includes('Lagos')]).toEqual([false, false]);
      const metadata = await sharp(bytes).metadata();
      expect([metadata.format, metadata.width, metadata.exif, metadata.xmp, metadata.icc]).toEqual(['webp', 320, undefined, undefined, undefined]);
    }
    expect(await desk.site.db('captures').first()).toMatchObject({ sent_hash: sha256(sent), hash: sha256((await desk.site.deps.files.get(id))!) });
  });

  test('of a very wide screen is made smaller', async () => {
    const { id } = await firstImage(await screen(3840, 1080));
    expect(await sharp((await desk.site.deps.files.get(id))!).metadata()).toMatchObject({ width: 1600, height: 450 });
    expect(await sharp((await desk.site.deps.files.get(`${id}-small`))!).metadata()).toMatchObject({ width: 320, height: 90 });
  });

  test('that hides a page and a zip behind its pixels loses them', async () => {
    const session = await desk.clockStarts();
    await desk.share();
    expect((await desk.send(session, await desk.comes(session), await polyglot(), 'image/jpeg')).status).toBe(201);
    for (const name of kept()) expect((await desk.site.deps.files.get(name.slice(3)))!.includes('polyglot')).toBe(false);
  });

  test('that is none is refused, whatever it says it is, and leaves nothing', async () => {
    const session = await desk.clockStarts();
    await desk.share();
    const segment = await desk.comes(session);
    for (const [what, type, bytes] of await hostile()) {
      const { status, text } = await desk.send(session, segment, bytes, type);
      expect([what, status, text]).toEqual([what, 422, expect.stringMatching(/^\{"sentence":"[A-Z][^"]+\."\}$/)]);
    }
    for (const type of ['image/svg+xml', 'image/gif', 'text/html', 'application/octet-stream']) expect((await desk.send(session, segment, await screen(), type)).status).toBe(415);
    expect([keptOrNone(), await desk.site.db('captures')]).toEqual([[], []]);
    expect((await desk.send(session, segment, await screen())).status).toBe(201);
  });

  test('of more than 4 MB is not read to its end', async () => {
    const session = await desk.clockStarts();
    await desk.share();
    const segment = await desk.comes(session);
    const answer = await desk.send(session, segment, Buffer.alloc(4_000_001)).catch(() => undefined);
    expect(answer?.status ?? 413).toBe(413);
    expect((await desk.send(session, segment, await screen())).status).toBe(201);
  });

  test('that is cut off on its way leaves nothing, and may come again', async () => {
    const session = await desk.clockStarts();
    await desk.share();
    const segment = await desk.comes(session);
    const image = await screen();
    await cutOff(session, segment, image);
    expect([keptOrNone(), await desk.site.db('captures'), desk.site.logged.join('')]).toEqual([[], [], expect.not.stringContaining('unexpected error')]);
    expect((await desk.send(session, segment, image)).status).toBe(201);
  });

  test('that fits no more into its week is refused', async () => {
    const { session } = await firstImage();
    await desk.site.db('captures').update({ bytes: 1_000_000_000 });
    desk.wait(10 * MINUTE);
    expect((await desk.send(session, await desk.comes(session), await screen())).status).toBe(507);
  });

  test('of a confidential contract is kept as a blur and a hash', async () => {
    await desk.close();
    desk = await WorkDesk.open({ workView: 'confidential' });
    const sent = await words();
    const { id } = await firstImage(sent, 'image/png');
    expect(kept()).toHaveLength(1);
    expect(await desk.site.db('captures').first()).toMatchObject({ mode: 'confidential', sent_hash: sha256(sent), hash: null });
    const small = await sharp((await desk.site.deps.files.get(`${id}-small`))!).greyscale().raw().toBuffer();
    expect(Math.max(...small) - Math.min(...small)).toBeLessThan(90);
    expect([(await desk.ada.get(imageAt(id, 'full'))).status, (await desk.ada.get(imageAt(id))).status]).toEqual([404, 200]);
  });
});

describe('who sees it', () => {
  test('the two, and nobody else: not a stranger, not staff, not who is signed out', async () => {
    const taken = await firstImage();
    const places = [imageAt(taken.id), imageAt(taken.id, 'full'), desk.week, `${desk.week}.json`, path(taken)];
    for (const place of places) {
      expect([place, (await desk.ada.get(place)).status, (await desk.ben.get(place)).status]).toEqual([place, 200, 200]);
      expect([place, (await desk.people.mia.get(place)).status, (await desk.people.olu.get(place)).status]).toEqual([place, 404, 404]);
      const anonymous = new (desk.ada.constructor as new (site: typeof desk.site) => typeof desk.ada)(desk.site);
      expect((await anonymous.get(place)).to).toContain('/sign-in');
    }
  });

  test('nobody’s cache keeps it, and nothing in it could run', async () => {
    const { id } = await firstImage();
    for (const size of ['small', 'full']) {
      const { headers } = await desk.ada.get(imageAt(id, size));
      expect(Object.fromEntries(['content-type', 'cache-control', 'x-content-type-options', 'content-security-policy', 'cross-origin-resource-policy'].map((name) => [name, headers.get(name)]))).toEqual({
        'content-type': 'image/webp', 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff', 'content-security-policy': "default-src 'none'; sandbox", 'cross-origin-resource-policy': 'same-origin',
      });
      expect(headers.get('content-disposition')).toMatch(/^inline; filename="screen-[0-9a-f]{8}-(small|full)\.webp"$/);
    }
  });

  test('no address is a path', async () => {
    for (const id of ['../../tenon.sqlite', '%2e%2e%2ftenon.sqlite', '..%5ctenon.sqlite', '00', `${'0'.repeat(32)}%00`, 'a'.repeat(300)]) {
      expect((await desk.ada.get(imageAt(id))).status).toBe(404);
      await expect(folderFiles(filesDir()).put(decodeURIComponent(id), Buffer.from('x'))).rejects.toThrow('Not a name');
    }
    expect(keptOrNone()).toEqual([]);
  });
});

describe('while the week is open', () => {
  test('Ben removes an image: it is deleted, its ten minutes go, the rest stays, and the place says so', async () => {
    const taken = await firstImage();
    desk.waitUntil('23T14:30:00');
    await desk.clockRuns(taken.session);
    expect(await desk.counted()).toEqual(['14:05:00–14:30:00']);
    expect((await desk.ada.post(`${path(taken)}/remove`)).status).toBe(403);
    const page = await desk.ben.post(`${path(taken)}/remove`);
    expect(page.status).toBe(303);
    const [from, to] = [new Date(taken.segment).toISOString().slice(11, 19), new Date(Math.floor(taken.segment / 600_000 + 1) * 600_000).toISOString().slice(11, 19)];
    expect(await desk.counted()).toEqual([`14:05:00–${from}`, `${to}–14:30:00`].filter((span) => !/^(.{8})–\1$/.test(span)));
    expect(kept()).toEqual([]);
    expect((await desk.ada.get(imageAt(taken.id))).status).toBe(404);
    expect((await desk.ada.get(desk.week)).text).toContain('Ben Okafor removed it, so it is not counted.');
    expect((await desk.ben.get(desk.week)).text).toContain('you removed it, so it is not counted.');
    expect((await desk.ben.post(`${path(taken)}/remove`)).status).toBe(409);
  });

  test('the clock that ran through a removed segment goes on after it', async () => {
    const session = await desk.clockStarts();
    await desk.share();
    const segment = await desk.comes(session);
    await desk.clockRuns(session);
    await desk.send(session, segment, await screen());
    const end = Math.floor(segment / 600_000 + 1) * 600_000;
    expect((await desk.ben.post(`${desk.week}/${session}/${segment}/remove`)).status).toBe(409);
    desk.wait(end - desk.now);
    expect((await desk.ben.post(`${desk.week}/${session}/${segment}/remove`)).status).toBe(303);
    desk.wait(5 * MINUTE);
    await desk.clockRuns(session);
    const clock = (at: number): string => new Date(at).toISOString().slice(11, 19);
    expect((await desk.counted()).at(-1)).toBe(`${clock(end)}–${clock(desk.now)}`);
  });

  test('Ada rejects an image with a reason: its ten minutes go, and both see image and reason', async () => {
    const taken = await firstImage();
    desk.waitUntil('23T14:30:00');
    await desk.clockRuns(taken.session);
    expect((await desk.ada.post(`${path(taken)}/reject`, { why: ' ' })).text).toContain('Say why: both of you will see it.');
    expect(await desk.counted()).toEqual(['14:05:00–14:30:00']);
    expect((await desk.ben.post(`${path(taken)}/reject`, { why: 'x' })).status).toBe(403);
    expect((await desk.ada.post(`${path(taken)}/reject`, { why: 'This is <b>your</b> mail.' })).status).toBe(303);
    expect((await desk.counted()).join()).not.toContain('14:05:00–14:30:00');
    for (const browser of [desk.ada, desk.ben]) {
      expect((await browser.get(desk.week)).text).toContain('“This is &lt;b&gt;your&lt;/b&gt; mail.”');
      expect((await browser.get(imageAt(taken.id))).status).toBe(200);
    }
    expect((await desk.ben.post(`${path(taken)}/remove`)).status).toBe(409);
  });

  test('both say a word about a segment, with an image or without', async () => {
    const taken = await firstImage();
    desk.waitUntil('23T14:30:00');
    await desk.clockRuns(taken.session);
    const gap = { session: taken.session, segment: taken.segment < Date.parse('2026-11-23T14:20:00Z') ? Date.parse('2026-11-23T14:20:00Z') : Date.parse('2026-11-23T14:10:00Z') };
    await desk.ada.post(`${path(taken)}/comment`, { comment: 'What is this page for?' });
    await desk.ben.post(`${path(taken)}/comment`, { comment: 'The stock feed.' });
    await desk.ben.post(`${path(gap)}/comment`, { comment: 'The battery was empty.' });
    const seen = (await desk.ada.get(desk.week)).text.replace(/<[^>]+>/g, '');
    expect(seen).toMatch(/You, at 14:\d\d: What is this page for\?/);
    expect(seen).toMatch(/Ben Okafor, at 14:\d\d: The stock feed\./);
    expect((await desk.ada.get(path(gap))).text).toContain('The battery was empty.');
    for (const comment of ['', ' ', 'x'.repeat(501), 'turned \u202e round']) expect((await desk.ada.post(`${path(taken)}/comment`, { comment })).status).toBe(422);
    expect((await desk.people.mia.post(`${path(taken)}/comment`, { comment: 'Hi' })).status).toBe(404);
    expect((await desk.ada.post(`${desk.week}/${taken.session}/12345/comment`, { comment: 'Hi' })).status).toBe(404);
  });
});

test('a week that has closed takes and removes nothing; in review its time is questioned on the time sheet', async () => {
  const taken = await firstImage();
  desk.waitUntil('23T14:30:00');
  await desk.clockStops(taken.session);
  desk.waitUntil('30T12:00:00');
  await desk.signInAgain();
  expect((await desk.ben.post(`${path(taken)}/remove`)).status).toBe(409);
  await desk.weekIs('inReview');
  expect((await desk.ada.post(`${path(taken)}/reject`, { why: 'No.' })).status).toBe(409);
  const page = (await desk.ada.get(path(taken))).text;
  expect(page).toContain('Go to the time sheet');
  const asking = /href="([^"]*question\?entry[^"]*)"/.exec(page)![1]!.replace('&#x3D;', '=');
  expect(asking).toMatch(/\/week-1\/question\?entry=[0-9a-f]{32}-\d{10}-\d{10}$/);
  expect((await desk.ada.get(asking)).text).toMatch(/Search index[\s\S]*Question some time/);
  expect((await desk.ben.get(path(taken))).text).not.toMatch(/Remove the image|Go to the time sheet/);
  expect(await desk.counted()).toEqual(['14:05:00–14:30:00']);
});

test('a clock that is stopped in between leaves no file behind: the sweep deletes what was removed or never ended', async () => {
  const taken = await firstImage();
  await desk.site.db('captures').update({ status: 'removed' });
  const stuck = await reserveCapture(desk.site.db, { contractId: desk.id, sessionId: taken.session, segmentStartsAt: taken.segment + 1, segmentEndsAt: taken.segment + 2, dueAt: taken.segment + 1, receivedAt: desk.now, mode: 'images' });
  await desk.site.deps.files.put(`${stuck}-small`, await screen());
  expect(kept()).toHaveLength(3);
  expect((JSON.parse((await desk.ada.get(`${desk.week}.json`)).text) as { captures: unknown[] }).captures).toHaveLength(1);
  expect((await desk.ada.get(imageAt(stuck!))).status).toBe(404);
  expect([await sweepFiles(desk.site.deps, desk.now + 59 * MINUTE), kept().length]).toEqual([1, 1]);
  expect([await sweepFiles(desk.site.deps, desk.now + 61 * MINUTE), kept()]).toEqual([1, []]);
  expect(await sweepFiles(desk.site.deps, desk.now + 61 * MINUTE)).toBe(0);
});

describe('afterwards', () => {
  const check = (folder: string, ...args: string[]): { code: number; says: string } => {
    try {
      return { code: 0, says: execFileSync(process.execPath, ['scripts/check-captures.mjs', ...args], { encoding: 'utf8', cwd: join(__dirname, '..', '..') }) };
    } catch (error) {
      const { status, stdout } = error as { status: number; stdout: string };
      return { code: status, says: stdout };
    }
  };

  test('the seed is revealed when the week has closed, and a stranger’s program finds everything as it was said', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tenon-check-'));
    const taken = await firstImage();
    desk.wait(10 * MINUTE);
    await desk.send(taken.session, await desk.comes(taken.session), await screen());
    desk.waitUntil('23T15:00:00');
    await desk.clockStops(taken.session);
    const file = async (name: string): Promise<string> => {
      writeFileSync(join(folder, name), (await desk.ada.get(`${desk.week}.json`)).text);
      return join(folder, name);
    };
    const before = await file('before.json');
    expect(check(folder, before)).toMatchObject({ code: 0, says: expect.stringContaining('its seed is not revealed yet') });
    desk.waitUntil('30T12:00:01');
    await desk.signInAgain();
    await desk.weekIs('inReview');
    const after = await file('after.json');
    expect(check(folder, after, '--before', before)).toMatchObject({ code: 0, says: expect.stringContaining('6 segments, 2 images, 4 missing') });
    expect((await desk.ben.get(desk.week)).text).toContain('2 at their instants, 4 missing');
    const proof = JSON.parse((await desk.ada.get(`${desk.week}.json`)).text);
    const tampered = (change: (copy: typeof proof) => void): { code: number; says: string } => {
      const copy = structuredClone(proof);
      change(copy);
      writeFileSync(join(folder, 'tampered.json'), JSON.stringify(copy));
      return check(folder, join(folder, 'tampered.json'), '--before', before);
    };
    const later = (text: string): string => new Date(Date.parse(text) + 1).toISOString();
    expect(tampered((copy) => { copy.captures[0].dueAt = later(copy.captures[0].dueAt); }).says).toMatch(/WRONG: The image of .* was due at/);
    expect(tampered((copy) => { copy.captures.pop(); }).says).toMatch(/WRONG: The image .* was there before and is gone/);
    expect(tampered((copy) => { copy.sessions[0].seed = copy.sessions[0].seed.replace(/^./, (digit: string) => (digit === '0' ? '1' : '0')); }).says).toContain('WRONG: Session');
    expect(tampered((copy) => { copy.captures[1].hash = copy.captures[0].hash.replace(/^./, 'x'); }).code).toBe(1);
    expect(tampered((copy) => { copy.captures.push(copy.captures[0]); }).says).toContain('is there twice');
    rmSync(folder, { recursive: true });
  });

  test('a clock that still runs, or runs into the next week, keeps its seed', async () => {
    const { session } = await firstImage();
    await desk.weekIs('closed');
    const seeds = async (): Promise<unknown[]> => JSON.parse((await desk.ada.get(`${desk.week}.json`)).text).sessions.map(({ seed }: { seed: unknown }) => seed);
    expect(await seeds()).toEqual([null]);
    await desk.site.db('time_sessions').where({ id: session }).update({ ended_at: '2026-11-30T00:10:00.000Z' });
    expect(await seeds()).toEqual([null]);
    await desk.site.db('time_sessions').where({ id: session }).update({ ended_at: '2026-11-30T00:00:00.000Z' });
    expect(await seeds()).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)]);
  });

  test('the database alone opens no seed, and one that was touched opens nothing', async () => {
    const { session } = await firstImage();
    const { sealed, commitment } = await desk.site.db('capture_seeds').where({ session_id: session }).first();
    expect(sha256(Buffer.from(sealed, 'base64url'))).not.toBe(commitment);
    await desk.site.db('capture_seeds').update({ sealed: sealed.slice(0, -4) + (sealed.endsWith('AAAA') ? 'BBBB' : 'AAAA') });
    expect((await desk.ben.get(`/contracts/${desk.id}/work-view/next`)).status).toBe(500);
  });
});

test('looking at all of it changes nothing', async () => {
  const taken = await firstImage();
  const before = await everything(desk.site);
  for (const browser of [desk.ada, desk.ben, desk.people.mia]) {
    for (const place of [desk.week, `${desk.week}.json`, path(taken), `${path(taken)}/remove`, imageAt(taken.id), `/contracts/${desk.id}/work-view/next`, '/check-captures.mjs']) await browser.get(place);
  }
  expect(await everything(desk.site)).toBe(before);
});
