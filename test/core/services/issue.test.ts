import type ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import type { Client } from '../../../core/contract/index.ts';
import type { IssueTarget } from '../../../core/contract/issue.ts';
import { progressSheetId } from '../../../core/domain/progress-address.ts';
import { findCodes } from '../../../core/domain/return-code.ts';
import { packageTexts } from '../../../core/reports/zip-package.ts';
import { xiushanBackend } from '../../helpers/backend.ts';
import { workbookFrom } from '../../helpers/read-back.ts';

const asked = { unitIds: null, dueDate: null, packaging: 'files' } as const;
const bytesOf = async (file: File | undefined) => new Uint8Array((await file?.arrayBuffer()) ?? []);

async function annex4() {
  const { client, plan, annexId } = await xiushanBackend();
  const target: IssueTarget = {
    planId: plan.id,
    annexId: annexId('annex-4'),
    planYearId: null,
    period: null,
  };
  return { client, plan, target, sheet: await client.annex.open({ annexId: annexId('annex-4') }) };
}

const cellsOf = (sheet: ExcelJS.Worksheet): ExcelJS.Cell[] => {
  const all: ExcelJS.Cell[] = [];
  sheet.eachRow((row) => row.eachCell({ includeEmpty: true }, (cell) => all.push(cell)));
  return all;
};

test('every unit of an annex gets a workbook of its own, named by its place, its name and the annex', async () => {
  const { client, target, sheet } = await annex4();
  const { files, issued, skipped } = await client.issue.make({ ...target, ...asked });
  expect(skipped).toEqual([]);
  expect(issued.map((one) => one.name)).toEqual(sheet.rows.map((row) => row.name));
  expect(files.map((file) => file.name).slice(0, 2)).toEqual([
    '001 乌杨街道 附件4.xlsx',
    '002 平凯街道 附件4.xlsx',
  ]);
  expect(new Set(issued.map((one) => one.code)).size).toBe(26);
});

test('only the cells to fill are open, take whole numbers and say so in Chinese', async () => {
  const { client, target, sheet } = await annex4();
  const { files } = await client.issue.make({ ...target, ...asked });
  const workbook = await workbookFrom(await bytesOf(files[0]));
  expect(workbook.worksheets.map((one) => one.name)).toEqual(['填表说明', '附件4']);
  const table = workbook.getWorksheet('附件4');
  if (!table) throw new Error('no table');
  expect((table as unknown as { sheetProtection: { sheet: boolean } }).sheetProtection.sheet).toBe(true);
  const open = cellsOf(table).filter((cell) => cell.protection?.locked === false && cell.master === cell);
  const numbers = open.filter((cell) => cell.dataValidation?.type === 'whole');
  expect(numbers).toHaveLength(sheet.columns.length);
  for (const cell of numbers) {
    expect(cell.dataValidation.error).toContain('只能填 0 或正整数');
    expect(cell.dataValidation.formulae).toEqual([0, 9999999999]);
  }
  const [row] = sheet.rows;
  const planned = sheet.columns.map(
    (column) =>
      sheet.cells.find(
        (cell) =>
          cell.unitId === row?.unitId &&
          column.source.kind === 'fact' &&
          cell.itemId === column.source.itemId &&
          cell.planYearId === column.source.planYearId,
      )?.value,
  );
  expect(numbers.map((cell) => cell.value)).toEqual(
    planned.map((value) => (value?.kind === 'number' ? value.value : null)),
  );
  // Beside the figures: what can be chosen for the row, then who filled it in, telephone and day.
  const others = open.filter((cell) => !numbers.includes(cell));
  expect(others).toHaveLength(4);
  expect(others[0]?.dataValidation.formulae[0]).toContain('全部不适用');
  const labels = cellsOf(table).map((cell) => cell.value);
  for (const label of ['填报人：', '联系电话：', '填报日期：']) expect(labels).toContain(label);
});

