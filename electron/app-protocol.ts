import { readFile } from 'node:fs/promises';
import { protocol, type Session } from 'electron';
import { securityHeaders } from '../server/shared/security-policy.ts';
import { findStaticFile } from '../server/shared/static-files.ts';

/**
 * The window's pages come from app://yibiao/, never from file://, so that they have an origin of their
 * own and every answer carries the security headers.
 */
const scheme = 'app';
export const appOrigin = 'app://yibiao';
export const startPage = `${appOrigin}/`;

/** Before the app is ready, as Electron demands. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

export function serveApp(session: Session, rendererFolder: string): void {
  session.protocol.handle(scheme, (request) => answer(request, rendererFolder));
}

async function answer(request: Request, rendererFolder: string): Promise<Response> {
  if (!isAppAddress(request.url) || request.method !== 'GET') return refusal(403);
  const file = await findStaticFile(rendererFolder, new URL(request.url).pathname);
  if (file === null) return refusal(404);
  const bytes = await readFile(file.path);
  return new Response(new Uint8Array(bytes), { headers: { ...securityHeaders, ...file.headers } });
}

function refusal(status: number): Response {
  return new Response(null, { status, headers: securityHeaders });
}

/** True for pages of this program. (URL.origin is "null" for schemes of one's own.) */
export function isAppAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol: used, host } = new URL(address);
  return `${used}//${host}` === appOrigin;
}
