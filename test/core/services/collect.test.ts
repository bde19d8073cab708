import { expect, test } from 'vitest';
import type { CollectedFile } from '../../../core/contract/collect.ts';
import type { IssueTarget } from '../../../core/contract/issue.ts';
import { ZipStream } from '../../../core/exchange/zip-stream.ts';
import { editPackage } from '../../../core/reports/zip-package.ts';
import { xiushanBackend } from '../../helpers/backend.ts';
import { type OpenForm, openForm } from '../../helpers/returned-forms.ts';

const asked = { unitIds: null, dueDate: null, packaging: 'files' } as const;

async function issued(period: 2 | null = null) {
  const { client, plan, annexId, ...rest } = await xiushanBackend();
  const year = plan.years.find((one) => one.label === '2020年')?.id ?? 0;
  const target: IssueTarget = period
    ? { planId: plan.id, annexId: null, planYearId: year, period }
    : { planId: plan.id, annexId: annexId('annex-4'), planYearId: null, period: null };
  // A few units are as good as all of them.
  const units = (await client.issue.units(target)).units.slice(0, 5);
  const made = await client.issue.make({ ...target, ...asked, unitIds: units.map((unit) => unit.unitId) });
  return { client, plan, target, annexId, ...made, ...rest };
}

const receive = (client: Awaited<ReturnType<typeof issued>>['client'], files: File[], dryRun = false) =>
  client.collect.receive({ files, dryRun, withCells: true });

const statesOf = (file: CollectedFile | undefined): Record<string, string> =>
  Object.fromEntries((file?.cells ?? []).map((cell) => [cell.id, cell.state]));

async function fill(
  file: File | undefined,
  act: (form: OpenForm) => void,
  name = '填好了.xlsx',
): Promise<File> {
  if (!file) throw new Error('no workbook');
  const form = await openForm(file);
  act(form);
  return form.save(name);
}

test('what a township writes is read as it is meant, kept as text where it is not, and taken over with its history', async () => {
  const { client, target, files } = await issued();
  const back = await fill(
    files[0],
    (form) => {
      form.cell(0, 0, 0).value = '12个';
      form.cell(0, 0, 1).value = '３';
      form.cell(0, 0, 2).value = '大概五六个';
      form.cell(0, 0, 3).value = '不适用';
      form.cell(0, 0, 4).value = 7;
      form.line('填报人').value = '测试员甲';
      form.line('联系电话').value = '13800001234';
      form.line('填报日期').value = new Date(Date.UTC(2020, 6, 5));
      form.situation(0, 0).value = '村级点在建';
      form.workbook.addWorksheet('草稿').getCell('A1').value = 5;
    },
    '张三发来的(1).xlsx',
  );
  const { files: seen } = await receive(client, [back]);
  expect(seen[0]?.returned).toMatchObject({
    ...{ unit: '乌杨街道', filledBy: '测试员甲', phone: '138****1234', day: '2020-07-05' },
    ...{ remarks: [{ row: '乌杨街道', text: '村级点在建' }], state: 'waiting' },
    alterations: [{ code: 'sheetAdded', sheet: '草稿', asks: false }],
  });
  const returnedId = seen[0]?.returned?.returnedId ?? 0;
  const before = await client.annex.open({ annexId: target.annexId ?? 0 });
  const outcome = await client.collect.apply({
    returns: [{ returnedId, accepted: [], rejected: [], alterationsSeen: false }],
    submit: false,
  });
  expect(outcome.unread).toBe(1);
  const after = await client.annex.open({ annexId: target.annexId ?? 0 });
  const unitId = after.rows[0]?.unitId;
  const line = (sheet: typeof after) =>
    sheet.columns.map((column) => {
      const { source } = column;
      if (source.kind !== 'fact') return null;
      return sheet.cells.find(
        (cell) =>
          cell.unitId === unitId && cell.itemId === source.itemId && cell.planYearId === source.planYearId,
      );
    });
  const values = line(after).map((cell) => cell?.value);
  expect(values.slice(0, 2)).toEqual([
    { kind: 'number', value: 12 },
    { kind: 'number', value: 3 },
  ]);
  // What nobody could read lies on the cell; the number below it is as it was.
  expect(line(after)[2]).toMatchObject({ unread: { text: '大概五六个', reason: 'notANumber' } });
  expect(line(after)[2]?.value).toEqual(line(before)[2]?.value);
  expect(values.slice(3, 5)).toEqual([{ kind: 'notApplicable' }, { kind: 'number', value: 7 }]);
  expect(values.slice(5)).toEqual(
    line(before)
      .slice(5)
      .map((cell) => cell?.value),
  );
  const cell = line(after)[0];
  if (!cell) throw new Error('no cell');
  const { value: _, unread: __, note: ___, ...key } = cell;
  const [change] = await client.cell.history({ annexId: target.annexId ?? 0, key });
  expect(change).toMatchObject({ source: 'imported', newValue: { kind: 'number', value: 12 } });
  // The original is kept byte for byte; the telephone stands nowhere else.
  const [kept] = await client.received.list();
  expect(kept).toMatchObject({ name: '张三发来的(1).xlsx', kind: 'return' });
  const { file } = await client.received.get({ fileId: kept?.id ?? 0 });
  expect(new Uint8Array(await file.arrayBuffer())).toEqual(new Uint8Array(await back.arrayBuffer()));
  const round = await client.collect.round(target);
  expect(round.units.map((unit) => unit.state)).toEqual(['applied', ...Array(4).fill('missing')]);
  expect(JSON.stringify(round)).not.toContain('13800001234');
});

