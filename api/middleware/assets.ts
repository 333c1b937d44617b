import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import type { Middleware } from 'koa';
import type { WebState } from '../deps';
import { viewsFolder } from '../../views/render';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.svg': 'image/svg+xml', '.woff2': 'font/woff2', '.png': 'image/png',
};

interface Asset { readonly bytes: Buffer; readonly type: string; readonly hash: string }

/** Reads every asset once. What is served is what is in this list: no address ever becomes a path. */
function readAssets(folder: string): Map<string, Asset> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && extname(entry.name) in TYPES);
  return new Map(files.map((entry) => {
    const file = join(entry.parentPath, entry.name);
    const bytes = readFileSync(file);
    const hash = createHash('sha256').update(bytes).digest('hex');
    return [`/assets/${relative(folder, file).split(sep).join('/')}`, { bytes, hash, type: TYPES[extname(file)]! }];
  }));
}

/** Stylesheet, script, icon and fonts. An address with the mark of its content may be kept for good. */
export function assets(): Middleware<WebState> {
  const known = readAssets(join(viewsFolder, 'assets'));
  return async (ctx, next) => {
    const asset = known.get(ctx.path);
    if (!asset || (ctx.method !== 'GET' && ctx.method !== 'HEAD')) return next();
    const { v } = ctx.query;
    const marked = typeof v === 'string' && v.length >= 10 && asset.hash.startsWith(v);
    ctx.set('Cache-Control', marked ? 'public, max-age=31536000, immutable' : 'public, max-age=3600');
    ctx.remove('X-Robots-Tag');
    ctx.etag = asset.hash.slice(0, 20);
    ctx.status = 200;
    ctx.type = asset.type;
    if (ctx.fresh) ctx.status = 304;
    else ctx.body = asset.bytes;
  };
}
