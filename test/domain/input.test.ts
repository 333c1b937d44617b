// What people type, kind or hostile: it is kept as it is, or refused beside its field in a sentence.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { carriedProblem, parseInput, type Field, type Fields } from '../../domain/input';
import { everyAction } from '../../domain/processes';

const text = { kind: 'text', label: 'Note', most: 100 } as const;
const name = { kind: 'name', label: 'Your full name' } as const;
const links = { kind: 'links', label: 'Links', most: 3, optional: true } as const;
const items = { kind: 'items', label: 'Changes', most: 3 } as const;
const amount = { kind: 'amount', label: 'Amount' } as const;
const choice = { kind: 'choice', label: 'Pay with', options: [{ value: 'card', says: 'Card' }] } as const;
const tick = { kind: 'tick', label: 'I agree' } as const;

const typed = (field: Field, value: unknown, currency = 'USD') => parseInput({ field }, { field: value }, currency);
const errorOf = (field: Field, value: unknown) => typed(field, value).errors.field;
const keptOf = (field: Field, value: unknown) => typed(field, value).kept.field;

test('texts are kept, amounts, choices and ticks travel', () => {
  const fields: Fields = { text, name, links, items, amount, choice, tick };
  expect(parseInput(fields, {
    text: ' Done. \r\n\r\nLook. ', name: 'Ada Okafor', links: 'https://a.example\n\nhttp://b.example/x?y#z', items: ' one \n two', amount: '1,200.50', choice: 'card', tick: 'on', more: 'x',
  }, 'USD')).toEqual({
    kept: { text: 'Done. \n\nLook.', name: 'Ada Okafor', links: ['https://a.example', 'http://b.example/x?y#z'], items: ['one', 'two'] },
    carried: { amount: 120_050, choice: 'card', tick: 'yes' },
    errors: {},
  });
});

test('every field that is missing says so, the optional ones excepted', () => {
  const fields: Fields = { text, name, links, items, amount, choice, tick };
  expect(parseInput(fields, {}, 'USD')).toEqual({
    kept: {}, carried: {},
    errors: { text: 'Write something here.', name: 'Type your full name.', items: 'Write at least one line.', amount: 'Enter an amount.', choice: 'Choose one.', tick: 'Tick this to go on.' },
  });
});

const HOSTILE: Array<[string, string]> = [
  ['a NUL', 'a\u0000b'], ['a backspace', 'a\bb'], ['an escape sequence', 'a\u001b[31mb'], ['a delete', 'a\u007fb'], ['half a surrogate pair', 'a\ud800b'], ['the other half', '\udc00ab'],
];
const STRANGE: Array<[string, string]> = [
  ['right-to-left text', 'שלום עולם'], ['emoji with joiners', '👩‍👩‍👧‍👦 done'], ['fifty combining marks', `a${'\u0301'.repeat(50)}`], ['a homoglyph', 'Аda Okafor'],
  ['markup', '<script>alert(1)</script>'], ['a template', '{{{constructor}}} {held}'], ['SQL', "'; DROP TABLE events; --"], ['a formula', '=HYPERLINK("x")'], ['a decomposed letter', 'Zoe\u0308'],
];

describe.each([['a text', text], ['a name', name], ['a line', items]] as Array<[string, Field]>)('%s', (_, field) => {
  test.each(HOSTILE)('with %s cannot be stored', (_said, value) => expect(errorOf(field, value)).toBe('This holds characters that cannot be stored. Type it again.'));
  test.each(STRANGE)('with %s is kept letter by letter', (_said, value) => expect([keptOf(field, value)].flat()).toEqual([value]));
  test.each([['a list', ['a', 'b']], ['an object', { a: 1 }], ['a number', 5], ['nothing', null], ['yes', true]])('that is %s counts as empty', (_said, value) => {
    expect(errorOf(field, value)).toMatch(/\.$/);
  });
});

test('lengths are bounded, and the sentence says by how much', () => {
  expect(errorOf(text, 'x'.repeat(100))).toBeUndefined();
  expect(errorOf(text, 'x'.repeat(101))).toBe('At most 100 characters; this has 101.');
  expect(errorOf(items, 'a\nb\nc\nd')).toBe('At most 3 lines; this has 4.');
  expect(errorOf(items, 'x'.repeat(501))).toBe('At most 500 characters a line.');
  expect(errorOf(name, 'A')).toBe('Type your full name.');
  expect(errorOf(name, 'A'.repeat(121))).toBe('Type your full name.');
  expect(errorOf(name, 'Ada\nOkafor')).toBe('Type your full name.');
});