test('a number that was cleared, and one changed on both sides, wait for a person', async () => {
  const { client, target, files } = await issued();
  const back = await fill(files[0], (form) => {
    const { columns } = form.size(0);
    for (let column = 0; column < columns; column++) {
      const cell = form.cell(0, 0, column);
      cell.value = column === 4 ? null : Number(cell.value ?? 0) + (column === 5 ? 9 : 0);
    }
  });
  const { files: seen } = await receive(client, [back]);
  const here = seen[0];
  expect(statesOf(here)).toMatchObject({ '0:0:4': 'cleared', '0:0:5': 'changed' });
  const sheet = await client.annex.open({ annexId: target.annexId ?? 0 });
  const source = sheet.columns[5]?.source;
  if (source?.kind !== 'fact' || source.itemId === null) throw new Error('no fact');
  const { itemId, planYearId, measure } = source;
  const key = { unitId: sheet.rows[0]?.unitId ?? 0, itemId, planYearId, measure, period: 0 as const };
  const value = { kind: 'number', value: 4321 } as const;
  await client.cell.commit({
    annexId: target.annexId ?? 0,
    source: 'typed',
    edits: [{ key, value, unread: null }],
  });
  const returnedId = here?.returned?.returnedId ?? 0;
  const cells = await client.collect.cells({ returnedId });
  expect(cells.find((cell) => cell.id === '0:0:5')?.state).toBe('conflict');
  const wish = { returnedId, alterationsSeen: false };
  await expect(
    client.collect.apply({ returns: [{ ...wish, accepted: [], rejected: [] }], submit: false }),
  ).rejects.toMatchObject({ code: 'UNDECIDED', data: { count: 2 } });
  await client.collect.apply({
    returns: [{ ...wish, accepted: ['0:0:4'], rejected: ['0:0:5'] }],
    submit: false,
  });
  const after = await client.annex.open({ annexId: target.annexId ?? 0 });
  const at = (column: number) => {
    const fact = after.columns[column]?.source;
    if (fact?.kind !== 'fact') return null;
    return after.cells.find(
      (one) => one.unitId === key.unitId && one.itemId === fact.itemId && one.planYearId === fact.planYearId,
    )?.value;
  };
  expect(at(4)).toBeUndefined();
  expect(at(5)).toEqual(value);
});

