import { join } from 'node:path';
import type ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import type { IssueTarget } from '../../../core/contract/issue.ts';
import type { PlanSeed } from '../../../core/domain/plan-seed.ts';
import { createDataFile } from '../../../db/open.ts';
import { insertPlan } from '../../../db/queries/seed.ts';
import { xiushan } from '../../../templates/samples/xiushan.ts';
import { testBackend } from '../../helpers/backend.ts';
import { temporaryFolder } from '../../helpers/folder.ts';
import { workbookFrom } from '../../helpers/read-back.ts';
import { openForm } from '../../helpers/returned-forms.ts';

/** What the form itself asks for and says: many items, money with digits, days, the first sheet. */
const YEAR = '2020年';
const NAMES = Array.from({ length: 30 }, (_, index) => `第${index + 1}类养老服务设施建设和改造`);

/** A plan of two units that counts thirty items and one of money. */
function manyItems(): PlanSeed {
  const [annex] = xiushan.annexes;
  if (!annex) throw new Error('no annex');
  const counted = NAMES.map((name, index) => ({
    ...{ key: `kind${index}`, name, unitOfMeasure: '个', decimals: 0 },
  }));
  const money = { key: 'money', name: '建设资金', unitOfMeasure: '万元', decimals: 2 };
  const items = [...counted, money];
  const units = xiushan.units.slice(0, 2);
  return {
    ...xiushan,
    ...{ units, items },
    annexes: [
      {
        ...annex,
        columns: items.map(({ key, name }) => ({
          ...{ path: [name], item: key, year: YEAR, measure: 'planned' as const },
        })),
        rows: units.map(({ name }) => ({ unit: name, values: items.map((_, index) => index + 1) })),
        statedTotals: [],
      },
    ],
  };
}

async function given(due: string | null = null) {
  const path = join(temporaryFolder(), 'county.ybdb');
  const file = createDataFile(path);
  file.db.transaction((tx) => insertPlan(tx, manyItems()));
  file.close();
  const backend = testBackend({ rememberFiles: false });
  await backend.openPath(path);
  const { client } = backend;
  const [plan] = await client.plan.list();
  const annexId = plan?.annexes.find((one) => one.kind === 'plan')?.id ?? 0;
  const target: IssueTarget = { planId: plan?.id ?? 0, annexId, planYearId: null, period: null };
  const made = await client.issue.make({ ...target, unitIds: null, dueDate: due, packaging: 'files' });
  const bytes = new Uint8Array((await made.files[0]?.arrayBuffer()) ?? []);
  const workbook = await workbookFrom(bytes);
  const [guide, table] = workbook.worksheets;
  if (!guide || !table) throw new Error('two sheets');
  return { client, bytes, guide, table, code: made.issued[0]?.code ?? '', unit: made.issued[0]?.name ?? '' };
}

const cellsOf = (sheet: ExcelJS.Worksheet): ExcelJS.Cell[] => {
  const all: ExcelJS.Cell[] = [];
  sheet.eachRow((row) => row.eachCell({ includeEmpty: true }, (cell) => all.push(cell)));
  return all;
};
const validated = (sheet: ExcelJS.Worksheet, type: string): ExcelJS.Cell[] =>
  cellsOf(sheet).filter((cell) => cell.dataValidation?.type === type && cell.master === cell);

test('a drop-down offers every item, however many; the last one is understood when it comes back', async () => {
  const { client, bytes, guide, table } = await given();
  const [list] = validated(table, 'list');
  const [, from, to] =
    /^'填表说明'!\$B\$(\d+):\$B\$(\d+)$/.exec(String(list?.dataValidation.formulae[0])) ?? [];
  const offered = Array.from({ length: Number(to) - Number(from) + 1 }, (_, index) =>
    String(guide.getCell(Number(from) + index, 2).value),
  );
  expect(offered).toEqual([
    ...['如数填报', '全部不适用'],
    ...NAMES.map((name) => `${name}不适用`),
    '建设资金不适用',
  ]);
  const form = await openForm(bytes);
  form.cell(0, 0, 29).value = null;
  form.situation(0, 0).value = offered.at(-2) ?? '';
  const { files } = await client.collect.receive({
    ...{ files: [await form.save('回.xlsx')], dryRun: true, withCells: true },
  });
  const states = new Map(files[0]?.cells?.map((cell) => [cell.id, cell.after.value?.kind]));
  expect(states.get('0:0:29')).toBe('notApplicable');
  expect(states.get('0:0:28')).toBe('number');
});

test('money takes digits after the point and nothing below 0, the day a day, each with words of its own', async () => {
  const { table } = await given();
  expect(validated(table, 'whole')).toHaveLength(NAMES.length);
  const [money, ...others] = validated(table, 'decimal');
  expect(others).toEqual([]);
  expect(money?.dataValidation).toMatchObject({
    ...{ operator: 'between', formulae: [0, 9999999999], showErrorMessage: true },
    ...{ errorTitle: '请填数字', error: expect.stringContaining('只能填 0 或正数') },
  });
  expect(money?.value).toBe(0.31);
  const [day] = validated(table, 'date');
  expect(day?.dataValidation).toMatchObject({
    ...{ operator: 'greaterThan', errorStyle: 'warning', showErrorMessage: true },
    ...{ errorTitle: '请填日期', error: expect.stringContaining('2020-07-05') },
  });
  const label = table.getCell(Number(day?.row), Number(day?.col) - 1).value;
  expect(label).toBe('填报日期：');
});

test('the first sheet says whose it is, what, by when, and how it is filled in', async () => {
  const { guide, code, unit } = await given('2020-07-10');
  const texts = cellsOf(guide)
    .filter((cell) => cell.master === cell)
    .map((cell) => String(cell.value ?? ''));
  for (const text of [xiushan.title, unit, code, '2020年7月10日']) expect(texts).toContain(text);
  const lines = texts.filter((text) => /^\d\. /.test(text));
  expect(lines.map((line) => line.slice(0, 2))).toEqual(['1.', '2.', '3.', '4.', '5.', '6.']);
  for (const said of ['黄色格', '不要填 0', '单位', '填报人', '2020年7月10日前', '回收码']) {
    expect(lines.join('\n')).toContain(said);
  }
  expect((guide as unknown as { sheetProtection: { sheet: boolean } }).sheetProtection.sheet).toBe(true);
});
