import type { App, Session, WebContents } from 'electron';
import { isAppAddress } from './app-protocol.ts';

/**
 * What no page in this program may do, whatever it shows: go elsewhere, open windows, embed others,
 * use devices, or reach the network.
 */
export type LogRefusal = (what: string) => void;

export function hardenApp(app: App, log: LogRefusal): void {
  app.on('web-contents-created', (_event, contents) => hardenContents(contents, log));
}

export function hardenContents(contents: WebContents, log: LogRefusal): void {
  const refuseElsewhere = (event: { preventDefault(): void; url: string }) => {
    if (isAppAddress(event.url)) return;
    event.preventDefault();
    log(`navigation to ${event.url}`);
  };
  contents.on('will-navigate', refuseElsewhere);
  contents.on('will-redirect', refuseElsewhere);
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
    log('webview');
  });
  contents.setWindowOpenHandler(({ url }) => {
    log(`window for ${url}`);
    return { action: 'deny' };
  });
}

export function hardenSession(
  session: Session,
  log: LogRefusal,
  isAllowed: (address: string) => boolean = staysHere,
): void {
  session.setPermissionRequestHandler((_contents, permission, decide) => {
    log(`permission ${permission}`);
    decide(false);
  });
  // Asked often and silently by pages that merely look; not worth a line in the log.
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest((details, decide) => {
    const cancel = !isAllowed(details.url);
    if (cancel) log(`request ${details.url}`);
    decide({ cancel });
  });
}

/** Every session made later, as the one for printing: Chromium's own viewer works there, the network does not. */
export function hardenLaterSessions(app: App, first: Session, log: LogRefusal): void {
  app.on('session-created', (session) => {
    if (session !== first) hardenSession(session, log, (address) => !isNetwork(address));
  });
}

/** Nothing leaves this machine. devtools: only exists where a developer opened them. */
function staysHere(address: string): boolean {
  return isAppAddress(address) || /^(blob|data|devtools):/.test(address);
}

function isNetwork(address: string): boolean {
  return /^(https?|wss?|ftp):/i.test(address);
}