test('what it is stands in defined names, in properties and, readable, on both sheets', async () => {
  const { client, target } = await annex4();
  const { files, issued } = await client.issue.make({ ...target, ...asked });
  const bytes = await bytesOf(files[3]);
  const code = issued[3]?.code ?? '';
  const parts = packageTexts(bytes);
  const names = [...(parts.get('xl/workbook.xml') ?? '').matchAll(/<definedName name="(\w+)">"([^"]*)"</g)];
  const properties = [
    ...(parts.get('docProps/custom.xml') ?? '').matchAll(/name="(\w+)"><vt:lpwstr>([^<]*)</g),
  ];
  const pairs = (found: RegExpMatchArray[]) => found.map(([, name, value]) => [name, value]);
  expect(pairs(names)).toEqual(pairs(properties));
  expect(Object.fromEntries(pairs(names))).toMatchObject({
    YB_CODE: code,
    YB_VERSION: '1',
    YB_UNIT: `${issued[3]?.unitId} ${issued[3]?.name}`,
    YB_PERIOD: '',
    YB_CHECKSUM: expect.stringMatching(/^[0-9a-f]{16}$/),
  });
  const workbook = await workbookFrom(bytes);
  for (const sheet of workbook.worksheets) {
    const shown = cellsOf(sheet).filter(
      (cell) => !sheet.getColumn(cell.col).hidden && !sheet.getRow(Number(cell.row)).hidden,
    );
    expect(new Set(shown.flatMap((cell) => findCodes(String(cell.value ?? ''))))).toEqual(new Set([code]));
  }
});

test('a unit that is asked again gets the next version; the list tells the last one and what changed since', async () => {
  const { client, target, sheet } = await annex4();
  const unitId = sheet.rows[1]?.unitId ?? 0;
  await client.issue.make({ ...target, ...asked, dueDate: '2020-07-10' });
  const again = await client.issue.make({ ...target, ...asked, unitIds: [unitId] });
  expect(again.issued).toMatchObject([{ unitId, version: 2 }]);
  const before = (await client.issue.units(target)).units;
  expect(before.map(({ last }) => last?.version)).toEqual(
    sheet.rows.map((_, index) => (index === 1 ? 2 : 1)),
  );
  expect(before[0]?.last).toMatchObject({ dueDate: '2020-07-10', isStale: false });
  const column = sheet.columns[0];
  if (column?.source.kind !== 'fact' || column.source.itemId === null) throw new Error('no fact');
  const { itemId, planYearId, measure } = column.source;
  const key = { unitId: sheet.rows[0]?.unitId ?? 0, itemId, planYearId, measure, period: 0 as const };
  await client.cell.commit({
    ...{ annexId: target.annexId ?? 0, source: 'typed' },
    edits: [{ key, value: { kind: 'number', value: 77 }, unread: null }],
  });
  const after = (await client.issue.units(target)).units;
  expect(after.filter(({ last }) => last?.isStale).map((one) => one.unitId)).toEqual([key.unitId]);
});

test('a period asks for its own figures, beside the task and what was done before, in one sheet an annex', async () => {
  const { client, plan } = await xiushanBackend();
  const year = plan.years.find((one) => one.label === '2020年');
  const target: IssueTarget = { planId: plan.id, annexId: null, planYearId: year?.id ?? 0, period: 2 };
  const { files, issued, skipped } = await client.issue.make({ ...target, ...asked });
  expect(skipped).toEqual([]);
  const index = issued.findIndex((one) => one.name === '清溪场镇');
  expect(issued[index]?.fileName).toMatch(/^\d{3} 清溪场镇 2020年二季度\.xlsx$/);
  const workbook = await workbookFrom(await bytesOf(files[index]));
  expect(workbook.worksheets.map((one) => one.name)).toEqual(['填表说明', '附件3', '附件4', '附件6']);
  const table = workbook.getWorksheet('附件4');
  if (!table) throw new Error('no table');
  const texts = cellsOf(table).map((cell) => String(cell.value ?? ''));
  for (const heading of ['年度任务', '一季度', '二季度', '累计完成']) expect(texts).toContain(heading);
  expect(texts).not.toContain('完成率（%）');
  const open = cellsOf(table).filter((cell) => cell.dataValidation?.type === 'whole');
  const items = new Set(open.map((cell) => cell.address));
  expect(items.size).toBe(2);
});

/** What was completed of a unit's items in a year, by period, as the program's own progress table has it. */
async function completedOf(client: Client, annexId: number, planYearId: number, unit: string) {
  const sheet = await client.annex.open({ annexId: progressSheetId({ annexId, planYearId, period: 4 }) });
  const unitId = sheet.rows.find((row) => row.name === unit)?.unitId;
  const cells = sheet.cells.filter((cell) => cell.unitId === unitId && cell.measure === 'completed');
  return (itemId: number, periods: readonly number[]): number =>
    cells
      .filter((cell) => cell.itemId === itemId && periods.includes(cell.period))
      .reduce((sum, { value }) => sum + (value.kind === 'number' ? value.value : 0), 0);
}

