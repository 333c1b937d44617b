import sharp from 'sharp';
import { sha256 } from '../../store/secrets';

/** Whoever sends us an image sends one of these. */
export const IMAGE_TYPES: Readonly<Record<string, string>> = { 'image/webp': 'webp', 'image/jpeg': 'jpeg', 'image/png': 'png' };

/** Pixels of an image as it is sent: a 5K screen and some; a strip of one pixel is no screen either. */
const MOST_PIXELS = 20_000_000;
const MOST_SIDE = 10_000;
const LEAST_SIDE = 48;
/** What is kept of it. */
const FULL = { width: 1600, height: 2400 };
const THUMBNAIL = { width: 320, height: 480 };
/** A confidential image has so few pixels before it is drawn larger that no letter is left of any word. */
const BLURRED_WIDTH = 20;
const DECODE_SECONDS = 10;

// Nothing but the three kinds is ever decoded in this process, whatever a file says it is; and one image takes one thread.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'] });
sharp.cache(false);
sharp.concurrency(1);

/** What was sent is not one still image that can be kept; the sentence says why. */
export class UnfitImage extends Error {}

export interface MadeImages {
  /** SHA-256 of the image as it was sent, as it is kept, and of the small one. */
  readonly sentHash: string;
  readonly hash: string | null;
  readonly thumbnailHash: string;
  readonly width: number;
  readonly height: number;
  /** Undefined for confidential work: only the small, blurred one is kept. */
  readonly full?: Buffer;
  readonly thumbnail: Buffer;
}

const unreadable = (): never => { throw new UnfitImage('This is not an image that can be read.'); };
const open = (sent: Buffer) => sharp(sent, { limitInputPixels: MOST_PIXELS, failOn: 'warning', sequentialRead: true });

/**
 * Makes what is kept of an image: drawn anew from its pixels, so that nothing else of the file is left, no place, no
 * name, no program. Throws `UnfitImage` for everything that is not one still image of a sensible size.
 */
export async function makeImages(sent: Buffer, type: string, mode: 'images' | 'confidential'): Promise<MadeImages> {
  await refuseUnfit(sent, type);
  const { data, info } = await open(sent).timeout({ seconds: DECODE_SECONDS }).autoOrient().flatten({ background: '#ffffff' }).toColourspace('srgb')
    .resize({ ...FULL, fit: 'inside', withoutEnlargement: true }).webp({ quality: 72, effort: 2 }).toBuffer({ resolveWithObject: true }).catch(unreadable);
  const thumbnail = mode === 'confidential' ? await blurredOf(data) : await smallOf(data);
  const hashes = { sentHash: sha256(sent), thumbnailHash: sha256(thumbnail) };
  const kept = mode === 'confidential' ? { hash: null } : { hash: sha256(data), full: data };
  return { ...hashes, ...kept, thumbnail, width: info.width, height: info.height };
}

/** Reads the head of a file only. */
async function refuseUnfit(sent: Buffer, type: string): Promise<void> {
  if (sent.length === 0) unreadable();
  const { format, width = 0, height = 0, pages = 1 } = await open(sent).metadata().catch(unreadable);
  if (format !== IMAGE_TYPES[type]) throw new UnfitImage('The image is not of the kind it says it is.');
  if (pages > 1 || isMovingPng(sent, format)) throw new UnfitImage('Only still images are taken.');
  if (Math.max(width, height) > MOST_SIDE || Math.min(width, height) < LEAST_SIDE) throw new UnfitImage('The image is too large or too small to be a screen.');
}

/** A PNG that moves says so in a chunk before its pixels; the decoder would pass over it. */
const isMovingPng = (sent: Buffer, format: string): boolean => format === 'png' && sent.includes('acTL');

const smallOf = (full: Buffer): Promise<Buffer> => sharp(full).resize({ ...THUMBNAIL, fit: 'inside', withoutEnlargement: true }).webp({ quality: 60, effort: 2 }).toBuffer();

async function blurredOf(full: Buffer): Promise<Buffer> {
  const { data, info } = await sharp(full).resize({ width: BLURRED_WIDTH }).raw().toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  return sharp(data, { raw: { width, height, channels } }).resize({ ...THUMBNAIL, fit: 'inside', kernel: 'cubic' }).blur(6).webp({ quality: 50, effort: 2 }).toBuffer();
}
