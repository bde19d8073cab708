import { describe, expect, it } from 'vitest';
import type { IntakeProposal, IntakeTable } from '../../core/contract/intake.ts';
import { readSheet } from '../../core/domain/find-tables.ts';
import {
  confirmed,
  type Draft,
  decisionOf,
  draftOf,
  hiddenParts,
  isLeftOut,
  openPlaces,
  openSuggestions,
  withoutRest,
} from '../../renderer/features/exchange/import/draft.ts';
import { rawSheet, type SheetOptions } from '../helpers/drawn-sheets.ts';

const SENT = `
  乡镇|村级互助养老点（个）|<
  ^|2019年|2020年
  清溪场镇|9|5
  隘口镇|2|1
  峨榕镇|1|7
  县福利院|3|4
  合计|15|17
`;

type Drawn = SheetOptions & { readonly onHiddenSheet?: boolean };

/** The table as the program would describe it. */
function tableOf(drawing: string, { onHiddenSheet = false, ...options }: Drawn = {}): IntakeTable {
  const [found] = readSheet(rawSheet(drawing, options)).tables;
  if (!found) throw new Error('no table');
  const { cells: _, blanks: _blanks, unitColumn: _unit, ...told } = found;
  const counts = { value: 0, text: 0, blank: 0, notApplicable: 0, unreadable: 0, ignored: 0 };
  return { ...told, index: 0, onHiddenSheet, counts, findings: [], isCounts: true, fits: [] };
}

/** Rows of ours are 11 (exact), 12 (exact), 13 (similar), none; columns 1 and 2. */
function counts(): Extract<IntakeProposal, { kind: 'counts' }> {
  const row = (at: number, rowId: number | null, how: 'exact' | 'similar' | 'none') => {
    return { row: at, group: 0, rowId, how, unitId: null, candidates: rowId === null ? [] : [rowId] };
  };
  return {
    ...{ kind: 'counts', title: '表', remembered: null, sheetId: 4 },
    columns: [
      { column: 1, columnId: 1, how: 'itemYear', score: 1, candidates: [] },
      { column: 2, columnId: 2, how: 'similar', score: 0.6, candidates: [2] },
    ],
    rows: [row(2, 11, 'exact'), row(3, 12, 'exact'), row(4, 13, 'similar'), row(5, null, 'none')],
    choices: {
      columns: [],
      rows: [11, 12, 13].map((id) => ({ id, name: `${id}`, section: null })),
      units: [],
    },
  };
}

const decided = (drawn: Drawn, answer: Draft['hidden']) => {
  const table = tableOf(SENT, drawn);
  const draft = { ...confirmed(counts(), draftOf(counts(), table)), hidden: answer };
  const decision = decisionOf(counts(), table, withoutRest(counts(), draft));
  if (decision.kind !== 'counts') throw new Error(decision.kind);
  return {
    open: openPlaces(counts(), table, draft),
    columns: decision.columns.map(({ to }) => to),
    rows: decision.rows.map(({ to }) => to),
  };
};

