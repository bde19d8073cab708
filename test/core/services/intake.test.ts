import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type {
  IntakeDecision,
  IntakeFile,
  IntakeProposal,
  IntakeTable,
} from '../../../core/contract/intake.ts';
import type { AnnexSheet } from '../../../core/domain/annex.ts';
import { errorSentence } from '../../../renderer/text/errors.ts';
import { tableFindingSentence } from '../../../renderer/text/intake.ts';
import { xiushanBackend } from '../../helpers/backend.ts';
import { rawSheet } from '../../helpers/drawn-sheets.ts';
import { temporaryFolder } from '../../helpers/folder.ts';
import { officeWorkbook } from '../../helpers/office-workbook.ts';

type Program = Awaited<ReturnType<typeof xiushanBackend>>;

async function readOne({ client, plan }: Program, file: File) {
  const [read] = await client.intake.read({ planId: plan.id, files: [file] });
  return firstTable(read);
}

function firstTable(file: IntakeFile | undefined) {
  if (file?.kind !== 'read') throw new Error(`not read: ${JSON.stringify(file)}`);
  const sheet = file.sheets.find(({ tables }) => tables.length > 0);
  const table = sheet?.tables[0];
  if (!sheet || !table) throw new Error('no table was found');
  return { table, place: { sourceId: file.id, sheet: sheet.index, table: table.index } };
}

type Read = ReturnType<typeof firstTable>;

async function proposeCounts({ client, plan }: Program, { place }: Read, sheetId: number) {
  const proposal = await client.intake.propose({
    planId: plan.id,
    place,
    target: { kind: 'counts', sheetId },
  });
  if (proposal.kind !== 'counts') throw new Error(proposal.kind);
  return proposal;
}

type Counts = Extract<IntakeProposal, { kind: 'counts' }>;

/** The proposal as it stands, taken as the decision. */
function taken(
  proposal: Counts,
  more: Partial<Extract<IntakeDecision, { kind: 'counts' }>> = {},
): IntakeDecision {
  return {
    kind: 'counts',
    sheetId: proposal.sheetId,
    columns: proposal.columns.map(({ column, columnId }) => ({ column, to: columnId })),
    rows: proposal.rows.map(({ row, group, rowId }) => ({ row, group, to: rowId })),
    blanks: 'keep',
    statedTotals: false,
    ...more,
  };
}

async function applied({ client, plan }: Program, { place }: Read, decision: IntakeDecision) {
  const preview = await client.intake.preview({ planId: plan.id, place, decision });
  const done = await client.intake.apply({ planId: plan.id, place, decision, seen: preview.seen });
  return { preview, done };
}

/** Values of a sheet by unit and last heading words, as a person reads them off. */
function shown(sheet: AnnexSheet, unit: string): string[] {
  const row = sheet.rows.find(({ name }) => name === unit);
  return sheet.columns.map(({ source }) => {
    const cell = sheet.cells.find(
      (one) =>
        source.kind === 'fact' &&
        one.unitId === row?.unitId &&
        one.itemId === source.itemId &&
        one.planYearId === source.planYearId,
    );
    if (cell?.unread) return `?${cell.unread.text}`;
    if (!cell || cell.value.kind === 'blank') return '';
    return cell.value.kind === 'number' ? String(cell.value.value) : '—';
  });
}

const labelOf = (table: IntakeTable, row: number): string =>
  table.rows.find((one) => one.row === row)?.label ?? '';

const SENT = `
  秀山县农村养老服务设施建设计划表|<|<|<
  单位：个|<|<|<
  序号|乡镇|村级互助养老点|<
  ^|^|2019年|2020年
  1|清溪场镇|9|5
  2|隘 口 镇|—|2个
  3|膏田|0|见附件
  4|县福利院|1|1
  5|溶溪镇||1
  合计|<|10|8
`;

const POINT_2019 = 4;
const POINT_2020 = 5;

