import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import type { IssueTarget } from '../../core/contract/issue.ts';
import { createDataFile } from '../../db/open.ts';
import { testBackend, xiushanBackend } from '../helpers/backend.ts';
import { fillMarked, type Written } from '../helpers/filled-forms.ts';
import { temporaryFolder } from '../helpers/folder.ts';
import { generate } from '../helpers/generated/index.ts';
import { officeEdits } from '../helpers/office-macro.ts';
import { openForm } from '../helpers/returned-forms.ts';
import { hasTool } from '../helpers/tools.ts';

/** Workbooks that were given out come through LibreOffice, and three hundred of them through many hands. */
const inOffice = describe.skipIf(!hasTool('soffice'));
const asked = { unitIds: null, dueDate: null, packaging: 'files' } as const;
const bytesOf = async (file: File | undefined) => new Uint8Array((await file?.arrayBuffer()) ?? []);

inOffice('what LibreOffice saves', () => {
  it('is known again as XLSX and as XLS, with sheets, rows and columns added, marks and names thrown away', async () => {
    const { client, plan, annexId } = await xiushanBackend();
    const annex = annexId('annex-4');
    const target: IssueTarget = { planId: plan.id, annexId: annex, planYearId: null, period: null };
    const { files } = await client.issue.make({ ...target, ...asked });
    const sources = await Promise.all(files.slice(0, 4).map(bytesOf));
    const form = await openForm(sources[0] ?? new Uint8Array());
    const at = (column: number): string => form.cell(0, 0, column).address;
    const line = (label: string): string => form.line(label).address;
    // The same places in each of them: they differ in names and figures alone.
    const fill = `
      sheet.getCellRangeByName("${at(0)}").Value = 17
      sheet.getCellRangeByName("${at(1)}").String = "３"
      sheet.getCellRangeByName("${at(2)}").String = "不详"
      sheet.getCellRangeByName("${line('填报人')}").String = "测试员甲"
      sheet.getCellRangeByName("${line('联系电话')}").String = "13800001234"
      sheet.getCellRangeByName("${line('填报日期')}").String = "2020-07-05"`;
    const opened = (name: string): string => `
      doc = OpenFile("${name}")
      sheet = doc.Sheets.getByName("附件4")${fill}
      doc.Sheets.insertNewByName("我加的表", 0)
      doc.Sheets.getByIndex(0).getCellRangeByName("A1").Value = 99`;
    const saved = officeEdits(
      new Map(sources.map((bytes, index) => [`${index}.xlsx`, bytes])),
      `Dim sheet As Object
      ${opened('0.xlsx')}
      SaveFile doc, "plain.xlsx"
      SaveFile doc, "plain.xls"
      doc.close(True)
      ${opened('1.xlsx')}
      sheet.unprotect("")
      sheet.Columns.insertByIndex(2, 1)
      sheet.Columns.insertByIndex(5, 2)
      sheet.Rows.insertByIndex(1, 3)
      SaveFile doc, "moved.xlsx"
      doc.close(True)
      ${opened('2.xlsx')}
      sheet.unprotect("")
      sheet.Columns.removeByIndex(0, 1)
      sheet.Rows.removeByIndex(0, 1)
      sheet.Name = "改了名"
      doc.NamedRanges.removeByName("YB_CODE")
      doc.DocumentProperties.UserDefinedProperties.removeProperty("YB_CODE")
      SaveFile doc, "bare.xls"
      doc.close(True)`,
    );
    expect([...saved.keys()].sort()).toEqual(['bare.xls', 'moved.xlsx', 'plain.xls', 'plain.xlsx']);
    const back = [...saved].map(([name, bytes]) => new File([bytes as Uint8Array<ArrayBuffer>], `x-${name}`));
    const { files: seen } = await client.collect.receive({ files: back, dryRun: false, withCells: true });
    const units = ['官庄街道', '平凯街道', '乌杨街道', '乌杨街道'];
    const sheet = await client.annex.open({ annexId: annex });
    for (const [index, name] of ['x-bare.xls', 'x-moved.xlsx', 'x-plain.xls', 'x-plain.xlsx'].entries()) {
      const file = seen.find((one) => one.name === name);
      expect(file?.returned, name).toMatchObject({
        ...{ unit: units[index], filledBy: '测试员甲', phone: '138****1234', day: '2020-07-05' },
      });
      expect(
        file?.returned?.alterations.filter((one) => one.asks),
        name,
      ).toEqual([]);
      const codes = file?.returned?.alterations.map((one) => one.code) ?? [];
      expect(codes, name).toContain('sheetAdded');
      expect(codes.includes('marksGone'), name).toBe(name === 'x-bare.xls');
      const after = file?.cells?.map((cell) => cell.after) ?? [];
      expect(after.slice(0, 3), name).toMatchObject([
        { value: { kind: 'number', value: 17 } },
        { value: { kind: 'number', value: 3 } },
        { value: null, text: '不详', reason: 'notANumber' },
      ]);
      // What nobody touched is what was printed.
      expect(
        file?.cells?.slice(3).map((cell) => cell.state),
        name,
      ).toEqual(sheet.columns.slice(3).map(() => 'kept'));
    }
    const round = await client.collect.round(target);
    const twice = round.units.find((one) => one.unit === '乌杨街道');
    expect(twice).toMatchObject({ state: 'waiting', mustChoose: false });
    expect(twice?.returns).toHaveLength(2);
  });
});

