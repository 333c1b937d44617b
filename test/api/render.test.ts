// Every template renders with its sample, says what it was given, and stays within the rules of the
// content security policy: no inline script or style, no data: address.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test, expect } from '@jest/globals';
import type { LetterModel, Text } from '../../views/models';
import { render, renderLetter, viewsFolder } from '../../views/render';
import { renderSample, samples, styleguide } from '../../api/styleguide';
import { home } from '../../api/styleguide/pages-place';
import { signIn } from '../../api/styleguide/pages-act';

const templates = readdirSync(viewsFolder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.hbs'));
const pages: [string, string][] = [
  ...Object.keys(samples).map((name): [string, string] => [name, renderSample(name) ?? '']),
  ['styleguide', render('styleguide', styleguide)],
];

const withMeta = (meta: Text): string => render('home', { ...home, meta });

test.each(pages)('%s has one heading of the first rank and nothing inline', (_name, page) => {
  expect(page.match(/<h1/g)).toHaveLength(1);
  expect(page).not.toMatch(/<style|\sstyle=|<script(?! src="\/assets)|\son\w+=|data:|\[object|undefined|NaN/);
});

test.each(pages)('%s gives every id once', (_name, page) => {
  const ids = [...page.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1]);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});

test('every page template has a sample', () => {
  const shown = new Set<string>(Object.values(samples).map((sample) => sample.page));
  const wanted = templates.map((name) => name.replace('.hbs', '')).filter((name) => !/^(layouts|partials|letters|styleguide)/.test(name));
  expect(wanted.filter((name) => !shown.has(name))).toEqual([]);
});

test('no template opens the door to unescaped words, and every partial says what it takes', () => {
  for (const name of templates) {
    const source = readFileSync(join(viewsFolder, name), 'utf8');
    expect(source).not.toContain('{{{');
    expect(source).toMatch(/^\{\{!--/);
  }
});

test('what a person typed is words and never HTML, wherever it stands', () => {
  const typed = '<img src=x onerror="1">';
  const page = withMeta([typed, { strong: typed }, { quote: typed }, { value: typed }, { link: typed, href: '#' }, { pill: { word: typed } }]);
  expect(page).not.toContain('<img');
  expect(page.match(/&lt;img/g)).toHaveLength(6);
});

test('an address that would run a script leads nowhere', () => {
  expect(withMeta([{ link: 'files', href: 'javascript:alert(1)' }])).toContain('<a href="#">files</a>');
  expect(withMeta([{ link: 'files', href: 'https://example.com/a?b=1' }])).toContain('href="https://example.com/a?b&#x3D;1"');
});

test('an instant stands in the reader’s zone, with UTC for machines', () => {
  const frame = { ...home.frame, zone: 'Africa/Lagos' };
  const page = render('home', { ...home, frame, meta: [{ at: Date.parse('2026-12-04T16:42:00Z'), style: 'full' }] });
  expect(page).toContain('<time datetime="2026-12-04T16:42:00Z">Fri 4 Dec 2026, 17:42</time>');
});

test('what was typed stays in the field, with its error tied to it', () => {
  const field = { kind: 'textarea' as const, name: 'note', label: 'Note', value: '  two\n lines"', error: 'Too short.' };
  const page = render('sign-in', { ...signIn, form: { ...signIn.form, fields: [field] } });
  expect(page).toContain('>\n  two\n lines&quot;</textarea>');
  expect(page).toMatch(/<textarea[^>]*aria-describedby="note-error"[^>]*aria-invalid="true"/);
});

test('a page or a sample that does not exist is not made up', () => {
  expect(renderSample('constructor')).toBeUndefined();
  expect(() => render('nowhere' as 'home', home)).toThrow('views/nowhere.hbs');
});

const letter: LetterModel = {
  subject: '[C-10482] Review milestone 2', preheader: 'Ben delivered.', contractLine: 'Website redesign, C-10482',
  heading: 'Review milestone 2 by Fri 4 Dec 2026, 16:42 London time', greeting: 'Hello Ada,',
  paragraphs: [['Ben Okafor delivered ', { strong: 'Home page build' }, ': ', { quote: 'Larger <logo> on phones, as you asked. The hero photo now loads in under a second.' }]],
  due: { label: 'Decide by', at: 'Fri 4 Dec 2026, 16:42', zone: 'London time', silenceTitle: 'If you do nothing', silence: '$1,200.00 is released to Ben.', clause: 'Clause 4.2 of your agreement' },
  button: { label: 'Review the work', url: 'https://tenon.example/a/7Q2M?x=1&y=2' }, code: '123456',
  notMeUrl: 'https://tenon.example/a/7Q2M/not-me', why: ['You signed; ', { link: 'choose others', href: 'https://tenon.example/settings' }, '.'],
};

test('the text twin of a letter is folded and has the facts in the same order', () => {
  const { text } = renderLetter(letter);
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(72);
  expect(text).toContain('  Decide by          Fri 4 Dec 2026, 16:42\n                     London time\n  If you do nothing  $1,200.00');
  expect(text).toContain('https://tenon.example/a/7Q2M?x=1&y=2\n');
  expect(text).toContain('<logo>');
});

test('both twins of a letter say the same', () => {
  const { html, text } = renderLetter(letter);
  const words = html.replace(/^[\s\S]*<h1/, '').replace(/<[^>]+>/g, ' ');
  for (const fact of ['Hello Ada,', 'Fri 4 Dec 2026, 16:42', '$1,200.00 is released to Ben.', 'Clause 4.2', '123456', 'Review the work']) {
    expect(words).toContain(fact);
    expect(text).toContain(fact);
  }
  expect(html).toContain('&lt;logo&gt;');
});
