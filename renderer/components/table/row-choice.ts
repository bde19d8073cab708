import type { RecordChoice, RecordQuery } from '../../../core/domain/record-query.ts';

/** Which rows are chosen: those listed, or all that are found except those listed. */
export interface Chosen {
  readonly all: boolean;
  readonly ids: ReadonlySet<number>;
}

export const NOTHING_CHOSEN: Chosen = { all: false, ids: new Set() };
export const ALL_CHOSEN: Chosen = { all: true, ids: new Set() };

export function isChosen({ all, ids }: Chosen, id: number): boolean {
  return ids.has(id) !== all;
}

export function toggled({ all, ids }: Chosen, id: number): Chosen {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return { all, ids: next };
}

export function chosenCount({ all, ids }: Chosen, count: number): number {
  return all ? Math.max(0, count - ids.size) : ids.size;
}

/** As the contract takes it. */
export function asChoice({ all, ids }: Chosen, query: RecordQuery): RecordChoice {
  return all ? { kind: 'all', query, except: [...ids] } : { kind: 'some', ids: [...ids] };
}