describe('a table of counts into an annex that is there', () => {
  it('proposes rows and columns, says how each was found, and drops nobody', async () => {
    const program = await xiushanBackend();
    const read = await readOne(program, await officeWorkbook('上报.xlsx', rawSheet(SENT)));
    const annexId = program.annexId('annex-4');
    expect(read.table.fits[0]).toMatchObject({ annexId, kind: 'counts' });
    const proposal = await proposeCounts(program, read, annexId);
    const sheet = await program.client.annex.open({ annexId });
    expect(proposal.columns.map(({ columnId, how }) => [columnId, how])).toEqual([
      [sheet.columns[POINT_2019]?.id, 'itemYear'],
      [sheet.columns[POINT_2020]?.id, 'itemYear'],
    ]);
    expect(proposal.rows.map(({ row, how }) => [labelOf(read.table, row), how])).toEqual([
      ['清溪场镇', 'exact'],
      ['隘口镇', 'exact'],
      ['膏田', 'shortName'],
      ['县福利院', 'none'],
      ['溶溪镇', 'exact'],
    ]);
    const preview = await program.client.intake.preview({
      ...{ planId: program.plan.id, place: read.place, decision: taken(proposal) },
    });
    expect(preview.leftRows.map(({ label }) => label)).toEqual(['县福利院']);
  });

  it('shows what would change, cell by cell, and writes nothing', async () => {
    const program = await xiushanBackend();
    const read = await readOne(program, await officeWorkbook('上报.xlsx', rawSheet(SENT)));
    const annexId = program.annexId('annex-4');
    const before = await program.client.annex.open({ annexId });
    const proposal = await proposeCounts(program, read, annexId);
    const preview = await program.client.intake.preview({
      ...{ planId: program.plan.id, place: read.place, decision: taken(proposal) },
    });
    expect(
      preview.cells.map(({ unit, beforeText, afterText, state }) => [unit, beforeText, afterText, state]),
    ).toEqual([
      ['清溪场镇', '8', '9', 'changed'],
      ['隘口镇', '0', '—', 'changed'],
      ['膏田镇', '1', '见附件', 'unreadable'],
      ['溶溪镇', '0', '', 'blankOverNumber'],
    ]);
    expect(preview.counts).toMatchObject({ kept: 4, changed: 2, unreadable: 1, blankOverNumber: 1, new: 0 });
    expect(preview.totals.map(({ stated, sum }) => [stated, sum])).toEqual([
      ['10', '20'],
      ['8', '33'],
    ]);
    expect(await program.client.annex.open({ annexId })).toEqual(before);
    expect(await program.client.received.list()).toEqual([]);
  });

  it('writes it as one change with its history and the file as it came', async () => {
    const program = await xiushanBackend();
    const file = await officeWorkbook('上报.xlsx', rawSheet(SENT));
    const read = await readOne(program, file);
    const annexId = program.annexId('annex-4');
    const proposal = await proposeCounts(program, read, annexId);
    const { done } = await applied(program, read, taken(proposal));
    const sheet = await program.client.annex.open({ annexId });
    expect(shown(sheet, '清溪场镇').slice(POINT_2019, POINT_2020 + 1)).toEqual(['9', '5']);
    expect(shown(sheet, '隘口镇').slice(POINT_2019, POINT_2020 + 1)).toEqual(['—', '2']);
    expect(shown(sheet, '膏田镇').slice(POINT_2019, POINT_2020 + 1)).toEqual(['0', '?见附件']);
    expect(shown(sheet, '溶溪镇')[POINT_2019]).toBe('0');
    const cell = sheet.cells.find(({ unread }) => unread !== null);
    if (!cell) throw new Error('the unreadable text is gone');
    const [entry] = await program.client.cell.history({ annexId, key: cell });
    expect(entry).toMatchObject({ source: 'imported', newText: '见附件', who: '测试员' });
    const [kept] = await program.client.received.list();
    expect(kept).toMatchObject({ name: '上报.xlsx', kind: 'table', size: file.size });
    const { file: again } = await program.client.received.get({ fileId: kept?.id ?? 0 });
    expect(new Uint8Array(await again.arrayBuffer())).toEqual(new Uint8Array(await file.arrayBuffer()));
    const [told] = await program.client.intake.list({ planId: program.plan.id });
    expect(told).toMatchObject({ id: done.importId, fileName: '上报.xlsx', undoneAt: null });
  });

  it('remembers corrections for the next file of these headings, and says so', async () => {
    const program = await xiushanBackend();
    const annexId = program.annexId('annex-4');
    const sheet = await program.client.annex.open({ annexId });
    const read = await readOne(program, await officeWorkbook('上报.xlsx', rawSheet(SENT)));
    const proposal = await proposeCounts(program, read, annexId);
    const wanted = sheet.rows.find(({ name }) => name === '梅江镇')?.id ?? 0;
    const [first, second] = [sheet.columns[POINT_2019]?.id ?? 0, sheet.columns[7]?.id ?? 0];
    const decision = taken(proposal, {
      columns: proposal.columns.map(({ column }, at) => ({ column, to: at === 0 ? first : second })),
      rows: proposal.rows.map(({ row, group, rowId }) => ({
        ...{ row, group, to: labelOf(read.table, row) === '县福利院' ? wanted : rowId },
      })),
    });
    await applied(program, read, decision);
    const later = rawSheet(SENT.replace('清溪场镇|9|5', '清溪场镇|1|2'));
    const next = await readOne(program, await officeWorkbook('再报.xlsx', later));
    expect(next.table.fits[0]).toMatchObject({ annexId, score: 1 });
    const again = await proposeCounts(program, next, annexId);
    expect(again.columns.map(({ columnId, how }) => [columnId, how])).toEqual([
      [first, 'remembered'],
      [second, 'remembered'],
    ]);
    expect(again.rows.find(({ row }) => labelOf(next.table, row) === '县福利院')).toMatchObject({
      ...{ rowId: wanted, how: 'remembered' },
    });
    expect(again.remembered).toMatchObject({ who: '测试员' });
  });

  it('takes an import back to what it was, and says what was changed since', async () => {
    const program = await xiushanBackend();
    const annexId = program.annexId('annex-4');
    const before = await program.client.annex.open({ annexId });
    const read = await readOne(program, await officeWorkbook('上报.xlsx', rawSheet(SENT)));
    const proposal = await proposeCounts(program, read, annexId);
    const decision = taken(proposal, { statedTotals: true });
    const { done } = await applied(program, read, decision);
    const between = await program.client.annex.open({ annexId });
    expect(between.statedTotals).not.toEqual(before.statedTotals);
    expect(await program.client.intake.undo({ importId: done.importId })).toMatchObject({ kept: [] });
    const after = await program.client.annex.open({ annexId });
    const inOrder = (sheet: AnnexSheet) => ({
      ...sheet,
      cells: sheet.cells.toSorted((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b))),
      statedTotals: sheet.statedTotals.toSorted((a, b) => a.columnId - b.columnId),
    });
    expect(inOrder(after)).toEqual(inOrder(before));

    const { done: second } = await applied(program, read, decision);
    const cell = between.cells.find(({ value }) => value.kind === 'number' && value.value === 9);
    if (!cell) throw new Error('the imported figure is gone');
    const { unitId, itemId, planYearId, period, measure } = cell;
    const key = { unitId, itemId, planYearId, period, measure };
    const edits = [{ key, value: { kind: 'number' as const, value: 7 }, unread: null }];
    await program.client.cell.commit({ annexId, edits, source: 'typed' });
    const undone = await program.client.intake.undo({ importId: second.importId });
    expect(undone.kept).toMatchObject([{ unit: '清溪场镇', now: '7' }]);
    expect(shown(await program.client.annex.open({ annexId }), '膏田镇')[POINT_2020]).toBe('1');
    await expect(program.client.intake.undo({ importId: second.importId })).rejects.toMatchObject({
      code: 'CHANGED_ELSEWHERE',
    });
  });

  it('writes only what was shown', async () => {
    const program = await xiushanBackend();
    const annexId = program.annexId('annex-4');
    const read = await readOne(program, await officeWorkbook('上报.xlsx', rawSheet(SENT)));
    const decision = taken(await proposeCounts(program, read, annexId));
    const { seen } = await program.client.intake.preview({
      planId: program.plan.id,
      place: read.place,
      decision,
    });
    await applied(program, read, decision);
    const late = program.client.intake.apply({ planId: program.plan.id, place: read.place, decision, seen });
    await expect(late).rejects.toMatchObject({ code: 'CHANGED_ELSEWHERE' });
  });

  it('takes neither of two different figures for one cell', async () => {
    const program = await xiushanBackend();
    const annexId = program.annexId('annex-4');
    const twice = rawSheet(SENT.replace('县福利院|1|1', '清溪场镇|3|5'));
    const read = await readOne(program, await officeWorkbook('重复.xlsx', twice));
    const preview = await program.client.intake.preview({
      ...{ planId: program.plan.id, place: read.place },
      decision: taken(await proposeCounts(program, read, annexId)),
    });
    expect(preview.cells.filter(({ state }) => state === 'twice').map(({ text }) => text)).toEqual([
      '9',
      '3',
    ]);
  });
});

