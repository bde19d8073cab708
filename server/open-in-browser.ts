import { spawn } from 'node:child_process';

/** Opens the default browser if there is one; that there is none is no fault, the address is printed. */
export function openInBrowser(url: string): void {
  const [program, args] = openerFor(process.platform, url);
  try {
    const child = spawn(program, args, { detached: true, stdio: 'ignore' });
    child.once('error', () => undefined);
    child.unref();
  } catch {
    // No opener on this machine.
  }
}

export function openerFor(platform: NodeJS.Platform, url: string): [string, string[]] {
  if (platform === 'darwin') return ['open', [url]];
  // Not through cmd's "start": the address would be parsed by a shell.
  if (platform === 'win32') return ['rundll32', ['url.dll,FileProtocolHandler', url]];
  return ['xdg-open', [url]];
}
