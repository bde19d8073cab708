import { useState } from 'react';
import { sentenceOf } from '../../text/errors.ts';
import { taskProblemWords } from '../../text/tasks.ts';
import { badInputOf } from './error-shape.ts';

/** Why a change was refused: at which field ('' = none of them), in words. */
export interface Refusal {
  readonly field: string;
  readonly words: string;
}

/** Runs one change at a time and keeps why it was refused. */
export function useChange(fields: readonly string[]) {
  const [isRunning, setRunning] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const run = async (change: () => Promise<unknown>): Promise<boolean> => {
    if (isRunning) return false;
    setRunning(true);
    setRefusal(null);
    try {
      await change();
      return true;
    } catch (error) {
      setRefusal(refusalOf(error, fields));
      return false;
    } finally {
      setRunning(false);
    }
  };
  /** At a field; null when nothing was refused there. */
  const at = (field: string): string | null => (refusal?.field === field ? refusal.words : null);
  return { isRunning, refusal, run, at, clear: () => setRefusal(null) };
}

/** A bad entry of one of the fields is said at it; anything else as a sentence of its own. */
function refusalOf(error: unknown, fields: readonly string[]): Refusal {
  const input = badInputOf(error);
  if (input && fields.includes(input.field)) {
    return { field: input.field, words: taskProblemWords(input.problem) };
  }
  return { field: '', words: sentenceOf(error) };
}