describe('a table into a new annex', () => {
  it('of counts: items and years are made with it, and go with an undo', async () => {
    const program = await xiushanBackend();
    const { client, plan } = program;
    const drawn = rawSheet(`
      家庭养老床位建设计划表|<|<
      单位|家庭养老床位（张）|<
      ^|2022年|2023年
      中和街道|12|15
      乌杨街道|8|0
      合计|20|15
    `);
    const read = await readOne(program, await officeWorkbook('床位.xlsx', drawn));
    const proposal = await client.intake.propose({
      planId: plan.id,
      place: read.place,
      target: { kind: 'newCounts' },
    });
    if (proposal.kind !== 'newCounts') throw new Error(proposal.kind);
    expect(proposal.title).toBe('家庭养老床位建设计划表');
    expect(proposal.columns).toMatchObject([
      { itemId: null, itemName: '家庭养老床位', unitOfMeasure: '张', yearLabel: '2022年', take: true },
      { itemId: null, itemName: '家庭养老床位', unitOfMeasure: '张', yearId: null, yearLabel: '2023年' },
    ]);
    const decision: IntakeDecision = {
      ...{ kind: 'newCounts', title: proposal.title, number: proposal.number, statedTotals: true },
      columns: proposal.columns.map(({ take: _, ...column }) => column),
      rows: proposal.rows.map(({ row, group, unitId }) => ({ row, group, to: unitId })),
    };
    const { preview, done } = await applied(program, read, decision);
    expect(preview.made).toEqual({ items: ['家庭养老床位'], years: ['2023年'] });
    expect(preview.counts).toMatchObject({ new: 4 });
    const sheet = await client.annex.open({ annexId: done.annexId });
    expect(sheet.annex).toMatchObject({ title: '家庭养老床位建设计划表', number: proposal.number });
    expect(shown(sheet, '中和街道')).toEqual(['12', '15']);
    expect(shown(sheet, '乌杨街道')).toEqual(['8', '0']);
    expect(sheet.statedTotals.map(({ value }) => value)).toEqual([20, 15]);
    expect(sheet.planYears.find(({ label }) => label === '2023年')).toMatchObject({
      startDate: '2023-01-01',
    });
    const undone = await client.intake.undo({ importId: done.importId });
    expect(undone).toMatchObject({ kept: [], removedAnnex: '家庭养老床位建设计划表' });
    const [now] = await client.plan.list();
    expect(now?.annexes.map(({ title }) => title)).not.toContain('家庭养老床位建设计划表');
  });

  it('of text: merged cells say their text in every row', async () => {
    const program = await xiushanBackend();
    const { client, plan } = program;
    const html = `<p>某县养老服务任务分工</p><table>
      <tr><td>类别</td><td>任务</td><td>牵头单位</td></tr>
      <tr><td rowspan="2">基础</td><td>能力评估</td><td>民政局</td></tr>
      <tr><td>定期探访</td><td>各镇街</td></tr></table>`;
    const [read] = await client.intake.read({ planId: plan.id, pasted: { name: '粘贴', html, text: '' } });
    const { place, table } = firstTable(read);
    expect(table.isCounts).toBe(false);
    const proposal = await client.intake.propose({ planId: plan.id, place, target: { kind: 'newList' } });
    if (proposal.kind !== 'newList') throw new Error(proposal.kind);
    const decision: IntakeDecision = {
      ...{ kind: 'newList', title: proposal.title, number: proposal.number, columns: [...proposal.columns] },
      rows: table.rows.map(({ row }) => row),
    };
    const { done } = await applied(program, { place, table }, decision);
    const list = await client.text.open({ annexId: done.annexId });
    if (list.kind !== 'list') throw new Error(list.kind);
    expect(list.rows.map(({ cells }) => cells)).toEqual([
      ['基础', '能力评估', '民政局'],
      ['基础', '定期探访', '各镇街'],
    ]);
    expect(list.columns.map(({ merge }) => merge)).toEqual([true, false, false]);
  });
});