test('who sent twice, who sent an old one, who is missing; the other one is set aside once one is taken', async () => {
  const { client, target, files } = await issued();
  const first = await fill(files[0], (form) => {
    form.cell(0, 0, 0).value = 1;
    form.line('填报日期').value = '2020-07-01';
  });
  const second = await fill(files[0], (form) => {
    form.cell(0, 0, 0).value = 2;
    form.line('填报日期').value = '2020年7月3日';
  });
  await receive(client, [second, first]);
  const again = await receive(client, [first]);
  expect(again.files[0]?.state).toBe('known');
  const [unit, other] = (await client.collect.round(target)).units;
  expect(unit).toMatchObject({ state: 'waiting', mustChoose: true });
  expect(unit?.returns.map((one) => one.day)).toEqual(['2020-07-03', '2020-07-01']);
  expect(other?.state).toBe('missing');
  const taken = unit?.returns[0]?.returnedId ?? 0;
  await client.collect.apply({
    returns: [{ returnedId: taken, accepted: [], rejected: [], alterationsSeen: false }],
    submit: false,
  });
  const after = (await client.collect.round(target)).units[0];
  expect(after?.returns.map((one) => one.state)).toEqual(['applied', 'superseded']);
  // Asked again, the first workbook is an old one.
  await client.issue.make({ ...target, ...asked });
  const old = await fill(files[1], (form) => {
    form.cell(0, 0, 0).value = 8;
  });
  const { files: seen } = await receive(client, [old]);
  expect(seen[0]?.returned).toMatchObject({ alterations: [{ code: 'oldVersion', asks: true }] });
  const asksNow = (await client.collect.round(target)).units[1];
  expect(asksNow?.returns[0]?.toDecide).toBe(1);
});

test('what a person says no to stays as it is: one cell, and a whole return set aside and taken back', async () => {
  const { client, target, files } = await issued();
  const standing = async () => {
    const { columns, rows, cells } = await client.annex.open({ annexId: target.annexId ?? 0 });
    return columns.slice(0, 3).map(({ source }) => {
      const found = cells.find(
        (cell) =>
          source.kind === 'fact' &&
          cell.unitId === rows[0]?.unitId &&
          cell.itemId === source.itemId &&
          cell.planYearId === source.planYearId,
      );
      return found?.value.kind === 'number' ? found.value.value : null;
    });
  };
  const before = await standing();
  const back = await fill(files[0], (form) => {
    for (const column of [0, 1, 2]) form.cell(0, 0, column).value = 60 + column;
  });
  const { files: seen } = await receive(client, [back]);
  const returnedId = seen[0]?.returned?.returnedId ?? 0;
  const stateOf = async () => (await client.collect.round(target)).units[0]?.state;
  const counts = async () => {
    const [round] = await client.collect.rounds({ planId: target.planId });
    return [round?.missing, round?.waiting, round?.applied];
  };
  expect(await counts()).toEqual([4, 1, 0]);
  expect(await client.collect.setAside({ returnedIds: [returnedId], aside: true })).toEqual({ count: 1 });
  expect(await stateOf()).toBe('rejected');
  expect(await standing()).toEqual(before);
  await client.collect.setAside({ returnedIds: [returnedId], aside: false });
  expect([await stateOf(), await counts()]).toEqual(['waiting', [4, 1, 0]]);
  const outcome = await client.collect.apply({
    returns: [{ returnedId, accepted: [], rejected: ['0:0:1'], alterationsSeen: false }],
    submit: false,
  });
  expect(outcome).toMatchObject({ applied: 2, unread: 0 });
  expect(await standing()).toEqual([60, before[1], 62]);
  // Done with: it can neither be set aside nor taken over again.
  expect(await client.collect.setAside({ returnedIds: [returnedId], aside: true })).toEqual({ count: 0 });
  await expect(
    client.collect.apply({
      returns: [{ returnedId, accepted: [], rejected: [], alterationsSeen: false }],
      submit: false,
    }),
  ).rejects.toMatchObject({ code: 'UNKNOWN_RECORD' });
});

