/** UTF-16 in hexadecimal digits -> text. */
const textOf = (hex: string): string => String.fromCharCode(...(hex.match(/.{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16)));

/** The words of a PDF that was made without compression, line by line, as its own tables say which sign a glyph is. */
export function pdfText(bytes: Buffer): string {
  const raw = bytes.toString('latin1');
  const objects = new Map([...raw.matchAll(/\n(\d+) 0 obj\n([\s\S]*?)\nendobj/g)].map((match) => [match[1]!, match[2]!]));
  const glyphs = new Map([...raw.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = '', font = '']) => {
    const table = objects.get(/\/ToUnicode (\d+)/.exec(objects.get(font) ?? '')?.[1] ?? '') ?? '';
    return [name, [...table.matchAll(/\[(<[^\]]*)\]/g)].flatMap(([, row = '']) => row.match(/[0-9a-f]+/g)!.map(textOf))] as const;
  }));
  return [...raw.matchAll(/\/(F\d+) [\d.]+ Tf|\[(<[^\]]*)\] TJ/g)].reduce(({ font, lines }, [, name, shown]) => (name ? { font: name, lines } : {
    font, lines: [...lines, (shown!.match(/<[0-9a-f]*>/g) ?? []).flatMap((run) => run.match(/[0-9a-f]{4}/g) ?? []).map((glyph) => glyphs.get(font)![Number.parseInt(glyph, 16)]).join('')],
  }), { font: '', lines: [] as string[] }).lines.join('\n');
}