describe('what shows once it is known whose the rows are', () => {
  const drawn = (rows: string) => `
    秀山县农村养老服务设施建设计划表|<|<
    乡镇|村级互助养老点（个）|<
    ^|2019年|2020年
    ${rows.split('\n').join('\n    ')}
    合计|9|9
  `;
  async function findings(rows: string) {
    const program = await xiushanBackend();
    const { client, plan } = program;
    const { units, version } = await client.unit.list({});
    const unit = units.find(({ name }) => name === '孝溪乡');
    await client.unit.apply({
      change: { do: 'end', unitId: unit?.id ?? 0, lastDay: '2019-12-31' },
      reason: '撤乡',
      version,
    });
    const read = await readOne(program, await officeWorkbook('上报.xlsx', rawSheet(drawn(rows))));
    const proposal = await proposeCounts(program, read, program.annexId('annex-4'));
    const decision = taken(proposal);
    const preview = await client.intake.preview({ planId: plan.id, place: read.place, decision });
    return preview.findings.map(tableFindingSentence);
  }

  it('one unit under two spellings is told, whether the figures are the same or not', async () => {
    expect(await findings('膏田|1|2\n膏田镇|1|2\n清溪场镇|3|0\n隘口镇|2|5')).toEqual([
      'A5：“膏田镇”和 A4 的“膏田”是同一个单位，两行的数相同。请核对是不是重复，或改正单位名称。',
    ]);
    expect(await findings('膏田|1|2\n清溪场镇|3|0\n膏田镇|4|2')).toEqual([
      expect.stringMatching(/^A6：“膏田镇”和 A4 的“膏田”是同一个单位，两行的数不同/),
    ]);
  });

  it('its towns and its villages, and parts of it, are no doubles', async () => {
    expect(await findings('膏田镇（城区）|1|2\n膏田（农村）|1|2\n其中：膏田|1|1\n清溪场镇|3|0')).toEqual([]);
  });

  it('a unit that was not there in the year is told under its short name too', async () => {
    expect(await findings('孝溪|1|2\n清溪场镇|3|0')).toEqual([
      expect.stringMatching(/^C4（.*2020年）：“孝溪”在 2020 年还没有设立或已经撤并/),
    ]);
  });
});

