// The invoice as a PDF: the same words as on the screen, on A4. What it holds depends on nothing but the words and the
// instant, so that the same invoice makes the same file.
import PDFDocument from 'pdfkit';
import type { InvoicePaper, PaperFact, PaperSide } from './invoice-models';
import { fontFor, registerFonts, type Weight } from './pdf-fonts';

const PAGE = { width: 595.28, height: 841.89, margin: 56 };
const LEFT = PAGE.margin;
const WIDTH = PAGE.width - 2 * PAGE.margin;
const BOTTOM = PAGE.height - PAGE.margin - 24;
const INK = '#1e1c17';
const SOFT = '#5c574c';
const LINE = '#d8d2c6';

/** Digits of one width where amounts stand under each other. */
const featuresFor = (align: Look['align']): { features?: PDFKit.Mixins.OpenTypeFeatures[] } => (align === 'right' ? { features: ['tnum'] } : {});

/** Words that are written from the right are set one by one, each after the other, unless nothing parts them. */
const inOneRun = (text: string): string => (/[\p{Script=Hebrew}\p{Script=Arabic}]/u.test(text) ? text.replaceAll(' ', '\u00a0') : text);

interface Look { readonly size?: number; readonly weight?: Weight; readonly color?: string; readonly align?: 'left' | 'right' }
interface Box { readonly x?: number; readonly width?: number }

/** Draws from the top down and remembers where it is. */
class Sheet {
  y = PAGE.margin;

  constructor(readonly doc: PDFKit.PDFDocument) {}

  /** Puts words into a box at the height where the sheet is; returns how high they are. */
  words(text: string, { size = 9.5, weight = 'regular', color = INK, align = 'left' }: Look = {}, { x = LEFT, width = WIDTH }: Box = {}): number {
    if (text === '') return 0;
    this.doc.font(fontFor(text, weight)).fontSize(size).fillColor(color).text(inOneRun(text), x, this.y, { width, align, lineGap: 2, ...featuresFor(align) });
    return this.doc.y - this.y;
  }

  /** How high words would be. */
  height(text: string, width: number, { size = 9.5, weight = 'regular', align }: Look = {}): number {
    return text === '' ? 0 : this.doc.font(fontFor(text, weight)).fontSize(size).heightOfString(inOneRun(text), { width, lineGap: 2, ...featuresFor(align) });
  }

  rule(x = LEFT, width = WIDTH): void {
    this.doc.moveTo(x, this.y).lineTo(x + width, this.y).lineWidth(0.6).strokeColor(LINE).stroke();
  }

  /** Goes on on a new page where so much does not fit any more; true if it did. */
  room(height: number): boolean {
    if (this.y + height <= BOTTOM) return false;
    this.doc.addPage();
    this.y = PAGE.margin;
    return true;
  }
}

/** Makes the PDF. `at` is when the invoice was issued, in epoch milliseconds; `compress` is off where its words are to be read. */
export function invoicePdf(paper: InvoicePaper, at: number, { compress = true }: { compress?: boolean } = {}): Promise<Buffer> {
  const info = { Title: `${paper.title}, ${paper.subject}`, Author: paper.sides[0]!.name, Creator: 'Tenon', Producer: 'Tenon', CreationDate: new Date(at), ModDate: new Date(at) };
  const doc = new PDFDocument({ size: 'A4', margin: 0, bufferPages: true, compress, lang: 'en', displayTitle: true, info });
  const parts: Buffer[] = [];
  const made = new Promise<Buffer>((resolve, reject) => {
    doc.on('data', (part: Buffer) => parts.push(part)).on('end', () => resolve(Buffer.concat(parts))).on('error', reject);
  });
  registerFonts(doc);
  draw(new Sheet(doc), paper);
  foot(doc, paper);
  doc.end();
  return made;
}

function draw(sheet: Sheet, paper: InvoicePaper): void {
  head(sheet, paper);
  sides(sheet, paper.sides);
  facts(sheet, paper.facts);
  table(sheet, paper.table);
  totals(sheet, paper.totals);
  notes(sheet, paper);
}

function head(sheet: Sheet, { title, subject, amount }: InvoicePaper): void {
  const left = { width: WIDTH * 0.66 };
  sheet.words(amount, { size: 18, weight: 'strong', align: 'right' }, { x: LEFT + left.width, width: WIDTH - left.width });
  sheet.y += sheet.words(title, { size: 18, weight: 'strong' }, left) + 2;
  sheet.y += sheet.words(subject, { color: SOFT, size: 10.5 }, left) + 26;
}

