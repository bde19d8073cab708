import { realpath, stat } from 'node:fs/promises';
import path from 'node:path';

/**
 * Finds the file behind a URL path inside one folder, and nothing outside it.
 *
 *   const found = await findStaticFile('/opt/yibiao/dist/renderer', '/assets/index-3fa2.js');
 *   if (found === null) answer 404
 */
export interface StaticFile {
  /** Absolute path, symbolic links resolved. */
  readonly path: string;
  readonly size: number;
  readonly headers: Readonly<Record<string, string>>;
}

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
  '.bcmap': 'application/octet-stream',
  '.pfb': 'application/octet-stream',
  '.txt': 'text/plain; charset=utf-8',
};

export async function findStaticFile(folder: string, urlPath: string): Promise<StaticFile | null> {
  const relative = relativePath(urlPath);
  if (relative === null) return null;
  const contentType = contentTypes[path.extname(relative).toLowerCase()];
  if (contentType === undefined) return null;
  try {
    const root = await realpath(folder);
    // realpath: a link inside the folder must not lead out of it.
    const target = await realpath(path.join(root, relative));
    if (!target.startsWith(root + path.sep)) return null;
    const found = await stat(target);
    if (!found.isFile()) return null;
    return { path: target, size: found.size, headers: headersFor(relative, contentType) };
  } catch {
    return null;
  }
}

/** Relative path inside the folder, or null when the URL tries to leave it or cannot be read. */
function relativePath(urlPath: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(urlPath);
  } catch {
    return null;
  }
  if (decoded.includes('\0') || decoded.includes('\\') || decoded.includes(':')) return null;
  const segments = decoded.split('/').filter((segment) => segment !== '');
  if (segments.some((segment) => segment.startsWith('.'))) return null;
  return segments.length === 0 ? 'index.html' : segments.join('/');
}

/** Vite puts a hash of the content into names below assets/, so those never change. */
function headersFor(relative: string, contentType: string): Record<string, string> {
  const hashed = relative.startsWith('assets/');
  return {
    'content-type': contentType,
    'cache-control': hashed ? 'private, max-age=31536000, immutable' : 'no-store',
  };
}
