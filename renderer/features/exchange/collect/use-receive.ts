import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { CollectedFile } from '../../../../core/contract/collect.ts';
import { startJob } from '../../../app/jobs.ts';
import { useProgram } from '../../../app/program.ts';
import { keys } from '../../../app/queries.ts';
import { collectText as text } from '../../../text/issue.ts';
import { tellSteps } from '../issue/use-issue.ts';
import { inParts } from './drop-files.ts';

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
          for (const some of inParts(files)) {
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