it('a unit that a clerk put right in a new annex is known in the next table of any kind', async () => {
  const program = await xiushanBackend();
  const { client, plan } = program;
  const drawn = rawSheet('家庭养老床位表|<\n单位|床位（张）\n县中心|12\n乌杨街道|8');
  const target = { kind: 'newCounts' } as const;
  const propose = async (name: string) => {
    const read = await readOne(program, await officeWorkbook(name, drawn));
    const proposal = await client.intake.propose({ planId: plan.id, place: read.place, target });
    if (proposal.kind !== 'newCounts') throw new Error(proposal.kind);
    return { read, proposal };
  };
  const { read, proposal } = await propose('一.xlsx');
  expect(proposal.rows.map(({ unitId }) => unitId)).toEqual([null, expect.any(Number)]);
  const wanted = proposal.choices.units.find(({ name }) => name === '梅江镇')?.id ?? 0;
  const [year] = proposal.choices.years;
  const decision: IntakeDecision = {
    ...{ kind: 'newCounts', title: proposal.title, number: proposal.number, statedTotals: false },
    columns: proposal.columns.map(({ take: _, ...column }) => ({ ...column, yearId: year?.id ?? null })),
    rows: proposal.rows.map(({ row, group, unitId }) => ({ row, group, to: unitId ?? wanted })),
  };
  await applied(program, read, decision);
  const [again] = (await propose('二.xlsx')).proposal.rows;
  expect(again).toMatchObject({ unitId: wanted, how: 'remembered' });
  const annexId = program.annexId('annex-4');
  const counts = await proposeCounts(
    program,
    await readOne(program, await officeWorkbook('三.xlsx', rawSheet(SENT.replace('县福利院', '县中心')))),
    annexId,
  );
  expect(counts.rows.filter(({ how }) => how === 'remembered')).toMatchObject([{ unitId: wanted }]);
});

