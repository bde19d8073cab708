import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { PackagesPreviewed } from '../../../../core/contract/package.ts';
import { track } from '../../../app/changes.ts';
import { useProgram } from '../../../app/program.ts';
import { saved } from '../../../app/saved.ts';
import { sentenceOf } from '../../../text/errors.ts';
import { packageText as text } from '../../../text/package.ts';

/** Packages on their way in: chosen, looked at, accepted by a person, written as one. */
export interface PackagesState {
  readonly files: readonly File[];
  readonly previewed: PackagesPreviewed | null;
  /** sha256 of those whose warnings a person has seen. */
  readonly accepted: ReadonlySet<string>;
  readonly keepTyped: boolean;
  readonly busy: 'reading' | 'applying' | null;
  readonly problem: string | null;
  /** What came of the last ones. */
  readonly done: string | null;
}

const EMPTY: PackagesState = {
  ...{ files: [], previewed: null, accepted: new Set<string>(), keepTyped: false },
  ...{ busy: null, problem: null, done: null },
};

export function usePackages() {
  const { client } = useProgram();
  const queries = useQueryClient();
  const [state, setState] = useState(EMPTY);
  const round = useRef(0);
  const change = (changes: Partial<PackagesState>): void => setState((was) => ({ ...was, ...changes }));
  /** Only the last thing that was asked for is shown. */
  const look = async (files: readonly File[], keepTyped: boolean, problem: string | null): Promise<void> => {
    const own = ++round.current;
    change({ files, keepTyped, problem, busy: 'reading', done: null });
    try {
      const previewed = await client.package.preview({ files: [...files], keepTyped });
      if (own === round.current) change({ previewed, busy: null });
    } catch (error) {
      if (own === round.current) change({ previewed: null, busy: null, problem: sentenceOf(error) });
    }
  };
  /** Whatever the page shows may be another: read again where it stands. */
  const readAgain = (): void => void queries.invalidateQueries();
  const apply = async (): Promise<void> => {
    const { previewed, files, keepTyped, accepted } = state;
    if (!previewed) return;
    const own = ++round.current;
    const taken = takeable(state);
    const names = new Set(taken.map((one) => one.name));
    change({ busy: 'applying', problem: null, done: null });
    try {
      const { version } = previewed;
      const chosen = files.filter((file) => names.has(file.name));
      const accept = [...accepted];
      const result = await track(client.package.apply({ files: chosen, version, accept, keepTyped }));
      const cells = result.packages.flatMap((one) => one.outcome?.cells ?? []);
      const sum = (of: (one: (typeof cells)[number]) => number) =>
        cells.reduce((all, one) => all + of(one), 0);
      saved.set({ at: result.committedAt, changesToday: result.changesToday });
      if (own === round.current) {
        const changed = sum((one) => one.changed + one.cleared);
        setState({
          ...EMPTY,
          done: text.take.done(
            taken.length,
            sum((one) => one.made),
            changed,
          ),
        });
      }
      readAgain();
    } catch (error) {
      const isStale = error instanceof Error && 'code' in error && error.code === 'CHANGED_ELSEWHERE';
      if (isStale) await look(files, keepTyped, text.take.changedElsewhere);
      else if (own === round.current) change({ busy: null, problem: sentenceOf(error) });
    }
  };
  return {
    state,
    choose: (files: readonly File[]) => look([...state.files, ...files], state.keepTyped, null),
    setKeepTyped: (keepTyped: boolean) => look(state.files, keepTyped, null),
    /** After somebody's fingerprint was compared, what waits for it no longer does. */
    lookAgain: () => (state.files.length > 0 ? look(state.files, state.keepTyped, null) : Promise.resolve()),
    clear: (): void => {
      round.current++;
      setState(EMPTY);
    },
    accept: (sha256: string, isAccepted: boolean): void => {
      const accepted = new Set(state.accepted);
      if (isAccepted) accepted.add(sha256);
      else accepted.delete(sha256);
      change({ accepted });
    },
    apply,
    readAgain,
  };
}

export type Packages = ReturnType<typeof usePackages>;

/** Those that bring something and that nothing keeps from coming in. */
export function takeable({ previewed, accepted }: PackagesState) {
  return (previewed?.packages ?? []).filter(
    (one) =>
      one.outcome && !one.outcome.isNothingNew && (needsNoWord(one.warnings) || accepted.has(one.sha256)),
  );
}

/** What was typed here is asked with the choice above the list, not package by package. */
export function needsNoWord(warnings: readonly string[]): boolean {
  return warnings.every((warning) => warning === 'typedHere');
}
