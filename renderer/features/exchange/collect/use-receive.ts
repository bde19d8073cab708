import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { CollectedFile } from '../../../../core/contract/collect.ts';
import { startJob } from '../../../app/jobs.ts';
import { useProgram } from '../../../app/program.ts';
import { keys } from '../../../app/queries.ts';
import { collectText as text } from '../../../text/issue.ts';
import { tellSteps } from '../issue/use-issue.ts';

/**
 * Bytes and files a call: what is taken in stays taken in when somebody cancels, and the window stands still
 * while the files of a call are put together.
 */
const PART = 24 * 1024 * 1024;
const MOST_FILES = 40;

/** Takes files in as a job of the tray; `then` gets what became of each. */
export function useReceive(
  then: (files: readonly CollectedFile[]) => void,
): (files: readonly File[]) => Promise<void> {
  const { client } = useProgram();
  const queries = useQueryClient();
  return useMemo(
    () => (files) =>
      startJob(text.job, async (signal, tell) => {
        const collected: CollectedFile[] = [];
        try {
          for (const some of parts(files)) {
            const jobId = Math.random().toString(36).slice(2);
            const steps = await client.collect.progress({ jobId }, { signal });
            const before = collected.length;
            tellSteps(steps, tell, (done) =>
              text.step(before + done, Math.max(files.length, before + done)),
            ).catch(() => undefined);
            const taken = await client.collect.receive(
              { files: some, lastModified: some.map((one) => one.lastModified), dryRun: false, jobId },
              { signal },
            );
            collected.push(...taken.files);
          }
        } finally {
          then(collected);
          await queries.invalidateQueries({ queryKey: ['collect'] });
          await queries.invalidateQueries({ queryKey: keys.received });
        }
        const count = (wanted: (file: CollectedFile) => boolean): number => collected.filter(wanted).length;
        const words = text.done({
          received: count(({ state }) => state === 'received'),
          known: count(({ state }) => state === 'known'),
          bad: count(({ returned }) => returned === null),
        });
        return { words, folderId: null };
      }),
    [client, queries, then],
  );
}

function parts(files: readonly File[]): File[][] {
  const all: File[][] = [];
  let size = PART;
  for (const file of files) {
    if (size + file.size > PART || (all.at(-1)?.length ?? MOST_FILES) >= MOST_FILES) {
      all.push([]);
      size = 0;
    }
    all.at(-1)?.push(file);
    size += file.size;
  }
  return all;
}