it('a table pasted as plain text is read, kept as text, and written', async () => {
  const program = await xiushanBackend();
  const { client, plan } = program;
  const text = '乡镇\t村级互助养老点（个）\t\r\n\t2019年\t2020年\r\n清溪场镇\t9\t5\r\n隘口镇\t—\t2个\r\n';
  const [file] = await client.intake.read({ planId: plan.id, pasted: { name: '粘贴', html: '', text } });
  expect(file).toMatchObject({ kind: 'read', name: '粘贴.txt', format: 'clipboard' });
  const read = firstTable(file);
  const annexId = program.annexId('annex-4');
  await applied(program, read, taken(await proposeCounts(program, read, annexId)));
  const sheet = await client.annex.open({ annexId });
  expect(shown(sheet, '清溪场镇').slice(POINT_2019, POINT_2020 + 1)).toEqual(['9', '5']);
  expect(shown(sheet, '隘口镇').slice(POINT_2019, POINT_2020 + 1)).toEqual(['—', '2']);
  const [kept] = await client.received.list();
  const { file: again } = await client.received.get({ fileId: kept?.id ?? 0 });
  expect(await again.text()).toBe(text);
});

it('what nobody foresaw is the trouble of its file alone, and stands in the log', async () => {
  const dataFolder = temporaryFolder();
  const { client, plan } = await xiushanBackend({ dataFolder });
  const good = await officeWorkbook('好.xlsx', rawSheet(SENT));
  class Odd extends File {
    override arrayBuffer(): Promise<ArrayBuffer> {
      return Promise.reject(new RangeError('nobody foresaw this'));
    }
  }
  const read = await client.intake.read({ planId: plan.id, files: [new Odd(['x'], '怪.xlsx'), good] });
  const [odd] = read;
  expect(read.map(({ kind, name }) => [kind, name])).toEqual([
    ['failed', '怪.xlsx'],
    ['read', '好.xlsx'],
  ]);
  if (odd?.kind !== 'failed') throw new Error('it was read');
  const sentence = errorSentence('UNREADABLE_FILE', odd.error);
  expect(sentence).toMatch(/^“怪.xlsx”没有读入.*请把编号 (\S+) 告诉维护人员/);
  const log = readFileSync(path.join(dataFolder, 'yibiao.log'), 'utf8');
  expect(log).toContain(`${odd.error.detail} intake.read "RangeError: nobody foresaw this`);
});

it('errors about the call, and not about a file, fail the call', async () => {
  const { client } = await xiushanBackend();
  const good = await officeWorkbook('好.xlsx', rawSheet(SENT));
  await expect(client.intake.read({ planId: 99, files: [good] })).rejects.toMatchObject({
    code: 'UNKNOWN_PLAN',
  });
});

it('a file that cannot be read does not keep the others out', async () => {
  const { client, plan } = await xiushanBackend();
  const good = await officeWorkbook('好.xlsx', rawSheet(SENT));
  const files = [new File([new Uint8Array([1, 2, 3])], '坏.xlsx'), good];
  const read = await client.intake.read({ planId: plan.id, files });
  expect(read.map(({ kind, name }) => [kind, name])).toEqual([
    ['failed', '坏.xlsx'],
    ['read', '好.xlsx'],
  ]);
});
