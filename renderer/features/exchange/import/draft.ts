import type {
  IntakeDecision,
  IntakeProposal,
  IntakeTable,
  NewColumn,
} from '../../../../core/contract/intake.ts';

/**
 * What a clerk has decided about a table so far. A place that nobody decided (null) keeps the table from
 * being written: nothing is dropped and nothing is guessed in silence.
 *
 *   const draft = draftOf(proposal, table);
 *   openPlaces(proposal, table, draft).length   // how many places are still to be decided
 */
export type Pick = number | 'skip' | null;

export interface Draft {
  /** By column of the file. */
  readonly columns: ReadonlyMap<number, Pick>;
  /** By `rowKey`. */
  readonly rows: ReadonlyMap<string, Pick>;
  /** What becomes of hidden rows and columns, or of a hidden sheet; null = asked, not answered. */
  readonly hidden: 'take' | 'skip' | null;
  readonly title: string;
  readonly number: number | null;
  /** Columns of a new annex, by column of the file. */
  readonly fresh: ReadonlyMap<number, NewColumn>;
  readonly mode: 'replace' | 'append';
  readonly blanks: 'keep' | 'clear';
  readonly statedTotals: boolean;
}

export const rowKey = ({ row, group }: { readonly row: number; readonly group: number }): string =>
  `${row}:${group}`;

/** Ways of finding that a person has to look at. */
const UNSURE: ReadonlySet<string> = new Set([
  'similar',
  'merged',
  'ambiguous',
  'none',
  'noRow',
  'otherMeasure',
]);

const first = (id: number | null, how: string): Pick => {
  if (how === 'sum' || how === 'share') return 'skip';
  if (how === 'remembered') return id ?? 'skip';
  return UNSURE.has(how) ? null : id;
};

export function draftOf(proposal: IntakeProposal, table: IntakeTable): Draft {
  const common = {
    hidden: hiddenParts(table).count === 0 ? ('take' as const) : null,
    title: proposal.title.slice(0, 200),
    number: 'number' in proposal ? proposal.number : null,
    fresh: new Map<number, NewColumn>(),
    ...{ mode: 'replace' as const, blanks: 'keep' as const },
    // A total is that of the whole table: a few rows of it have none of ours.
    statedTotals: isWhole(proposal) && table.totals.some(({ role }) => role === 'total'),
  };
  const none = { columns: new Map<number, Pick>(), rows: new Map<string, Pick>() };
  switch (proposal.kind) {
    case 'counts':
      return {
        ...common,
        columns: new Map(proposal.columns.map(({ column, columnId, how }) => [column, first(columnId, how)])),
        rows: new Map(proposal.rows.map((row) => [rowKey(row), first(row.rowId, row.how)])),
      };
    case 'newCounts':
      return {
        ...common,
        columns: new Map(proposal.columns.map(({ column, take }) => [column, take ? column : 'skip'])),
        rows: new Map(proposal.rows.map((row) => [rowKey(row), first(row.unitId, row.how)])),
        fresh: new Map(proposal.columns.map((column) => [column.column, column])),
      };
    case 'list':
      return {
        ...common,
        ...none,
        columns: new Map(proposal.columns.map(({ column, to, how }) => [column, first(to, how)])),
      };
    case 'newList':
      return { ...common, ...none, columns: new Map(proposal.columns.map(({ column }) => [column, column])) };
  }
}

/** Every row of ours is in the file. */
function isWhole(proposal: IntakeProposal): boolean {
  if (proposal.kind !== 'counts') return true;
  const named = new Set(proposal.rows.flatMap(({ rowId }) => rowId ?? []));
  return proposal.choices.rows.every(({ id }) => named.has(id));
}

export interface HiddenParts {
  readonly rows: number;
  readonly columns: number;
  /** The whole sheet is hidden. */
  readonly sheet: boolean;
  readonly count: number;
}

export function hiddenParts({ rows, columns, onHiddenSheet }: IntakeTable): HiddenParts {
  const hiddenRows = new Set(rows.filter(({ hidden }) => hidden).map(({ row }) => row)).size;
  const hiddenColumns = columns.filter(({ hidden }) => hidden).length;
  const count = hiddenRows + hiddenColumns + Number(onHiddenSheet);
  return { rows: hiddenRows, columns: hiddenColumns, sheet: onHiddenSheet, count };
}

/** Nothing of a hidden sheet is left once it is left out. */
export const isLeftOut = (table: IntakeTable, { hidden }: Draft): boolean =>
  table.onHiddenSheet && hidden === 'skip';

export type OpenPlace =
  | { readonly kind: 'hidden' }
  | { readonly kind: 'column'; readonly column: number }
  | { readonly kind: 'row'; readonly row: number; readonly group: number };

/** What nobody has decided yet, in the order of the page. */
export function openPlaces(proposal: IntakeProposal, table: IntakeTable, draft: Draft): OpenPlace[] {
  const isOut = outOf(table, draft);
  const columns = [...draft.columns].flatMap(([column, pick]): OpenPlace[] =>
    pick === null && !isOut.column(column) ? [{ kind: 'column', column }] : [],
  );
  const rows = rowsOf(proposal).flatMap(({ row, group }): OpenPlace[] =>
    draft.rows.get(`${row}:${group}`) === null && !isOut.row(row) ? [{ kind: 'row', row, group }] : [],
  );
  return [...(draft.hidden === null ? [{ kind: 'hidden' as const }] : []), ...columns, ...rows];
}

