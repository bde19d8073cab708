import type { Client } from '../../core/contract/index.ts';

/**
 * What a program started without a file shows: the file used last, else the sample plan.
 *
 *   const fault = await openAtStart(backend.client);
 *   if (fault !== null) say(sentenceOf(fault));   // the start page stays, nothing is lost
 */
export async function openAtStart(client: Client): Promise<unknown> {
  const status = await client.file.status();
  if (status.open !== null) return null;
  const last = status.recent.find((file) => file.exists);
  try {
    if (last === undefined) await client.file.openSample({ sample: 'xiushan' });
    else await client.file.open({ id: last.id });
    return null;
  } catch (error) {
    return error;
  }
}