test('of two without a day the one that was saved later is proposed, however little it holds', async () => {
  const { client, target, files } = await issued();
  const made = (name: string, saved: string, figures: number) =>
    fill(
      files[0],
      (form) => {
        form.workbook.modified = new Date(saved);
        for (let column = 0; column < 8; column++) {
          form.cell(0, 0, column).value = column < figures ? 70 + column : null;
        }
      },
      name,
    );
  const full = await made('满.xlsx', '2020-07-04T08:00:00Z', 8);
  const late = await made('晚.xlsx', '2020-07-04T09:30:00Z', 2);
  await receive(client, [full, late]);
  const proposed = async () =>
    (await client.collect.round(target)).units[0]?.returns.map((one) => [one.name, one.modified]);
  expect(await proposed()).toEqual([
    ['晚.xlsx', '2020-07-04T09:30:00.000Z'],
    ['满.xlsx', '2020-07-04T08:00:00.000Z'],
  ]);
  // One that does not say itself is as old as its file was.
  const mute = new Uint8Array(await (await made('哑.xlsx', '2020-07-01T00:00:00Z', 1)).arrayBuffer());
  const bare = editPackage(mute, new Date(0), {
    'docProps/core.xml': (xml) => xml.replace(/<dcterms:modified.*?<\/dcterms:modified>/, ''),
  });
  await client.collect.receive({
    files: [new File([bare as Uint8Array<ArrayBuffer>], '哑.xlsx')],
    lastModified: [Date.parse('2020-07-06T00:00:00Z')],
    dryRun: false,
  });
  expect((await proposed())?.[0]).toEqual(['哑.xlsx', '2020-07-06T00:00:00.000Z']);
});

test('a return of another round or another plan of the same file answers that one alone', async () => {
  const { client, target, annexId, files } = await issued();
  const next = await client.plan.create({
    ...{ title: '下一个方案', documentNumber: null },
    years: [{ label: '2030年', startDate: '2030-01-01', endDate: '2030-12-31' }],
  });
  const copied = await client.design.copy({
    ...{ annexId: annexId('annex-4'), planId: next.id, shiftYears: 0, title: '另一个方案的表' },
  });
  const targets: IssueTarget[] = [
    target,
    { ...target, annexId: annexId('annex-5') },
    { ...target, planId: next.id, annexId: copied.annexId },
  ];
  const filled = (file: File | undefined, value: number) =>
    fill(
      file,
      (form) => {
        form.cell(0, 0, 0).value = value;
      },
      `${value}.xlsx`,
    );
  const unitOf = async (wanted: IssueTarget) => (await client.issue.units(wanted)).units[0]?.unitId ?? 0;
  const back = [await filled(files[0], 31)];
  for (const [index, wanted] of targets.slice(1).entries()) {
    const made = await client.issue.make({ ...wanted, ...asked, unitIds: [await unitOf(wanted)] });
    back.push(await filled(made.files[0], 32 + index));
  }
  const { files: seen } = await receive(client, back);
  expect(seen.map((file) => file.returned?.round)).toEqual(targets);
  for (const [index, wanted] of targets.entries()) {
    const { units } = await client.collect.round(wanted);
    expect(units.flatMap((unit) => unit.returns.map((one) => one.name))).toEqual([`${31 + index}.xlsx`]);
  }
  // Taken over together, each lands in its own table.
  await client.collect.apply({
    returns: seen.map((file) => ({
      ...{ returnedId: file.returned?.returnedId ?? 0, accepted: [], rejected: [], alterationsSeen: false },
    })),
    submit: false,
  });
  for (const [index, wanted] of targets.entries()) {
    const { rows, columns, cells } = await client.annex.open({ annexId: wanted.annexId ?? 0 });
    const source = columns[0]?.source;
    const unitId = await unitOf(wanted);
    expect(rows.map((row) => row.unitId)).toContain(unitId);
    const found = cells.find(
      (cell) =>
        source?.kind === 'fact' &&
        cell.unitId === unitId &&
        cell.itemId === source.itemId &&
        cell.planYearId === source.planYearId,
    );
    expect(found?.value).toEqual({ kind: 'number', value: 31 + index });
  }
});