/** Both parties side by side. */
function sides(sheet: Sheet, both: readonly PaperSide[]): void {
  const width = WIDTH / 2 - 12;
  const top = sheet.y;
  const ends = both.map(({ role, name, lines }, index) => {
    const box = { x: LEFT + index * (WIDTH / 2 + 12), width };
    sheet.y = top;
    sheet.y += sheet.words(role, { size: 8, color: SOFT }, box) + 2;
    sheet.y += sheet.words(name, { weight: 'strong', size: 10.5 }, box) + 2;
    for (const line of lines) sheet.y += sheet.words(line, {}, box);
    return sheet.y;
  });
  sheet.y = Math.max(...ends) + 22;
}

function facts(sheet: Sheet, rows: readonly PaperFact[]): void {
  const name = { width: 84 };
  const value = { x: LEFT + name.width, width: WIDTH - name.width };
  for (const row of rows) {
    sheet.words(row.name, { color: SOFT }, name);
    sheet.y += sheet.words(row.value, {}, value) + 3;
  }
  sheet.y += 18;
}

/** The first column takes what the others leave. */
function columnsOf(columns: InvoicePaper['table']['columns']): Array<Required<Box> & Pick<Look, 'align'>> {
  const widths: number[] = columns.map(({ end }, index) => (index === 0 ? 0 : end ? 68 : 54));
  widths[0] = WIDTH - widths.reduce((sum, width) => sum + width, 0);
  return columns.map(({ end }, index) => ({
    x: LEFT + widths.slice(0, index).reduce((sum, width) => sum + width, 0), width: widths[index]! - (index === 0 ? 12 : 0), align: end ? 'right' : 'left',
  }));
}

function table(sheet: Sheet, { columns, rows }: InvoicePaper['table']): void {
  const places = columnsOf(columns);
  const row = (cells: readonly string[], look: Look): void => {
    const height = Math.max(...cells.map((cell, index) => sheet.height(cell, places[index]!.width, look)));
    cells.forEach((cell, index) => sheet.words(cell, { ...look, align: places[index]!.align }, places[index]!));
    sheet.y += height + 5;
    sheet.rule();
    sheet.y += 6;
  };
  const heading = (): void => row(columns.map(({ title }) => title), { size: 8, color: SOFT });
  heading();
  for (const { cells } of rows) {
    if (sheet.room(sheet.height(cells[0]!, places[0]!.width) + 11)) heading();
    row(cells, {});
  }
}

function totals(sheet: Sheet, rows: readonly PaperFact[]): void {
  const box = { x: LEFT + WIDTH - 220, width: 220 };
  sheet.room(rows.length * 20);
  sheet.y += 4;
  for (const { name, value, total } of rows) {
    if (total) sheet.rule(box.x, box.width);
    if (total) sheet.y += 6;
    const weight = total ? 'strong' : 'regular';
    sheet.words(name, { weight, color: total ? INK : SOFT }, box);
    sheet.y += sheet.words(value, { weight, align: 'right' }, box) + 4;
  }
  sheet.y += 20;
}

function notes(sheet: Sheet, { notes: said, seal }: InvoicePaper): void {
  const look = { size: 8.5, color: SOFT };
  sheet.room([...said, ...seal].reduce((sum, note) => sum + sheet.height(note, WIDTH, look) + 4, 12));
  for (const note of said) sheet.y += sheet.words(note, look) + 4;
  sheet.y += 8;
  for (const line of seal) sheet.y += sheet.words(line, { ...look, size: 7.5 }) + 2;
}

/** Which page of how many, at the foot of each. */
function foot(doc: PDFKit.PDFDocument, { title }: InvoicePaper): void {
  const { count } = doc.bufferedPageRange();
  for (let page = 0; page < count; page += 1) {
    doc.switchToPage(page);
    const says = `${title}${count > 1 ? `, page ${page + 1} of ${count}` : ''}. Made by Tenon.`;
    doc.font(fontFor(says, 'regular')).fontSize(7.5).fillColor(SOFT).text(says, LEFT, PAGE.height - PAGE.margin, { width: WIDTH, lineBreak: false });
  }
}
