import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CollectedFile } from '../../../core/contract/collect.ts';
import type { IssueTarget } from '../../../core/contract/issue.ts';
import { ALTERATIONS, type Alteration } from '../../../core/domain/read-return.ts';
import { editPackage } from '../../../core/reports/zip-package.ts';
import { createBackend } from '../../../core/services/backend.ts';
import { type OpenForm, openForm } from '../../helpers/returned-forms.ts';

/**
 * Everything that a township can do to the shape of its workbook, done to one that was really given out:
 * what is said about it, and that every figure still lands under its own unit and column.
 */
const NAMES = ['乌杨街道', '平凯街道', '官庄街道', '清溪场镇'];
const FAR = 20;
const folder = mkdtempSync(join(tmpdir(), 'yibiao-test-'));
let backend: ReturnType<typeof createBackend>;
let workbook: Uint8Array;
let otherCode: string;

beforeAll(async () => {
  backend = createBackend({ dataFolder: folder, fontFolders: [] });
  const { client } = backend;
  const path = join(folder, 'county.ybdb');
  await backend.createSampleAt(path, 'xiushan');
  await client.file.close();
  // Three of its rows lie in the first unit, as villages do in their township.
  const data = new Database(path);
  const idOf = 'SELECT unit_id FROM unit_names WHERE name = ?';
  const move = data.prepare(`UPDATE units SET parent_id = (${idOf}) WHERE id = (${idOf})`);
  for (const name of NAMES.slice(1)) move.run(NAMES[0], name);
  data.close();
  await backend.openPath(path);
  const [plan] = await client.plan.list();
  const annexId = plan?.annexes.find((one) => one.key === 'annex-4')?.id ?? 0;
  const planId = plan?.id ?? 0;
  const target: IssueTarget = { planId, annexId, planYearId: null, period: null };
  const [unit] = (await client.issue.units(target)).units;
  const unitIds = [unit?.unitId ?? 0];
  const asked = { ...target, unitIds, dueDate: null, packaging: 'files' as const };
  const { files, issued } = await client.issue.make(asked);
  expect(issued.map((one) => one.name)).toEqual([NAMES[0]]);
  workbook = new Uint8Array((await files[0]?.arrayBuffer()) ?? []);
  // Another of the same county: asked a second time, it has another code.
  otherCode = (await client.issue.make(asked)).issued[0]?.code ?? '';
}, 120_000);
afterAll(async () => {
  await backend.close();
  rmSync(folder, { recursive: true, force: true });
});

const figure = (row: number, column: number): number => 1000 + row * 100 + column;

/** The workbook with a figure of its own in every cell, then altered. */
async function returned(act: (form: OpenForm, table: ExcelJS.Worksheet) => void): Promise<CollectedFile> {
  const form = await openForm(workbook);
  const { rows, columns } = form.size(0);
  expect([rows, columns]).toEqual([4, 8]);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) form.cell(0, row, column).value = figure(row, column);
  }
  const [table] = form.tables;
  if (!table) throw new Error('no table');
  act(form, table);
  return seen(await form.save('改过的.xlsx'));
}

async function seen(file: File): Promise<CollectedFile> {
  const { files } = await backend.client.collect.receive({ files: [file], dryRun: true, withCells: true });
  const [one] = files;
  if (!one?.returned) throw new Error(`not received: ${one?.state}`);
  return one;
}

/** Figures by their place in what was asked, null where nothing is read. */
const figuresOf = ({ cells }: CollectedFile): Record<string, number | null> =>
  Object.fromEntries(
    (cells ?? []).map(({ id, state, after }) => [
      id,
      state !== 'missing' && after.value?.kind === 'number' ? after.value.value : null,
    ]),
  );

/** All of them, without those of a row or column that is gone. */
const allBut = (isGone: (row: number, column: number) => boolean): Record<string, number | null> =>
  Object.fromEntries(
    NAMES.flatMap((_, row) =>
      Array.from({ length: 8 }, (__, column) => [
        `0:${row}:${column}`,
        isGone(row, column) ? null : figure(row, column),
      ]),
    ),
  );

type Act = (form: OpenForm, table: ExcelJS.Worksheet) => void;
type Value = ExcelJS.CellValue;

const rowOf = (form: OpenForm, row: number): number => Number(form.cell(0, row, 0).row);
const columnOf = (form: OpenForm, column: number): number => Number(form.cell(0, 0, column).col);
/** Rows of the headings above the first row. */
const headings = (form: OpenForm): [number, number] => [rowOf(form, 0) - 2, rowOf(form, 0) - 1];