describe('what a clerk has decided about a table', () => {
  it('begins with what is sure; what is only near, or not known, stays open', () => {
    const table = tableOf(SENT);
    const draft = draftOf(counts(), table);
    expect(openPlaces(counts(), table, draft)).toEqual([
      { kind: 'column', column: 2 },
      { kind: 'row', row: 4, group: 0 },
      { kind: 'row', row: 5, group: 0 },
    ]);
    expect(openSuggestions(counts(), draft)).toEqual({ columns: [[2, 2]], rows: [['4:0', 13]] });
  });

  it('confirming takes every suggestion and nothing else; leaving out the rest leaves suggestions open', () => {
    const table = tableOf(SENT);
    const draft = draftOf(counts(), table);
    expect(openPlaces(counts(), table, confirmed(counts(), draft))).toEqual([
      { kind: 'row', row: 5, group: 0 },
    ]);
    const rest = withoutRest(counts(), draft);
    expect(openPlaces(counts(), table, rest).map(({ kind }) => kind)).toEqual(['column', 'row']);
    expect(rest.rows.get('5:0')).toBe('skip');
  });

  it('nothing that is still open is ever written', () => {
    const table = tableOf(SENT);
    const decision = decisionOf(counts(), table, draftOf(counts(), table));
    if (decision.kind !== 'counts') throw new Error(decision.kind);
    expect(decision.columns.map(({ to }) => to)).toEqual([1, null]);
    expect(decision.rows.map(({ to }) => to)).toEqual([11, 12, null, null]);
  });

  it('published totals are taken only when every row of ours is in the file', () => {
    expect(draftOf(counts(), tableOf(SENT)).statedTotals).toBe(true);
    const part = { ...counts(), rows: counts().rows.slice(0, 2) };
    expect(draftOf(part, tableOf(SENT)).statedTotals).toBe(false);
  });
});

describe('hidden parts of a table', () => {
  const rowsAndColumns = { hiddenRows: [3], hiddenColumns: [2] };

  it('are asked about, and keep the table from being written until somebody has answered', () => {
    expect(hiddenParts(tableOf(SENT, rowsAndColumns))).toEqual({
      ...{ rows: 1, columns: 1, sheet: false, count: 2 },
    });
    expect(draftOf(counts(), tableOf(SENT, rowsAndColumns)).hidden).toBeNull();
    expect(draftOf(counts(), tableOf(SENT)).hidden).toBe('take');
    expect(decided(rowsAndColumns, null).open[0]).toEqual({ kind: 'hidden' });
  });

  it('are written like others when they are taken', () => {
    expect(decided(rowsAndColumns, 'take')).toEqual({
      open: [{ kind: 'row', row: 5, group: 0 }],
      columns: [1, 2],
      rows: [11, 12, 13, null],
    });
  });

  it('are left out when they are not, and what is open in them is no more', () => {
    expect(decided({ hiddenRows: [3, 5], hiddenColumns: [2] }, 'skip')).toEqual({
      open: [],
      columns: [1, null],
      rows: [11, null, 13, null],
    });
  });

  it('rows of a list that are hidden go with the answer as well', () => {
    const table = tableOf('任务|单位\n评估|民政局\n探访|各镇街\n巡查|各村', { hiddenRows: [2] });
    const proposal: IntakeProposal = {
      ...{ kind: 'newList', title: '表', remembered: null, number: null },
      columns: table.columns.map(({ column, path }) => ({ column, path })),
    };
    const rows = (hidden: Draft['hidden']) => {
      const decision = decisionOf(proposal, table, { ...draftOf(proposal, table), hidden });
      return decision.kind === 'newList' ? decision.rows : [];
    };
    expect(rows('take')).toEqual([1, 2, 3]);
    expect(rows('skip')).toEqual([1, 3]);
  });

  it('a sheet that is hidden as a whole is asked about, and nothing of it is left once it is left out', () => {
    const drawn = { onHiddenSheet: true };
    const table = tableOf(SENT, drawn);
    expect(hiddenParts(table)).toEqual({ rows: 0, columns: 0, sheet: true, count: 1 });
    expect(decided(drawn, null).open[0]).toEqual({ kind: 'hidden' });
    expect(decided(drawn, 'take').rows).toEqual([11, 12, 13, null]);
    const out = decided(drawn, 'skip');
    expect(out).toEqual({ open: [], columns: [null, null], rows: [null, null, null, null] });
    expect(isLeftOut(table, { ...draftOf(counts(), table), hidden: 'skip' })).toBe(true);
    expect(isLeftOut(table, { ...draftOf(counts(), table), hidden: 'take' })).toBe(false);
    expect(isLeftOut(tableOf(SENT), { ...draftOf(counts(), table), hidden: 'skip' })).toBe(false);
  });
});
