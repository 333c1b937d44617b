import type { Deps, RouteCtx } from '../deps';
import { keepCapture, keptIn, freeCapture, fullName, reserveCapture, thumbnailName, type CaptureRow } from '../../store/captures';
import type { SeededSession } from '../../store/capture-seeds';
import type { ContractView } from '../contract-view';
import { asked } from '../fields';
import { limitsOf } from '../limits';
import { viewerOf } from '../viewer';
import { clearFiles } from './deciding';
import { IMAGE_TYPES, makeImages, UnfitImage } from './images';
import { digestOf, dueNow, type Due } from './taking';
import { openWeekAt } from './week';

const MEGABYTE = 1_000_000;
const MOST_BYTES = 4 * MEGABYTE;
/** A week of the shortest segments that anybody would look through, and what a contract may keep in all. */
const WEEK = { images: 5000, bytes: 1000 * MEGABYTE };
const CONTRACT = { bytes: 20_000 * MEGABYTE };

/** What became of an image; a refusal has the sentence for the one who sent it. */
export type Received = { readonly kept: string } | { readonly status: number; readonly sentence: string };

const no = (status: number, sentence: string): Received => ({ status, sentence });

/** Takes in one image of a running session: at its instant, for its segment, once. */
export async function receiveCapture(deps: Deps, ctx: RouteCtx, view: ContractView, session: SeededSession): Promise<Received> {
  const { now } = ctx.state;
  const digest = session.workView === 'off' ? undefined : digestOf(deps.settings.secretKey, session);
  const segment = /^\d{1,15}$/.test(asked(ctx, 'segment')) ? Number(asked(ctx, 'segment')) : 0;
  const due = digest && dueNow(session, digest, view.contract.terms.policy.segment, segment, now);
  if (!due) return no(409, 'No image is due now.');
  const type = ctx.is(...Object.keys(IMAGE_TYPES));
  if (!type) return no(415, 'Send a WebP, JPEG or PNG image.');
  const full = await overQuota(deps, view, due, now);
  if (full) return full;
  const taken = await limitsOf(deps.db).take('captures', viewerOf(ctx).session.tokenHash);
  if (!taken.ok) return no(429, 'Too many images in a short time.');
  const sent = await readBody(ctx);
  return sent ? keep(deps, { sent, type, session, due, now }) : no(413, 'The image is too large: at most 4 MB.');
}

async function overQuota({ db }: Deps, view: ContractView, { segment, dueAt }: Due, now: number): Promise<Received | undefined> {
  const week = openWeekAt(view, dueAt, now);
  if (!week) return no(409, 'The week has closed.');
  if (segment.startsAt < week.startsAt) return no(409, 'This segment began in the week before.');
  const [inWeek, inAll] = [await keptIn(db, view.contract.id, week), await keptIn(db, view.contract.id)];
  const isOver = inWeek.images >= WEEK.images || inWeek.bytes >= WEEK.bytes || inAll.bytes >= CONTRACT.bytes;
  return isOver ? no(507, 'No more images fit into this week.') : undefined;
}

/** The bytes that were sent; undefined if they are too many. One who hangs up in between has sent nothing. */
async function readBody(ctx: RouteCtx): Promise<Buffer | undefined> {
  if (Number(ctx.get('content-length')) > MOST_BYTES) return undefined;
  const parts: Buffer[] = [];
  let length = 0;
  try {
    for await (const part of ctx.req as AsyncIterable<Buffer>) {
      length += part.length;
      if (length > MOST_BYTES) return undefined;
      parts.push(part);
    }
  } catch {
    return ctx.throw(400, 'Cut short');
  }
  return Buffer.concat(parts);
}

interface Sent { readonly sent: Buffer; readonly type: string; readonly session: SeededSession; readonly due: Due; readonly now: number }

/** The place first, then the work, then the files, then the word that they are there. */
async function keep(deps: Deps, { sent, type, session, due: { segment, dueAt }, now }: Sent): Promise<Received> {
  const mode = session.workView as CaptureRow['mode'];
  const id = await reserveCapture(deps.db, {
    contractId: session.contractId, sessionId: session.id, segmentStartsAt: segment.startsAt, segmentEndsAt: segment.endsAt, dueAt, receivedAt: now, mode,
  });
  if (!id) return no(409, 'This segment has its image.');
  try {
    const { full, thumbnail, ...made } = await makeImages(sent, type, mode);
    await deps.files.put(thumbnailName(id), thumbnail);
    if (full) await deps.files.put(fullName(id), full);
    await keepCapture(deps.db, id, { ...made, bytes: thumbnail.length + (full?.length ?? 0) });
    return { kept: id };
  } catch (error) {
    await clearFiles(deps, id, now);
    await freeCapture(deps.db, id);
    if (error instanceof UnfitImage) return no(422, error.message);
    throw error;
  }
}