test('three hundred workbooks, renamed and filled in by many hands, merge to exactly the sums that were put in', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'county.ybdb');
  const data = createDataFile(path);
  generate(data, { townships: 300, facilities: 0, years: 2, counties: 0, items: 8, seed: 7 });
  data.close();
  const backend = testBackend({ rememberFiles: false });
  await backend.openPath(path);
  const { client } = backend;
  const [plan] = await client.plan.list();
  const annexId = plan?.annexes.find((annex) => annex.kind === 'plan')?.id ?? 0;
  const target: IssueTarget = { planId: plan?.id ?? 0, annexId, planYearId: null, period: null };
  const { files } = await client.issue.make({ ...target, ...asked });
  expect(files).toHaveLength(300);
  const before = await client.annex.open({ annexId });
  const columns = before.columns.length;
  const sums = Array<number>(columns).fill(0);
  let unread = 0;
  const back: File[] = [];
  for (const [index, file] of files.entries()) {
    const written = Array.from({ length: columns }, (_, column): Written => {
      const figure = 1000 + index * 7 + column;
      const isUnread = (index + column) % 50 === 0;
      if (isUnread) unread++;
      else sums[column] = (sums[column] ?? 0) + figure;
      return isUnread ? '待定' : spelled(figure, index + column);
    });
    const bytes = fillMarked(await bytesOf(file), written);
    back.push(new File([bytes as Uint8Array<ArrayBuffer>], `${(index * 37) % 300} 最终版.xlsx`));
  }
  const order = back.toSorted((a, b) => a.name.localeCompare(b.name));
  const { files: seen } = await client.collect.receive({ files: order, dryRun: false, withCells: false });
  expect(seen.map((file) => file.state)).toEqual(seen.map(() => 'received'));
  const round = await client.collect.round(target);
  expect(round.units.map((unit) => unit.state)).toEqual(Array(300).fill('waiting'));
  const outcome = await client.collect.apply({
    returns: round.units.flatMap(({ returns }) => {
      const returnedId = returns[0]?.returnedId;
      return returnedId ? [{ returnedId, accepted: [], rejected: [], alterationsSeen: false }] : [];
    }),
    submit: false,
  });
  expect(outcome).toMatchObject({ applied: 300 * columns - unread, unread, refused: [] });
  const after = await client.annex.open({ annexId });
  const totals = after.columns.map(({ source }) => {
    if (source.kind !== 'fact') return null;
    return after.cells
      .filter((cell) => cell.itemId === source.itemId && cell.planYearId === source.planYearId)
      .reduce(
        (sum, { value, unread: text }) => sum + (value.kind === 'number' && !text ? value.value : 0),
        0,
      );
  });
  expect(totals).toEqual(sums);
  expect(after.cells.filter((cell) => cell.unread?.text === '待定')).toHaveLength(unread);
});

/** The same figure as one or another office writes it. */
function spelled(figure: number, way: number): Written {
  const text = String(figure);
  const ways: Written[] = [
    { number: figure },
    text,
    `${text}个`,
    `${text.slice(0, -3)},${text.slice(-3)}`,
    ` ${text} `,
    [...text].map((digit) => String.fromCodePoint(0xff10 + Number(digit))).join(''),
  ];
  return ways[way % ways.length] ?? null;
}
