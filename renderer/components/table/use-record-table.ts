import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { EVERYTHING, type RecordChoice, type RecordQuery } from '../../../core/domain/record-query.ts';
import { useRemembered } from '../../app/remembered.ts';
import { RecordStore } from './record-store.ts';
import type { RecordRow, RecordSource, TableColumn } from './types.ts';

interface Options<Row extends RecordRow> {
  /** Names what is kept of this table: its columns. */
  readonly name: string;
  readonly columns: readonly TableColumn<Row>[];
  /** A new one (another plan, another file) reads everything again. */
  readonly source: RecordSource<Row>;
  /** What is asked for at first: a page that is opened with a filter. */
  readonly query?: RecordQuery;
  /** False where nothing can be done with chosen rows: no check marks. */
  readonly isChoosable?: boolean;
}

export interface RecordTableState<Row extends RecordRow> {
  readonly store: RecordStore<Row>;
  readonly query: RecordQuery;
  /** How many rows the query finds; null until the first answer. */
  readonly count: number | null;
  readonly chosenCount: number;
  readonly allColumns: readonly TableColumn<Row>[];
  /** Those that are shown, in order. */
  readonly columns: readonly TableColumn<Row>[];
  /** null goes back to the columns shown at first. */
  setColumns(keys: readonly string[] | null): void;
  choice(): RecordChoice;
  reload(): void;
  moveToRecord(id: number): Promise<void>;
}

export function useRecordTable<Row extends RecordRow>(options: Options<Row>): RecordTableState<Row> {
  const { name, columns, source } = options;
  const [store] = useState(() => new RecordStore(source, options.query ?? EVERYTHING, options.isChoosable));
  useEffect(() => {
    store.reload(source);
    return () => store.pages.stop();
  }, [store, source]);
  const version = useSyncExternalStore(store.subscribe, store.version);
  const [kept, setKept] = useRemembered<string>(`columns.${name}`, '');
  const shown = useMemo(() => shownColumns(columns, kept), [columns, kept]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `version` stands for what the store holds
  return useMemo(
    () => ({
      store,
      query: store.query,
      count: store.pages.count,
      chosenCount: store.chosenCount,
      allColumns: columns,
      columns: shown,
      setColumns: (keys) => setKept(keys === null ? '' : keys.join(' ')),
      choice: () => store.choice(),
      reload: () => store.reload(),
      moveToRecord: (id) => store.moveToRecord(id),
    }),
    [store, version, columns, shown, setKept],
  );
}

/** Columns of the kept list that still exist; pinned ones are always there. */
function shownColumns<Row extends RecordRow>(
  columns: readonly TableColumn<Row>[],
  kept: string,
): readonly TableColumn<Row>[] {
  const keys = new Set(kept.split(' '));
  return columns.filter(
    (column) => column.pinned === true || (kept === '' ? column.hidden !== true : keys.has(column.key)),
  );
}
