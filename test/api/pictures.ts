import { crc32 } from 'node:zlib';
import sharp from 'sharp';

const noise = (width: number, height: number): Buffer => Buffer.from(Array.from({ length: width * height * 3 }, (_, index) => (index * 7919) % 251));
const raw = (width: number, height: number) => sharp(noise(width, height), { raw: { width, height, channels: 3 } });

/** A screen, as the page of the tracker sends it. */
export const screen = (width = 640, height = 400): Promise<Buffer> => raw(width, height).webp().toBuffer();

/** A screen with words so large that one can read them from across the room: bars of 20 pixels, black and white. */
export const words = (): Promise<Buffer> =>
  sharp(Buffer.from(Array.from({ length: 640 * 400 }, (_, index) => (Math.floor((index % 640) / 20) % 2) * 255)), { raw: { width: 640, height: 400, channels: 1 } }).png().toBuffer();

/** A photo that says where and by whom it was taken. */
export const photo = (): Promise<Buffer> => raw(320, 200).withExif({ IFD0: { Artist: 'Ben Secret', Copyright: 'Lagos, 6.5244 N' } }).jpeg().toBuffer();

const png = (width: number, height: number): Promise<Buffer> => sharp({ create: { width, height, channels: 3, background: '#446688' } }).png().toBuffer();

/** A small file that says it is a very large image. */
async function flood(): Promise<Buffer> {
  const bytes = await png(64, 64);
  bytes.writeUInt32BE(60_000, 16);
  bytes.writeUInt32BE(60_000, 20);
  bytes.writeUInt32BE(crc32(bytes.subarray(12, 29)), 29);
  return bytes;
}

/** A PNG that moves: its animation is announced in a chunk before the pixels. */
async function movingPng(): Promise<Buffer> {
  const bytes = await png(64, 64);
  const control = Buffer.from('00000008' + Buffer.from('acTL').toString('hex') + '0000000200000000' + '00000000', 'hex');
  control.writeUInt32BE(crc32(control.subarray(4, 16)), 16);
  return Buffer.concat([bytes.subarray(0, 33), control, bytes.subarray(33)]);
}

const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="640" height="400"><script>alert(1)</script><rect width="640" height="400"/></svg>';
const GIF = 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';

/** What must not be kept, by what it is, with the type it is sent as. */
export async function hostile(): Promise<ReadonlyArray<readonly [what: string, type: string, bytes: Buffer]>> {
  const jpeg = await raw(320, 200).jpeg().toBuffer();
  return [
    ['a zip that was renamed', 'image/png', Buffer.from('504b0304140000000800', 'hex')],
    ['an SVG with a script', 'image/png', Buffer.from(SVG)],
    ['an SVG as WebP', 'image/webp', Buffer.from(SVG)],
    ['HTML as PNG', 'image/png', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['HTML behind the head of a PNG', 'image/png', Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from('<script>alert(1)</script>')])],
    ['a GIF that is a script', 'image/png', Buffer.concat([Buffer.from('GIF89a/*'), Buffer.from(GIF, 'base64'), Buffer.from('*/=1;alert(1)')])],
    ['a GIF', 'image/jpeg', Buffer.from(GIF, 'base64')],
    ['a JPEG that says it is a PNG', 'image/png', jpeg],
    ['half a JPEG', 'image/jpeg', jpeg.subarray(0, jpeg.length / 2)],
    ['a strip of 1 by 60,000', 'image/png', await png(1, 60_000)],
    ['a strip of 64 by 12,000', 'image/png', await png(64, 12_000)],
    ['a flood of pixels', 'image/png', await flood()],
    ['a WebP that moves', 'image/webp', await sharp(noise(64, 128), { raw: { width: 64, height: 128, channels: 3, pageHeight: 64 } }).webp({ delay: [100, 100] }).toBuffer()],
    ['a PNG that moves', 'image/png', await movingPng()],
    ['an image of one pixel', 'image/png', await png(1, 1)],
    ['nothing at all', 'image/webp', Buffer.alloc(0)],
    ['a PDF', 'image/jpeg', Buffer.from('%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj')],
  ];
}

/** A JPEG with a page and a zip behind its pixels. */
export const polyglot = async (): Promise<Buffer> => Buffer.concat([await raw(320, 200).jpeg().toBuffer(), Buffer.from('<script>alert("polyglot")</script>PK\u0003\u0004')]);
