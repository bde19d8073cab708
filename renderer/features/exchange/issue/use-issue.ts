import { useMemo } from 'react';
import type { LedgerProgress } from '../../../../core/contract/facility.ts';
import type { IssueTarget } from '../../../../core/contract/issue.ts';
import { type JobStep, startJob } from '../../../app/jobs.ts';
import { useProgram } from '../../../app/program.ts';
import { issueText as text } from '../../../text/issue.ts';

interface Wish extends IssueTarget {
  readonly unitIds: number[];
  readonly dueDate: string | null;
}

/** Makes the workbooks as a job of the tray, and saves the archive. */
export function useIssue(): (wish: Wish) => Promise<void> {
  const { client, host } = useProgram();
  return useMemo(
    () => (wish) =>
      startJob(text.job, async (signal, tell) => {
        const jobId = Math.random().toString(36).slice(2);
        const steps = await client.issue.progress({ jobId }, { signal });
        tellSteps(steps, tell, text.step).catch(() => undefined);
        const { files, issued } = await client.issue.make({ ...wish, packaging: 'zip', jobId }, { signal });
        signal.throwIfAborted();
        const [file] = files;
        if (!file) return null;
        const { place, folderId } = await host.saveFile(file);
        return { words: text.done(issued.length, file.name, place), folderId };
      }),
    [client, host],
  );
}

export async function tellSteps(
  steps: AsyncIterable<LedgerProgress>,
  tell: (step: JobStep) => void,
  words: (done: number, count: number) => string,
): Promise<void> {
  for await (const { done, count } of steps)
    tell({ share: count === 0 ? 1 : done / count, words: words(done, count) });
}
