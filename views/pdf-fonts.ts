export type Weight = 'regular' | 'strong';

/** Inter is the product's own; DejaVu has the scripts that Inter lacks, such as Arabic, Hebrew, Armenian and Georgian. */
const FILES = {
  'inter-regular': '@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf',
  'inter-strong': '@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf',
  'dejavu-regular': 'dejavu-fonts-ttf/ttf/DejaVuSans.ttf',
  'dejavu-strong': 'dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf',
} as const;

/** What Inter can write. */
const IN_INTER = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Common}\p{Script=Inherited}]*$/u;

/** The name of the font for a text; one text has one font. */
export const fontFor = (text: string, weight: Weight): keyof typeof FILES => `${IN_INTER.test(text) ? 'inter' : 'dejavu'}-${weight}`;

/** Makes the fonts known to a document, which embeds of them only what it uses. */
export function registerFonts(doc: PDFKit.PDFDocument): void {
  for (const [name, file] of Object.entries(FILES)) doc.registerFont(name, require.resolve(file));
}
