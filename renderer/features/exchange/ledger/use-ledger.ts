import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { Client } from '../../../../core/contract/index.ts';
import type { LedgerFileView, LedgerPreview, LedgerStep } from '../../../../core/contract/ledger-import.ts';
import type { ImportTarget } from '../../../../core/domain/facility-import.ts';
import { readLedgersAgain } from '../../../app/changes.ts';
import { type JobStep, startJob } from '../../../app/jobs.ts';
import { useProgram } from '../../../app/program.ts';
import { saved } from '../../../app/saved.ts';
import { sentenceOf } from '../../../text/errors.ts';
import { importedWords, ledgerStepWords, ledgerImportText as text } from '../../../text/ledger-import.ts';

/** One file on its way into the ledger: chosen, understood, compared, written. */
export interface Wishes {
  readonly clearBlanks: boolean;
  readonly addSameNames: boolean;
  readonly skipHidden: boolean;
}

const NO_WISHES: Wishes = { clearBlanks: false, addSameNames: false, skipHidden: false };

export interface Compared extends LedgerPreview {
  /** Counts up, so that lists of an earlier comparison are not shown again. */
  readonly round: number;
}

export type Busy = 'reading' | 'comparing' | 'writing' | null;

export interface LedgerState {
  readonly view: LedgerFileView | null;
  readonly targets: readonly (ImportTarget | null)[];
  readonly wishes: Wishes;
  readonly compared: Compared | null;
  readonly busy: Busy;
  readonly problem: string | null;
  /** What came of the last import. */
  readonly done: string | null;
}

const EMPTY: LedgerState = {
  ...{ view: null, targets: [], wishes: NO_WISHES, compared: null },
  ...{ busy: null, problem: null, done: null },
};

export function useLedger() {
  const { client } = useProgram();
  const queries = useQueryClient();
  const [state, setState] = useState<LedgerState>(EMPTY);
  const round = useRef(0);
  const change = (changes: Partial<LedgerState>): void => setState((before) => ({ ...before, ...changes }));
  const token = state.view?.token;
  useEffect(() => {
    if (token === undefined) return;
    return () => void client.ledgerImport.close({ token }).catch(() => undefined);
  }, [client, token]);

  /** Lists of a preview that is over are not asked for again. */
  const readRestAgain = (): void => {
    readLedgersAgain(queries, 'ledger');
    void queries.invalidateQueries({ queryKey: ['ledger', 'imports'] });
  };

  /** The last call wins: what an earlier one answers is dropped. */
  const run = async (busy: Busy, act: () => Promise<Partial<LedgerState>>): Promise<void> => {
    const own = ++round.current;
    change({ busy, problem: null, done: null });
    try {
      const changes = await act();
      if (own === round.current) change({ ...changes, busy: null });
    } catch (error) {
      if (own === round.current) change({ busy: null, problem: problemOf(error) });
    }
  };
  const compare = async (view: LedgerFileView, targets: LedgerState['targets'], wishes: Wishes) => {
    const { sheet, line } = view;
    const columns = targets.map((target, index) => ({ index, target }));
    const input = { token: view.token, sheet, line, columns, options: wishes };
    const preview = await client.ledgerImport.preview(input);
    return { ...preview, round: round.current };
  };
  const shown = async (view: LedgerFileView): Promise<Partial<LedgerState>> => {
    const targets = view.columns.map((column) => column.target);
    const start = { view, targets, wishes: NO_WISHES, compared: null };
    if (!hasKey(targets)) return start;
    change({ ...start, busy: 'comparing' });
    return { compared: await compare(view, targets, NO_WISHES) };
  };
  return {
    state,
    choose: (file: File) =>
      run('reading', async () => {
        change({ view: null, compared: null });
        return shown(await client.ledgerImport.read({ file }));
      }),
    chooseSheet: (sheet: number) =>
      run('reading', async () => shown(await client.ledgerImport.look({ token: token ?? 0, sheet }))),
    setTarget: (index: number, target: ImportTarget | null): void => {
      // A field is taken from one column: the other one lets go of it.
      const targets = state.targets.map((one, at) => (at === index ? target : one === target ? null : one));
      change({ targets, compared: null, done: null });
    },
    setWish: (name: keyof Wishes, value: boolean): void =>
      change({ wishes: { ...state.wishes, [name]: value }, compared: null, done: null }),
    compare: () =>
      run('comparing', async () =>
        state.view === null ? {} : { compared: await compare(state.view, state.targets, state.wishes) },
      ),
    apply: (reason: string) =>
      startJob(text.job, async (signal, tell) => {
        if (state.view === null) return null;
        change({ busy: 'writing', problem: null, done: null });
        try {
          const jobId = await follow(client, signal, tell);
          const input = { token: state.view.token, reason, jobId };
          const result = await client.ledgerImport.apply(input, { signal });
          const words = importedWords(result);
          setState({ ...EMPTY, done: words });
          saved.set({ at: new Date().toISOString(), changesToday: null });
          readRestAgain();
          return { words, folderId: null };
        } catch (error) {
          change({ busy: null, compared: null, problem: signal.aborted ? null : problemOf(error) });
          throw error;
        }
      }),
    undo: (importId: number) =>
      startJob(text.undoJob, async (signal, tell) => {
        const jobId = await follow(client, signal, tell);
        const { undone, kept } = await client.ledgerImport.undo({ importId, jobId });
        readRestAgain();
        const words = text.undoResult(undone, kept);
        change({ compared: null, done: words });
        return { words, folderId: null };
      }),
  };
}

export type Ledger = ReturnType<typeof useLedger>;

/** Without one of them no row says which place it is. */
export function hasKey(targets: LedgerState['targets']): boolean {
  return targets.includes('code') || targets.includes('name');
}

function problemOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'CANCELLED') return text.replaced;
  return code === 'CHANGED_ELSEWHERE' ? text.changedElsewhere : sentenceOf(error);
}

/** A job's name, its steps told to the tray. */
async function follow(client: Client, signal: AbortSignal, tell: (step: JobStep) => void): Promise<string> {
  const jobId = Math.random().toString(36).slice(2);
  const steps = await client.ledgerImport.progress({ jobId }, { signal });
  tellSteps(steps, tell).catch(() => undefined);
  return jobId;
}

async function tellSteps(steps: AsyncIterable<LedgerStep>, tell: (step: JobStep) => void): Promise<void> {
  for await (const step of steps) {
    const share = step.count ? step.done / step.count : 0;
    tell({ share, words: ledgerStepWords(step) });
  }
}