export function rowsOf(
  proposal: IntakeProposal,
): readonly { readonly row: number; readonly group: number }[] {
  return proposal.kind === 'counts' || proposal.kind === 'newCounts' ? proposal.rows : [];
}

/** Hidden parts that the clerk leaves out. */
function outOf(
  table: IntakeTable,
  { hidden }: Draft,
): { row(row: number): boolean; column(column: number): boolean } {
  if (hidden === 'skip' && table.onHiddenSheet) return { row: () => true, column: () => true };
  if (hidden !== 'skip') return { row: () => false, column: () => false };
  const rows = new Set(table.rows.filter((one) => one.hidden).map(({ row }) => row));
  const columns = new Set(table.columns.filter((one) => one.hidden).map(({ column }) => column));
  return { row: (row) => rows.has(row), column: (column) => columns.has(column) };
}

/** What is proposed for a place that is to be looked at; null = nothing is. */
export function suggested(
  match: { readonly how: string; readonly candidates: readonly number[] },
  id: number | null,
): number | null {
  return match.how === 'similar' || match.how === 'merged' ? (id ?? match.candidates[0] ?? null) : null;
}

/** Takes every suggestion that is still open. */
export function confirmed(proposal: IntakeProposal, draft: Draft): Draft {
  const columns = new Map(draft.columns);
  const rows = new Map(draft.rows);
  for (const [column, id] of openSuggestions(proposal, draft).columns) columns.set(column, id);
  for (const [row, id] of openSuggestions(proposal, draft).rows) rows.set(row, id);
  return { ...draft, columns, rows };
}

export function openSuggestions(
  proposal: IntakeProposal,
  draft: Draft,
): { columns: [number, number][]; rows: [string, number][] } {
  const columns =
    proposal.kind === 'counts'
      ? proposal.columns.map((one) => ({ ...one, id: one.columnId }))
      : proposal.kind === 'list'
        ? proposal.columns.map((one) => ({ ...one, id: one.to, candidates: [] }))
        : [];
  const rows =
    proposal.kind === 'counts'
      ? proposal.rows.map((one) => ({ ...one, id: one.rowId }))
      : proposal.kind === 'newCounts'
        ? proposal.rows.map((one) => ({ ...one, id: one.unitId }))
        : [];
  return {
    columns: columns.flatMap((one): [number, number][] => {
      const id = draft.columns.get(one.column) === null ? suggested(one, one.id) : null;
      return id === null ? [] : [[one.column, id]];
    }),
    rows: rows.flatMap((one): [string, number][] => {
      const id = draft.rows.get(rowKey(one)) === null ? suggested(one, one.id) : null;
      return id === null ? [] : [[rowKey(one), id]];
    }),
  };
}

/** Leaves out every row and column that is still open and has no suggestion. */
export function withoutRest(proposal: IntakeProposal, draft: Draft): Draft {
  const kept = openSuggestions(proposal, draft);
  const keep = {
    columns: new Set(kept.columns.map(([key]) => key)),
    rows: new Set(kept.rows.map(([key]) => key)),
  };
  return {
    ...draft,
    columns: new Map(
      [...draft.columns].map(([key, pick]) => [key, pick === null && !keep.columns.has(key) ? 'skip' : pick]),
    ),
    rows: new Map(
      [...draft.rows].map(([key, pick]) => [key, pick === null && !keep.rows.has(key) ? 'skip' : pick]),
    ),
  };
}

const taken = (pick: Pick | undefined): number | null => (typeof pick === 'number' ? pick : null);

export function decisionOf(proposal: IntakeProposal, table: IntakeTable, draft: Draft): IntakeDecision {
  const isOut = outOf(table, draft);
  const columns = [...draft.columns].map(([column, pick]) => ({
    column,
    to: isOut.column(column) ? null : taken(pick),
  }));
  const rows = rowsOf(proposal).map(({ row, group }) => ({
    ...{ row, group, to: isOut.row(row) ? null : taken(draft.rows.get(`${row}:${group}`)) },
  }));
  const { blanks, statedTotals, mode, title, number } = draft;
  switch (proposal.kind) {
    case 'counts':
      return { kind: 'counts', sheetId: proposal.sheetId, columns, rows, blanks, statedTotals };
    case 'newCounts': {
      const fresh = columns.flatMap(({ column, to }) => {
        const one = draft.fresh.get(column);
        if (to === null || !one) return [];
        const { take: _, ...rest } = one;
        return [rest];
      });
      return { kind: 'newCounts', title, number, columns: fresh, rows, statedTotals };
    }
    case 'list': {
      const listRows = textRows(table).filter((row) => !isOut.row(row));
      return { kind: 'list', annexId: proposal.annexId, columns, rows: listRows, mode };
    }
    case 'newList': {
      const paths = new Map(table.columns.map(({ column, path }) => [column, path]));
      return {
        ...{ kind: 'newList', title, number, rows: textRows(table).filter((row) => !isOut.row(row)) },
        columns: columns.flatMap(({ column, to }) =>
          to === null ? [] : [{ column, path: (paths.get(column) ?? []).map((text) => text.slice(0, 60)) }],
        ),
      };
    }
  }
}

/** Rows of the file that a list takes: all below the headings but notes. */
export function textRows(table: IntakeTable): number[] {
  return [...new Set(table.rows.filter(({ role }) => role !== 'note').map(({ row }) => row))];
}