/** Figures of a unit's only row, by their lowest headings. */
function figuresBelow(table: ExcelJS.Worksheet, unit: string, heading: string): unknown[] {
  const cells = cellsOf(table);
  const name = cells.find((cell) => cell.value === unit && Number(cell.row) > 4);
  const columns = cells.filter((cell) => cell.value === heading && cell.master === cell);
  return columns.map((cell) => table.getCell(Number(name?.row), Number(cell.col)).value);
}

test('last year stands beside: the whole of it where plans are asked for, the same quarter where completed counts are', async () => {
  const { client, plan, target, sheet } = await annex4();
  const unit = '清溪场镇';
  const yearId = (label: string): number => plan.years.find((one) => one.label === label)?.id ?? 0;
  const annexId = target.annexId ?? 0;
  const done = await completedOf(client, annexId, yearId('2020年'), unit);
  const items = [
    ...new Set(sheet.columns.flatMap(({ source }) => (source.kind === 'fact' ? (source.itemId ?? []) : []))),
  ];
  const tableOf = async (wanted: IssueTarget) => {
    const unitIds = sheet.rows.filter((row) => row.name === unit).map((row) => row.unitId);
    const { files } = await client.issue.make({ ...wanted, ...asked, unitIds });
    const table = (await workbookFrom(await bytesOf(files[0]))).getWorksheet('附件4');
    if (!table) throw new Error('no table');
    return table;
  };
  const planned = await tableOf(target);
  const ofYear = items.map((item) => done(item, [1, 2, 3, 4]));
  expect(ofYear.some((figure) => figure > 0)).toBe(true);
  expect(figuresBelow(planned, unit, '2020年已完成')).toEqual(ofYear);
  // Shown, not asked for.
  const shown = cellsOf(planned).find((cell) => cell.value === '2020年已完成');
  const row = cellsOf(planned).find((cell) => cell.value === unit && Number(cell.row) > 4);
  expect(planned.getCell(Number(row?.row), Number(shown?.col)).protection?.locked).not.toBe(false);
  const quarter = await tableOf({ ...target, planYearId: yearId('2021年'), period: 2 });
  const ofQuarter = items.map((item) => done(item, [2]));
  expect(ofQuarter.some((figure) => figure > 0)).toBe(true);
  expect(figuresBelow(quarter, unit, '2020年二季度')).toEqual(ofQuarter);
  // The year before the first one has nothing to show.
  const first = await tableOf({ ...target, planYearId: yearId('2019年'), period: 2 });
  expect(cellsOf(first).map((cell) => cell.value)).not.toContain('2018年二季度');
});

test('all of it comes as one archive whose names are Chinese', async () => {
  const { client, target } = await annex4();
  const { files } = await client.issue.make({ ...target, ...asked, packaging: 'zip' });
  expect(files.map((file) => file.name)).toEqual(['下发 附件4.zip']);
  const bytes = await bytesOf(files[0]);
  const names = [...packageTexts(bytes).keys()];
  expect(names).toHaveLength(26);
  expect(names[0]).toBe('001 乌杨街道 附件4.xlsx');
});

test('what is cancelled leaves no trace', async () => {
  const { client, target } = await annex4();
  const controller = new AbortController();
  const making = client.issue.make({ ...target, ...asked }, { signal: controller.signal });
  controller.abort();
  await expect(making).rejects.toThrow();
  const { units } = await client.issue.units(target);
  expect(units.map(({ last }) => last)).toEqual(units.map(() => null));
});

test('an annex that was given out can be taken out of the plan', async () => {
  const { client, target } = await annex4();
  await client.issue.make({ ...target, ...asked });
  await client.design.remove({ annexId: target.annexId ?? 0 });
  const plans = await client.plan.list();
  expect(plans[0]?.annexes.map((annex) => annex.key)).not.toContain('annex-4');
  await expect(client.issue.units(target)).rejects.toMatchObject({ code: 'UNKNOWN_TABLE' });
});

test('a month of the whole year, and a list, are refused by name', async () => {
  const { client, plan, target } = await annex4();
  const year = plan.years[0]?.id ?? 0;
  await expect(
    client.issue.make({ ...target, annexId: null, planYearId: year, period: 0, ...asked }),
  ).rejects.toMatchObject({ code: 'BAD_INPUT' });
  const list = plan.annexes.find((annex) => annex.kind === 'list')?.id ?? 0;
  await expect(client.issue.make({ ...target, annexId: list, ...asked })).rejects.toMatchObject({
    code: 'UNKNOWN_TABLE',
  });
});