test.each(['https://example.com', 'http://example.com/', 'HTTPS://EXAMPLE.COM/a?b=c#d', 'https://example.com:8443/x', 'https://例え.jp/道', 'https://example.com/@ben/work'])('%s is a link', (link) => {
  expect(keptOf(links, link)).toEqual([link]);
});

test.each([
  'javascript:alert(1)', 'JaVaScRiPt:alert(1)', 'data:text/html,x', 'vbscript:x', 'file:///etc/passwd', 'ftp://example.com', '//example.com', 'example.com', 'https://', 'https:///x',
  'https://ada@evil.example', 'https://bank.example@evil.example/', 'https://a b', 'mailto:ada@okafor.example', 'https:example.com', ' java\tscript:x',
])('%s is no link', (link) => expect(errorOf(links, link)).toMatch(/is not a web address\. Start it with https:\/\/$/));

test('amounts, choices and ticks are not what they are not', () => {
  expect(errorOf(amount, '-1')).toBe('Enter an amount in USD, like 1200.50.');
  expect(errorOf(amount, '1e3')).toBe('Enter an amount in USD, like 1200.50.');
  expect(typed(amount, '100.5', 'JPY').errors.field).toBe('JPY has no digits after the point.');
  for (const value of ['', 'Card', 'constructor', '__proto__', 'card\u0000']) expect(errorOf(choice, value)).toMatch(/\.$/);
});

test('whatever is posted, parsing answers with errors or with values, and never throws', () => {
  const forms = everyAction().flatMap(({ action }) => (action.input ? [action.input] : []));
  const posted = fc.dictionary(fc.constantFrom('note', 'links', 'items', 'amountMinor', 'method', 'name', 'agree', '__proto__'), fc.oneof(fc.string({ unit: 'binary', maxLength: 5000 }), fc.anything()));
  fc.assert(fc.property(fc.constantFrom(...forms), posted, (fields, raw) => {
    const { carried, kept, errors } = parseInput(fields, raw, 'USD');
    for (const key of Object.keys(fields)) expect([carried, kept, errors].filter((part) => Object.hasOwn(part, key)).length).toBeLessThanOrEqual(1);
    expect([...Object.keys(carried), ...Object.keys(kept), ...Object.keys(errors)].every((key) => Object.hasOwn(fields, key))).toBe(true);
    expect(Object.values(errors).every((error) => /^\S.*\S$/su.test(error))).toBe(true);
    if (Object.keys(errors).length === 0) expect(carriedProblem(fields, carried)).toBeUndefined();
  }), { numRuns: 1000 });
});

describe('the second look, inside the workflow', () => {
  test.each<[string, Fields, Record<string, never | string | number | null>]>([
    ['no amount', { field: amount }, {}], ['zero', { field: amount }, { field: 0 }], ['less than nothing', { field: amount }, { field: -1 }], ['half a cent', { field: amount }, { field: 0.5 }],
    ['NaN', { field: amount }, { field: NaN }], ['2^53', { field: amount }, { field: 2 ** 53 }], ['an amount in words', { field: amount }, { field: '5' }], ['null', { field: amount }, { field: null }],
    ['no choice', { field: choice }, {}], ['another choice', { field: choice }, { field: 'cash' }], ['no tick', { field: tick }, {}], ['another tick', { field: tick }, { field: 'true' }],
  ])('refuses %s', (_, fields, carried) => expect(carriedProblem(fields, carried)).toMatchObject({ field: 'field' }));

  test('lets through what the form let through', () => {
    expect(carriedProblem({ amount, choice, tick, text }, { amount: 1, choice: 'card', tick: 'yes' })).toBeUndefined();
  });
});

describe('a signature is a name that can be seen and that says only what it shows', () => {
  test.each([
    ['nothing but zero-width spaces', '\u200b\u200b\u200b'], ['nothing but joiners', '\u200d\u2060'], ['nothing but points', '..'], ['an order override', 'Ada \u202erofakO'],
    ['a carriage return', 'Ada\rOkafor'], ['a line separator', 'Ada\u2028Okafor'], ['a C1 control', 'Ada\u0085Okafor'], ['a tab', 'Ada\tOkafor'],
  ])('refused: %s', (_, value) => expect(errorOf(name, value)).toBeDefined());

  test('a link does not hide its host behind a backslash', () => expect(errorOf(links, 'https://evil.example\\.bank.example')).toBeDefined());
  test('a note of invisible characters is empty', () => expect(errorOf(text, '\u200b\u2060')).toBeDefined());
});