test('files that are none of ours, of another office or broken are named; the rest of an archive goes on', async () => {
  const { client, target, files } = await issued();
  const elsewhere = await issued();
  const good = await fill(files[2], (form) => {
    form.cell(0, 0, 0).value = 5;
  });
  const plain = await openForm(files[3] ?? new Uint8Array());
  for (const sheet of [...plain.workbook.worksheets]) plain.workbook.removeWorksheet(sheet.id);
  plain.workbook.addWorksheet('表').getCell('A1').value = '合计';
  const bytes = async (file: File | undefined) => new Uint8Array((await file?.arrayBuffer()) ?? []);
  const { default: ExcelJS } = await import('exceljs');
  const book = new ExcelJS.Workbook();
  book.addWorksheet('表').getCell('A1').value = '合计';
  const nobody = (await book.xlsx.writeBuffer()) as unknown as Uint8Array;
  const inner = new ZipStream(new Date(0));
  inner.addStored('里面.xlsx', nobody);
  const zip = new ZipStream(new Date(0));
  zip.addStored('一/好的.xlsx', await bytes(good));
  zip.addStored('二/坏的.xlsx', (await bytes(files[4])).slice(0, 3000));
  zip.addStored('别县.xlsx', await bytes(elsewhere.files[0]));
  zip.addStored('不认识.xlsx', nobody);
  zip.addStored('包中包.zip', inner.end());
  zip.addStored('__MACOSX/._好的.xlsx', new Uint8Array([0]));
  const archive = new File([zip.end() as Uint8Array<ArrayBuffer>], '全部.zip');
  const { files: seen } = await receive(client, [archive]);
  expect(seen.map(({ name, state }) => [name, state])).toEqual([
    ['好的.xlsx', 'received'],
    ['坏的.xlsx', 'unreadable'],
    ['别县.xlsx', 'otherFile'],
    ['不认识.xlsx', 'noIdentity'],
    ['包中包.zip', 'unreadable'],
  ]);
  expect(seen[1]?.error).toMatchObject({ name: '坏的.xlsx', problem: 'truncated' });
  expect(seen[4]?.error).toMatchObject({ problem: 'unsupported', detail: 'zip' });
  expect(seen[2]?.says).toMatchObject({ unit: '乌杨街道' });
  expect((await client.received.list()).map((file) => file.name)).toEqual(['好的.xlsx']);
  const { units } = await client.collect.round(target);
  expect(units.filter((unit) => unit.state !== 'missing')).toHaveLength(1);
});

test('a return of a period that was handed in is refused and named; nothing of a dry run is written', async () => {
  const { client, plan, target, issued: given, files } = await issued(2);
  const at = given.findIndex((one) => one.name === '清溪场镇');
  const back = await fill(files[at], (form) => {
    form.cell(0, 0, 0).value = 40;
    form.cell(1, 0, 1).value = 41;
  });
  const dry = await receive(client, [back], true);
  expect(dry.files[0]?.returned).toMatchObject({ returnedId: null });
  expect(Object.values(statesOf(dry.files[0])).filter((state) => state === 'locked')).toHaveLength(2);
  expect(await client.received.list()).toEqual([]);
  const { files: seen } = await receive(client, [back]);
  const returnedId = seen[0]?.returned?.returnedId ?? 0;
  const wish = { returnedId, accepted: [], rejected: [], alterationsSeen: false };
  const refused = await client.collect.apply({ returns: [wish], submit: true });
  expect(refused).toMatchObject({
    applied: 0,
    refused: [{ unit: '清溪场镇', period: '2020年二季度', cells: 2 }],
  });
  // Sent back, the same file can be taken, and is handed in again on the way.
  const period = { planId: plan.id, planYearId: target.planYearId ?? 0, period: 2 as const };
  const unitIds = [given[at]?.unitId ?? 0];
  const [state] = (await client.return.list(period)).filter((row) => unitIds.includes(row.unitId));
  const step = state?.state === 'sealed' ? 'reopen' : 'sendBack';
  await client.return.move({ ...period, unitIds, step, reason: '数填错了' });
  const other = await fill(files[at], (form) => {
    form.cell(0, 0, 0).value = 42;
  });
  const next = await receive(client, [other]);
  const taken = await client.collect.apply({
    returns: [{ ...wish, returnedId: next.files[0]?.returned?.returnedId ?? 0 }],
    submit: true,
  });
  expect(taken).toMatchObject({ applied: 1, refused: [], submitted: ['清溪场镇'] });
  const [after] = (await client.return.list(period)).filter((row) => unitIds.includes(row.unitId));
  expect(after?.state).toBe('submitted');
});