function rowValues(table: ExcelJS.Worksheet, row: number, from = 1): Value[] {
  return Array.from({ length: FAR }, (_, index) => table.getCell(row, from + index).value);
}

function putRow(table: ExcelJS.Worksheet, row: number, values: readonly Value[], from = 1): void {
  for (const [index, value] of values.entries()) table.getCell(row, from + index).value = value;
}

/** Rows change places, from a column on: 1 with their marks, 2 without. */
function swapRows(form: OpenForm, table: ExcelJS.Worksheet, from: number): void {
  const [one, two] = [rowOf(form, 1), rowOf(form, 2)];
  const [first, second] = [rowValues(table, one, from), rowValues(table, two, from)];
  putRow(table, one, second, from);
  putRow(table, two, first, from);
}

/** Rows of a column that hold something: mark, lower heading, figures. */
const columnRows = (form: OpenForm, withMark: boolean): number[] => [
  ...(withMark ? [1] : []),
  headings(form)[1],
  ...NAMES.map((_, row) => rowOf(form, row)),
];

/** Columns 0 and 1 stand below one upper heading; they change places with or without their marks. */
function swapColumns(form: OpenForm, table: ExcelJS.Worksheet, withMark: boolean): void {
  const [one, two] = [columnOf(form, 0), columnOf(form, 1)];
  for (const row of columnRows(form, withMark)) {
    const [first, second] = [table.getCell(row, one), table.getCell(row, two)];
    [first.value, second.value] = [second.value, first.value];
  }
}

function copySheet(form: OpenForm, table: ExcelJS.Worksheet): void {
  const copy = form.workbook.addWorksheet('附件4 (2)');
  table.eachRow((row, at) => {
    row.eachCell((cell, column) => {
      const isFigure = typeof cell.value === 'number';
      copy.getCell(at, column).value = isFigure ? 9 : cell.value;
    });
  });
}

interface Case {
  readonly code: Alteration['code'];
  readonly asks: boolean;
  readonly act: Act;
  readonly detail: string;
  readonly gone?: (row: number, column: number) => boolean;
}

const path = '村级互助养老点（个） 2019年拟建数';
const cases: readonly Case[] = [
  {
    ...{ code: 'sheetMissing', asks: true, detail: '附件4', gone: () => true },
    act: (form, table) => form.workbook.removeWorksheet(table.id),
  },
  { code: 'sheetTwice', asks: true, detail: '附件4', act: copySheet },
  {
    ...{ code: 'sheetAdded', asks: false, detail: '草稿' },
    act: (form) => {
      form.workbook.addWorksheet('草稿').getCell('B2').value = 8;
    },
  },
  {
    ...{ code: 'sheetRenamed', asks: false, detail: '附件4' },
    act: (_, table) => {
      table.name = '我们的表';
    },
  },
  {
    ...{ code: 'rowMissing', asks: true, detail: '官庄街道', gone: (row) => row === 2 },
    act: (form, table) => putRow(table, rowOf(form, 2), Array(FAR).fill(null)),
  },
  {
    ...{ code: 'rowTwice', asks: true, detail: '官庄街道' },
    act: (form, table) => {
      const copy = rowValues(table, rowOf(form, 2)).map((value) => (typeof value === 'number' ? 9 : value));
      putRow(table, 30, copy);
    },
  },
  {
    ...{ code: 'rowAdded', asks: true, detail: '丁村' },
    act: (_, table) => putRow(table, 30, ['', '丁村', { formula: '2+3', result: 5 }], 1),
  },
  {
    ...{ code: 'rowsMoved', asks: false, detail: '' },
    act: (form, table) => swapRows(form, table, 1),
  },
  {
    ...{ code: 'rowMixed', asks: true, detail: '平凯街道' },
    act: (form, table) => swapRows(form, table, 2),
  },
  {
    ...{ code: 'rowRenamed', asks: false, detail: '清溪场镇' },
    act: (form, table) => {
      table.getCell(rowOf(form, 3), 2).value = '清溪社区';
    },
  },
  {
    ...{ code: 'columnMissing', asks: true, detail: path, gone: (_, column) => column === 4 },
    act: (form, table) => {
      const column = columnOf(form, 4);
      for (const row of columnRows(form, true)) table.getCell(row, column).value = null;
    },
  },
  {
    ...{ code: 'columnTwice', asks: true, detail: path },
    act: (form, table) => {
      const [upper, lower] = headings(form);
      const from = columnOf(form, 4);
      for (const row of [1, upper, lower]) table.getCell(row, FAR).value = table.getCell(row, from).value;
      table.getCell(rowOf(form, 0), FAR).value = 9;
    },
  },
  {
    // Copied without its hidden mark: the marked one is read, and the other one is not passed over.
    ...{ code: 'columnTwice', asks: true, detail: path },
    act: (form, table) => {
      for (const row of headings(form)) {
        table.getCell(row, FAR).value = table.getCell(row, columnOf(form, 4)).value;
      }
      table.getCell(rowOf(form, 0), FAR).value = 9;
    },
  },
  {
    ...{ code: 'columnAdded', asks: true, detail: '另外的数' },
    act: (form, table) => {
      table.getCell(headings(form)[1], FAR).value = '另外的数';
      table.getCell(rowOf(form, 0), FAR).value = 9;
    },
  },
  {
    ...{ code: 'columnsMoved', asks: false, detail: '' },
    act: (form, table) => swapColumns(form, table, true),
  },
  {
    ...{ code: 'columnMixed', asks: true, detail: '乡镇养老服务中心（个） 2019年拟建数' },
    act: (form, table) => swapColumns(form, table, false),
  },
  {
    ...{ code: 'columnRenamed', asks: false, detail: path },
    act: (form, table) => {
      table.getCell(headings(form)[1], columnOf(form, 4)).value = '我们自己的说法';
    },
  },
  {
    ...{ code: 'marksGone', asks: false, detail: '附件4' },
    act: (form, table) => {
      for (const row of NAMES.keys()) table.getCell(rowOf(form, row), 1).value = null;
      for (let column = 2; column < FAR; column++) table.getCell(1, column).value = null;
    },
  },
  {
    ...{ code: 'choiceDiffers', asks: true, detail: String(figure(1, 0)) },
    act: (form) => {
      form.situation(0, 1).value = '全部不适用';
    },
  },
];

