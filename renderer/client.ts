import { createORPCClient } from '@orpc/client';
import { RPCLink as FetchLink } from '@orpc/client/fetch';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import { connectMessage } from '../core/contract/desktop-bridge.ts';
import type { Client } from '../core/contract/index.ts';
import { heldWhileLocked } from './app/held-calls.ts';

/**
 * The contract's calls from the window, over whichever carrier the host has.
 *
 *   const client = await createClient();
 *   const sheet = await client.annex.open({ annexId: 4 });
 */
export async function createClient(): Promise<Client> {
  return window.yibiaoDesktop === undefined ? overHttp() : overPort();
}

const held = <T>({ path, next }: { path: readonly string[]; next: () => Promise<T> }): Promise<T> =>
  heldWhileLocked(path, next);

function overHttp(): Client {
  const link = new FetchLink({
    url: `${window.location.origin}/rpc`,
    interceptors: [held],
    fetch: (request, init) => fetch(request, { ...init, credentials: 'same-origin' }),
  });
  return createORPCClient<Client>(link);
}

/** The page makes the channel, so a reload simply makes another; preload hands one end to main. */
function overPort(): Client {
  const { port1, port2 } = new MessageChannel();
  const client = createORPCClient<Client>(new PortLink({ port: port1, interceptors: [held] }));
  port1.start();
  window.postMessage(connectMessage, window.location.origin, [port2]);
  return client;
}
