// A letter as bytes: whatever stands in a name or a title, mail programs read it back as it was, and nothing else with it.
import { describe, expect, test } from '@jest/globals';
import PostalMime from 'postal-mime';
import { mimeOf, type Mail } from '../../activities/mime';

const MAIL: Mail = {
  from: { name: 'Tenon', address: 'post@tenon.test' }, to: { name: 'Ada Okafor', address: 'ada@okafor.example' },
  subject: '[C-2041] Review milestone 2', text: 'Hello Ada,\n\n“Wireframes” are ready: ✓\n', html: '<p>Hello “Ada”</p>\n',
  messageId: '<2041.3.0@tenon.test>', date: new Date('2026-03-01T12:34:56Z'), thread: '<contract-2041@tenon.test>',
};

const read = (mail: Partial<Mail>) => PostalMime.parse(mimeOf({ ...MAIL, ...mail }));
const raw = (mail: Partial<Mail>): string => mimeOf({ ...MAIL, ...mail }).toString('latin1');

test('everything arrives', async () => {
  const { from, to, subject, text, html, messageId, date, inReplyTo, references, headers } = await read({});
  expect([from, to]).toEqual([{ name: 'Tenon', address: 'post@tenon.test' }, [{ name: 'Ada Okafor', address: 'ada@okafor.example' }]]);
  expect([subject, text, html]).toEqual([MAIL.subject, MAIL.text, MAIL.html]);
  expect([messageId, inReplyTo, references]).toEqual(['<2041.3.0@tenon.test>', MAIL.thread, MAIL.thread]);
  expect(new Date(date!)).toEqual(MAIL.date);
  expect(headers.find(({ key }) => key === 'auto-submitted')?.value).toBe('auto-generated');
});

describe('a subject', () => {
  test.each(['plain', 'Ben Sørensen’s “Shop”', '日本語'.repeat(40), '👩‍👩‍👧 '.repeat(20).trim(), '=?UTF-8?B?aGFjaw==?=', 'a: "b" <c@d.example>', 'ø'.repeat(300), 'x'.repeat(2000)])('%s', async (subject) => {
    expect((await read({ subject })).subject).toBe(subject);
  });

  test('ends no line', async () => {
    const { subject, headers } = await read({ subject: 'Shop\r\nBcc: mallory@evil.example\n\rX: y' });
    expect(subject).toBe('Shop Bcc: mallory@evil.example X: y');
    expect(headers.map(({ key }) => key)).not.toContain('bcc');
  });
});

test.each(['Ben "the \\ wire" Hall', 'Hall, Ben', 'Bén <x@y.example>', '', 'Ада Лавлейс', '=?UTF-8?Q?x?='])('the name “%s” is a name', async (name) => {
  expect((await read({ to: { name, address: 'ada@okafor.example' } })).to).toEqual([{ name, address: 'ada@okafor.example' }]);
});

test('no line is longer than mail servers take, and none is more than ASCII', () => {
  const long = raw({ subject: 'ø'.repeat(500), text: 'x'.repeat(5000), html: `<p>${'é'.repeat(5000)}</p>` });
  expect(Math.max(...long.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  // eslint-disable-next-line no-control-regex
  expect(long).toMatch(/^[\x00-\x7f]*$/);
  expect(long.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
});

test('the same letter is the same bytes', () => expect(raw({})).toBe(raw({})));