describe('an issued workbook that was changed', () => {
  it.each(cases)('$code is said, and every figure lands where it belongs', async (one) => {
    const file = await returned(one.act);
    const said = file.returned?.alterations.filter(({ code }) => code === one.code) ?? [];
    expect(said.length).toBeGreaterThan(0);
    expect(said[0]).toMatchObject({ asks: one.asks, detail: one.detail });
    expect(figuresOf(file)).toEqual(allBut(one.gone ?? (() => false)));
    // Nothing else is made of it that would stop somebody.
    const others = file.returned?.alterations.filter(({ code }) => code !== one.code) ?? [];
    const also = one.code.endsWith('Mixed') ? [`${one.code.slice(0, -5)}sMoved`] : [];
    expect(others.filter(({ code, asks }) => asks && code !== 'oldVersion')).toEqual([]);
    for (const code of also) expect(others.map((other) => other.code)).toContain(code);
  });

  it('otherCode: a table pasted from another workbook brings its code along', async () => {
    const file = await returned((_, table) => {
      table.getCell(3, FAR).value = `回收码：${otherCode}`;
    });
    expect(file.returned?.alterations).toContainEqual(
      expect.objectContaining({ code: 'otherCode', asks: true, sheet: '附件4', detail: otherCode }),
    );
    expect(figuresOf(file)).toEqual(allBut(() => false));
  });

  it('identityChanged: what names and properties say is not what was given out under the code', async () => {
    const change = (xml: string): string => xml.replace(/[0-9a-f]{16}(?=["<])/, '0123456789abcdef');
    const changed = editPackage(workbook, new Date(0), {
      'docProps/custom.xml': change,
      'xl/workbook.xml': change,
    });
    const file = await seen(new File([changed as Uint8Array<ArrayBuffer>], '改了身份.xlsx'));
    expect(file.returned?.alterations).toContainEqual(
      expect.objectContaining({ code: 'identityChanged', asks: true, detail: NAMES[0] }),
    );
  });

  it('every kind of alteration of a table is tried here, or where it belongs', () => {
    const elsewhere = [
      ...(['oldVersion', 'cellsMerged', 'hiddenSheet', 'hiddenRows', 'hiddenColumns'] as const),
      ...(['macros', 'externalLinks', 'renamed', 'encodingGuessed'] as const),
    ];
    const tried = new Set([...cases.map((one) => one.code), 'otherCode', 'identityChanged', ...elsewhere]);
    expect(ALTERATIONS.filter((code) => !tried.has(code))).toEqual([]);
  });
});
