import { useQueryClient } from '@tanstack/react-query';
import type { ApplyOutcome } from '../../../../core/contract/collect.ts';
import { track } from '../../../app/changes.ts';
import { useProgram } from '../../../app/program.ts';
import { sentenceOf } from '../../../text/errors.ts';
import { collectText as text } from '../../../text/issue.ts';

export interface ReturnWish {
  readonly returnedId: number;
  readonly accepted: string[];
  readonly rejected: string[];
  readonly alterationsSeen: boolean;
}

type Say = (said: { words: string; isError: boolean }) => void;

/** Takes returns over and has everything read again that shows figures. */
export function useApply(say: Say): (returns: ReturnWish[], submit: boolean) => Promise<void> {
  const { client } = useProgram();
  const queries = useQueryClient();
  return async (returns, submit) => {
    try {
      say({ words: wordsOf(await track(client.collect.apply({ returns, submit }))), isError: false });
    } catch (error) {
      say({ words: sentenceOf(error), isError: true });
    }
    await queries.invalidateQueries();
  };
}

/** Everything that shows a figure is read again. */
export function useRefresh(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries();
}

function wordsOf({ applied, unread, refused, submitted, notSubmitted }: ApplyOutcome): string {
  const names = refused.map(({ unit, period }) => `${unit} ${period}`);
  return text.applied({ applied, unread, refused: names, submitted: submitted.length, notSubmitted });
}
