import { createORPCClient } from '@orpc/client';
import { RPCLink as FetchLink } from '@orpc/client/fetch';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import type { AnyRouter } from '@orpc/server';
import { RPCHandler as PortHandler } from '@orpc/server/message-port';
import { onTestFinished } from 'vitest';
import type { Client } from '../../core/contract/index.ts';
import type { Backend } from '../../core/services/backend-types.ts';
import { startHttpServer } from '../../server/http.ts';
import { enter } from './enter.ts';
import { temporaryFolder } from './folder.ts';

/** The same backend behind each of the ways its calls travel. */
export type Carrier = 'in-process' | 'http' | 'message port';
export const carriers: readonly Carrier[] = ['in-process', 'http', 'message port'];

export async function clientOver(carrier: Carrier, backend: Backend<AnyRouter>): Promise<Client> {
  if (carrier === 'http') return httpClient(backend);
  if (carrier === 'message port') return portClient(backend);
  return backend.client;
}

async function httpClient(backend: Backend<AnyRouter>): Promise<Client> {
  const server = await startHttpServer({ backend, rendererFolder: temporaryFolder() });
  onTestFinished(() => server.close());
  const link = new FetchLink({
    url: `http://127.0.0.1:${server.port}/rpc`,
    headers: { cookie: await enter(server.url) },
  });
  return createORPCClient<Client>(link);
}

function portClient(backend: Backend<AnyRouter>): Client {
  const { port1, port2 } = new MessageChannel();
  new PortHandler(backend.router).upgrade(port2, { context: {} });
  onTestFinished(() => port1.close());
  const client = createORPCClient<Client>(new PortLink({ port: port1 }));
  port1.start();
  port2.start();
  return client;
}
