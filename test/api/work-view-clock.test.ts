import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { HoursDesk, MINUTE, words } from './hours-desk';
import { screen } from './pictures';

interface Next { readonly session: string | null; readonly askAgainInMs: number; readonly capture?: { readonly segment: number; readonly inMs: number } }

let desk: HoursDesk;
beforeEach(async () => { desk = await HoursDesk.open({ workView: 'images' }); });
afterEach(() => desk.close());

const here = (): string => `/contracts/${desk.id}/work-view`;
const day = async (browser = desk.ben): Promise<string> => words((await browser.get(`/contracts/${desk.id}/weeks/1/work-view`)).text);
const clock = (at: number): string => new Date(at).toISOString().slice(11, 19);

/** The tracker runs and asks until an instant is told; its image is sent then. Answers session and segment. */
async function image(): Promise<{ session: string; segment: number }> {
  for (let asked = 0; asked < 200; asked++) {
    const { session, capture, askAgainInMs } = JSON.parse((await desk.ben.get(`${here()}/next`)).text) as Next;
    if (!capture) {
      await desk.wait(askAgainInMs);
      if (asked % 3 === 2) await desk.tells('beat', { keys: '12', clicks: '3' });
      continue;
    }
    await desk.wait(capture.inMs);
    const answer = await desk.ben.ask('POST', `${here()}/captures?session=${session}&segment=${capture.segment}`, { headers: { 'content-type': 'image/webp', 'sec-fetch-site': 'same-origin' }, body: new Uint8Array(await screen()) });
    expect(answer.status).toBe(201);
    return { session: session!, segment: capture.segment };
  }
  throw new Error('No instant was told');
}

test('with the clock of the tracker: shared, taken, counted; what is removed goes, and the clock goes on behind it', async () => {
  expect((await desk.ben.get(`/contracts/${desk.id}/tracker`)).headers.get('permissions-policy')).toContain('display-capture=(self)');
  expect(await day(desk.ada)).toContain('Nothing was fixed in this week yet');
  await desk.tells('start', { task: 'Search index', note: 'Field weights' });
  expect(await day(desk.ada)).toMatch(/(?:[0-9a-f]{8} ){8} ?fixed Mon 23 Nov 2026, 14:05:00 Shown when the week has closed/);
  await desk.ben.post(`${here()}/share`, { on: 'yes' });
  const first = await image();
  const ends = (Math.floor(first.segment / (10 * MINUTE)) + 1) * 10 * MINUTE;
  await desk.works(ends - desk.now);
  expect((await desk.ben.post(`/contracts/${desk.id}/weeks/1/work-view/${first.session}/${first.segment}/remove`)).status).toBe(303);
  await desk.works(5 * MINUTE);
  expect(await desk.counted()).toEqual([`${clock(ends)}–${clock(desk.now)} Search index`]);
  expect(await day()).toContain('you removed it, so it is not counted.');
});

test('in the second segment the rest of the first stays, and keys and clicks stand beside the image', async () => {
  await desk.tells('start', { task: 'Search index', note: 'Field weights' });
  await desk.ben.post(`${here()}/share`, { on: 'yes' });
  await image();
  const start = Date.parse('2026-11-23T14:05:00Z');
  await desk.works(start + 5 * MINUTE - desk.now);
  const second = await image();
  expect(await day(desk.ada)).toMatch(/14:1\d, \d+/);
  await desk.works(start + 16 * MINUTE - desk.now);
  await desk.ada.post(`/contracts/${desk.id}/weeks/1/work-view/${second.session}/${second.segment}/reject`, { why: 'This is your mail.' });
  await desk.works(MINUTE);
  await desk.tells('stop');
  expect(await desk.counted()).toEqual(['14:05:00–14:10:00 Search index', `14:20:00–${clock(desk.now)} Search index`]);
  expect(await day()).toContain('rejected the image: “This is your mail.”');
});
