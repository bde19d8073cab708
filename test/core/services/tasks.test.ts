import { describe, expect, it } from 'vitest';
import { MOST_ATTACHMENT_BYTES } from '../../../core/domain/attachment.ts';
import { EVERYTHING, type RecordQuery } from '../../../core/domain/record-query.ts';
import type { TaskDraft } from '../../../core/domain/task-draft.ts';
import { createBackend } from '../../../core/services/backend.ts';
import { taskShares } from '../../../core/services/task-shares.ts';
import { openDataFile } from '../../../db/open.ts';
import { testBackend } from '../../helpers/backend.ts';

const range = { from: 0, count: 1000 };

/** Huaiyin's ledger on a day of October 2022; `day` moves on. */
async function huaiyin(start = new Date(2022, 9, 25, 9)) {
  let now = start;
  const { client } = testBackend({ now: () => now });
  const { open } = await client.file.openSample({ sample: 'huaiyin' });
  const [plan] = await client.plan.list();
  const planId = plan?.id ?? 0;
  const list = (query: Partial<RecordQuery> = {}, asOf?: string) =>
    client.task.list({ planId, query: { ...EVERYTHING, ...query }, range, ...(asOf ? { asOf } : {}) });
  const byNumber = async (number: number): Promise<number> =>
    (await list()).rows.find((row) => row.number === String(number))?.id ?? 0;
  const day = (date: Date): void => {
    now = date;
  };
  return { client, planId, list, byNumber, day, path: `${open?.place}/${open?.name}` };
}

const draft = (given: Partial<TaskDraft> = {}): TaskDraft => ({
  ...{ number: '', section: '', title: '建设村级互助养老点', aim: '', deadline: '2022年11月底前' },
  ...{ deadlineText: '', leadAgency: '区民政局', supportingAgencies: '区财政局、各镇街', unitId: null },
  ...{ source: '', milestones: [], targetIds: [], ...given },
});

const failing = (call: Promise<unknown>) =>
  call.then(
    () => null,
    (error: { code: string; data: unknown }) => ({ code: error.code, data: error.data }),
  );

describe('the list', () => {
  it('stands as of any day: nothing is late on 30 September 2022, and the undone is on 1 October', async () => {
    const { list } = await huaiyin();
    const late = async (asOf: string) =>
      (await list({ filters: { state: { kind: 'choice', values: ['overdue'] } } }, asOf)).rows.map(
        (row) => row.number,
      );
    // Task 19 has a step of 2021 that was never said to be done.
    expect(await late('2021-12-31')).toEqual([]);
    expect(await late('2022-01-01')).toEqual(['19']);
    expect(await late('2022-09-30')).toEqual(['19']);
    // Of the September dates: 1 and 8 done or closed in time, 2 closed then, 11 closed only on 18 October.
    expect(await late('2022-10-01')).toEqual(['4', '9', '11', '12', '17', '19', '21', '22']);
    expect(await late('2022-10-18')).toEqual(['4', '9', '12', '17', '19', '21', '22']);
    // Task 2 was reopened on the 20th.
    expect(await late('2022-10-20')).toEqual(['2', '4', '9', '12', '17', '19', '21', '22']);
  });

  it('counts by state, by month and by lead add up to all tasks', async () => {
    const { list } = await huaiyin();
    const { groups, count } = await list({}, '2022-10-25');
    const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);
    expect(count).toBe(22);
    expect(groups.total).toBe(22);
    expect(sum(Object.values(groups.states))).toBe(22);
    expect(sum(groups.months.map((month) => month.count))).toBe(22);
    expect(sum(groups.agencies.map((agency) => agency.lead)) + groups.withoutLead).toBe(22);
    expect(groups.states).toEqual({
      ...{ overdue: 8, dueSoon: 0, open: 7, noDeadline: 5, closed: 1, closedLate: 1 },
    });
  });

  it('finds an agency as lead and as supporter, each task once', async () => {
    const { list } = await huaiyin();
    const { groups } = await list();
    const office = groups.agencies.find((agency) => agency.name === '区民政局');
    expect(office).toMatchObject({ lead: 16, supporting: 6, tasks: 22 });
    const health = { agency: { kind: 'choice', values: ['区卫健委'] } } as const;
    const found = await list({ filters: health });
    expect(found.rows.map((row) => [row.number, row.leadAgency === '区卫健委'])).toEqual([
      ...[
        ['1', false],
        ['2', false],
        ['13', false],
        ['14', false],
        ['17', true],
        ['19', false],
      ],
    ]);
    // The other groups count within the agency; the agencies themselves stay whole.
    expect(found.groups.agencies.find((agency) => agency.name === '区民政局')?.tasks).toBe(22);
    expect(found.groups.months.reduce((all, month) => all + month.count, 0)).toBe(6);
  });

  it('is searched by words and by initials, in a window of deadlines, and sorted', async () => {
    const { list } = await huaiyin();
    const titles = async (query: Partial<RecordQuery>) => (await list(query)).rows.map((row) => row.number);
    expect(await titles({ search: 'yfgw' })).toEqual(['8']);
    expect(await titles({ search: '时间银行' })).toEqual(['21']);
    const window = { deadline: { kind: 'date', from: '2022-10-01', to: '2023-05-31' } } as const;
    expect(await titles({ filters: window })).toEqual(['4', '19']);
    const sort = { column: 'due', descending: false };
    const dues = (await list({ sort })).rows.map((row) => row.state.due);
    expect(dues.filter((due) => due !== null)).toEqual(dues.filter((due) => due !== null).toSorted());
    expect(dues.slice(-5)).toEqual([null, null, null, null, null]);
  });
});

describe('a task', () => {
  it('is written, changed and removed, each told in its history', async () => {
    const { client, planId } = await huaiyin();
    const milestones = [{ id: null, text: '选址', dueOn: '2022-10', doneOn: '' }];
    const made = await client.task.save({ planId, id: null, draft: draft({ milestones }) });
    expect(made.draft).toMatchObject({ deadline: '2022-11-30', supportingAgencies: '区财政局、各镇街' });
    expect(made.row.state).toMatchObject({ kind: 'dueSoon', due: '2022-10-31', milestone: 0 });
    const step = made.milestones[0];
    const done = await client.task.setDone({ id: made.id, milestoneId: step?.id ?? 0, doneOn: '2022-10-20' });
    expect(done.row.state).toMatchObject({ kind: 'open', due: '2022-11-30' });
    const changed = { ...done.draft, title: '建设互助养老点' };
    const saved = await client.task.save({
      ...{ planId, id: made.id, version: done.version, draft: changed, reason: '会议调整' },
    });
    expect(saved.milestones[0]?.id).toBe(step?.id);
    await client.task.remove({ id: made.id, reason: '重复' });
    expect(await failing(client.task.get({ id: made.id }))).toMatchObject({ code: 'UNKNOWN_RECORD' });
    const history = await client.task.history({ id: made.id });
    const told = history.map(({ field, oldText, newText, reason }) => [field, oldText, newText, reason]);
    expect(told).toEqual(
      expect.arrayContaining([
        ['title', null, '建设村级互助养老点', ''],
        [`milestones.${step?.id}.doneOn`, null, '2022-10-20', ''],
        ['title', '建设村级互助养老点', '建设互助养老点', '会议调整'],
        ['title', '建设互助养老点', null, '重复'],
      ]),
    );
  });

  it('that comes after a removed one does not take over its history', async () => {
    const { client, planId } = await huaiyin();
    const first = await client.task.save({ planId, id: null, draft: draft() });
    await client.task.remove({ id: first.id });
    const next = await client.task.save({ planId, id: null, draft: draft({ title: '另一项' }) });
    const history = await client.task.history({ id: next.id });
    expect(history.filter((change) => change.field === 'title').map((change) => change.newText)).toEqual([
      '另一项',
    ]);
  });

  it('is refused without a title or with a date that is none, at the field', async () => {
    const { client, planId } = await huaiyin();
    const save = (given: Partial<TaskDraft>) =>
      failing(client.task.save({ planId, id: null, draft: draft(given) }));
    const bad = (field: string, problem: string) => ({ code: 'BAD_INPUT', data: { field, problem } });
    expect(await save({ title: ' ' })).toEqual(bad('title', 'empty'));
    expect(await save({ deadline: '尽快' })).toEqual(bad('deadline', 'notADate'));
    expect(await save({ deadline: '2022-02-30' })).toEqual(bad('deadline', 'notADate'));
    const step = { id: null, text: '选址', dueOn: '', doneOn: '2022-10-26' };
    expect(await save({ milestones: [step] })).toEqual(bad('milestones.0.doneOn', 'inFuture'));
  });

  it('warns of a step after the deadline, and keeps it', async () => {
    const { client, planId } = await huaiyin();
    const milestones = [{ id: null, text: '验收', dueOn: '2022-12-01', doneOn: '' }];
    const { findings } = await client.task.save({ planId, id: null, draft: draft({ milestones }) });
    expect(findings).toEqual([
      {
        ...{ code: 'MILESTONE_AFTER_DEADLINE', severity: 'WARN', field: 'milestones.0.dueOn' },
        ...{ text: '2022-12-01', other: '2022-11-30' },
      },
    ]);
  });

  it('is not written over when another window changed it', async () => {
    const { client, planId, byNumber } = await huaiyin();
    const id = await byNumber(3);
    const first = await client.task.get({ id });
    await client.task.addNote({ id, writtenOn: '2022-10-24', text: '已入户探访。' });
    const late = client.task.save({ planId, id, version: first.version, draft: first.draft });
    expect(await failing(late)).toMatchObject({ code: 'CHANGED_ELSEWHERE' });
  });
});

describe('progress notes', () => {
  it('carry day and author, the last one first; a list shows the last of its day', async () => {
    const { client, byNumber, list } = await huaiyin();
    const id = await byNumber(3);
    await client.task.addNote({ id, writtenOn: '2022-10-01', author: '示例股', text: '档案已建。' });
    const view = await client.task.addNote({ id, writtenOn: '10月20日', text: '探访记录已核。' });
    expect(view.notes.map(({ writtenOn, author, text }) => [writtenOn, author, text])).toEqual([
      ['2022-10-20', '测试员', '探访记录已核。'],
      ['2022-10-01', '示例股', '档案已建。'],
    ]);
    const noteOn = async (asOf: string) =>
      (await list({}, asOf)).rows.find((row) => row.id === id)?.lastNote?.writtenOn ?? null;
    expect(await noteOn('2022-09-30')).toBeNull();
    expect(await noteOn('2022-10-19')).toBe('2022-10-01');
    const [last] = view.notes;
    const removed = await client.task.removeNote({ id, noteId: last?.id ?? 0 });
    expect(removed.notes).toHaveLength(1);
    const [entry] = await client.task.history({ id });
    expect([entry?.field, entry?.oldText, entry?.newText]).toEqual([
      ...[`notes.${last?.id}`, '2022-10-20 测试员 探访记录已核。', null],
    ]);
  });

  it('say something, on a day that has come', async () => {
    const { client, byNumber } = await huaiyin();
    const id = await byNumber(3);
    const add = (writtenOn: string, text: string) => failing(client.task.addNote({ id, writtenOn, text }));
    expect(await add('2022-10-24', '  ')).toMatchObject({ data: { field: 'note', problem: 'empty' } });
    expect(await add('2022-10-26', '明天')).toMatchObject({
      data: { field: 'writtenOn', problem: 'inFuture' },
    });
    expect(await add('昨天', '说')).toMatchObject({ data: { field: 'writtenOn', problem: 'notADate' } });
  });
});

describe('closing off', () => {
  it('needs evidence and a reviewer, on a day that has come', async () => {
    const { client, byNumber } = await huaiyin();
    const id = await byNumber(17);
    const close = (given: object) =>
      failing(
        client.task.close({ id, closedOn: '2022-10-24', evidence: '培训名册', reviewer: '复核人', ...given }),
      );
    expect(await close({ evidence: ' ' })).toMatchObject({ data: { field: 'evidence', problem: 'empty' } });
    expect(await close({ reviewer: '' })).toMatchObject({ data: { field: 'reviewer', problem: 'empty' } });
    expect(await close({ closedOn: '2022-10-26' })).toMatchObject({ data: { problem: 'inFuture' } });
    expect(await close({ closedOn: '九月' })).toMatchObject({ data: { problem: 'notADate' } });
    expect((await client.task.get({ id })).isClosed).toBe(false);
    expect(await close({})).toBeNull();
    expect((await client.task.get({ id })).row.state).toMatchObject({ kind: 'closedLate', days: 24 });
  });

  it('stands until it is reopened with a reason, and every turn stays in sight', async () => {
    const { client, planId, byNumber, day } = await huaiyin();
    const id = await byNumber(21);
    const evidence = { evidence: '系统上线截图', reviewer: '复核人' };
    const closed = await client.task.close({ id, closedOn: '2022-09-30', ...evidence });
    expect(closed.row.state.kind).toBe('closed');
    const title = closed.row.title;
    const isClosed = { code: 'BAD_INPUT', data: { field: title, problem: 'isClosed' } };
    const save = { planId, id, version: null, draft: { ...closed.draft, deadline: '2030-01-01' } };
    expect(await failing(client.task.save(save))).toEqual(isClosed);
    expect(await failing(client.task.remove({ id }))).toEqual(isClosed);
    expect(await failing(client.task.close({ id, closedOn: '2022-10-01', ...evidence }))).toEqual(isClosed);
    expect(await failing(client.task.reopen({ id, reason: ' ' }))).toEqual({
      ...{ code: 'REASON_NEEDED', data: { action: 'reopenTask' } },
    });
    const reopened = await client.task.reopen({ id, reason: '积分不能兑换' });
    expect(reopened.row.state).toMatchObject({ kind: 'overdue', days: 25 });
    day(new Date(2022, 10, 2, 9));
    expect(await failing(client.task.close({ id, closedOn: '2022-10-24', ...evidence }))).toMatchObject({
      ...{ data: { field: 'closedOn', problem: 'beforeLast' } },
    });
    const again = await client.task.close({ id, closedOn: '2022-11-01', ...evidence });
    expect(again.closures.map(({ closedOn, reopenedOn }) => [closedOn, reopenedOn])).toEqual([
      ['2022-11-01', null],
      ['2022-09-30', '2022-10-25'],
    ]);
    const history = await client.task.history({ id });
    expect(history.find((change) => change.field.endsWith('.reopened'))).toMatchObject({
      ...{ reason: '积分不能兑换', newText: '2022-10-25 积分不能兑换' },
    });
  });

  it('keeps the papers it was done upon', async () => {
    const { client, byNumber } = await huaiyin();
    const id = await byNumber(17);
    const { files } = await client.task.addFile({ id, file: new File(['名册'], '培训名册.txt') });
    await client.task.close({ id, closedOn: '2022-10-24', evidence: '培训名册', reviewer: '复核人' });
    const fileId = files[0]?.id ?? 0;
    expect(await failing(client.task.removeFile({ id, fileId }))).toMatchObject({
      ...{ code: 'BAD_INPUT', data: { problem: 'isClosed' } },
    });
    await client.task.reopen({ id, reason: '重做' });
    expect((await client.task.removeFile({ id, fileId })).files).toEqual([]);
  });
});

describe('targets', () => {
  it('of the notice measure its tasks, and only those of the plan can', async () => {
    const { client, planId, byNumber } = await huaiyin();
    const { targets, draft: stored } = await client.task.get({ id: await byNumber(9) });
    expect(
      targets.map(({ name, published, unitOfMeasure }) => `${name} ${published}${unitOfMeasure}`),
    ).toEqual([
      '已建成小区养老用房 ≥15平方米/百户',
      '新建小区养老用房 ≥25平方米/百户',
      '新建住宅区达标率 100%',
      '已建成居住小区达标率 ≥20%',
      '新建与老旧小区达标率 100%',
    ]);
    // Both values of the task itself; that of the general goals is none of its.
    const purchased = await client.task.get({ id: await byNumber(6) });
    expect(purchased.targets.map((target) => target.published)).toEqual(['≥2', '≥16', '≥18']);
    const stray = { ...stored, title: '另一项', targetIds: [999_999] };
    expect(await failing(client.task.save({ planId, id: null, draft: stray }))).toMatchObject({
      ...{ code: 'UNKNOWN_RECORD' },
    });
  });
});

describe('attachments', () => {
  it('come back byte for byte, also after the file was closed and opened', async () => {
    const { client, byNumber, path } = await huaiyin();
    const id = await byNumber(12);
    const bytes = Uint8Array.from({ length: 300_000 }, (_, index) => (index * 31) % 256);
    const given = new File([bytes], '..\\合同\u0007/验收 照片.PNG', { type: 'text/html' });
    const { files } = await client.task.addFile({ id, file: given });
    expect(files).toMatchObject([{ name: '验收 照片.PNG', size: 300_000, addedBy: '测试员' }]);
    expect(files[0]?.sha256).toMatch(/^[0-9a-f]{64}$/);
    await client.file.close();
    const again = createBackend({
      dataFolder: path.slice(0, path.lastIndexOf('/')),
      defaultOperator: '测试员',
      fontFolders: [],
    });
    try {
      await again.openPath(path);
      const { file } = await again.client.task.getFile({ fileId: files[0]?.id ?? 0 });
      expect(new Uint8Array(await file.arrayBuffer())).toEqual(bytes);
      expect([file.name, file.type]).toEqual(['验收 照片.PNG', 'application/octet-stream']);
    } finally {
      await again.close();
    }
  });

  it('that are empty, too large or there already are refused by name, and nothing is kept', async () => {
    const { client, byNumber } = await huaiyin();
    const id = await byNumber(12);
    const add = (file: File) => failing(client.task.addFile({ id, file }));
    const large = new File([new Uint8Array(MOST_ATTACHMENT_BYTES + 1)], '录像.mp4');
    expect(await add(large)).toMatchObject({ data: { field: '录像.mp4', problem: 'tooLarge' } });
    expect(await add(new File([], '空.pdf'))).toMatchObject({ data: { problem: 'empty' } });
    expect(await add(new File(['甲'], '甲.txt'))).toBeNull();
    expect(await add(new File(['甲'], '乙.txt'))).toMatchObject({ data: { problem: 'duplicate' } });
    expect((await client.task.get({ id })).files.map((file) => file.name)).toEqual(['甲.txt']);
  });

  it('that were damaged in the data file are not handed out', async () => {
    const { client, byNumber, path } = await huaiyin();
    const id = await byNumber(12);
    const { files } = await client.task.addFile({ id, file: new File(['甲乙'], '甲.txt') });
    await client.file.close();
    const raw = openDataFile(path);
    raw.connection.prepare('UPDATE task_files SET content = ?').run(Buffer.from('丙丁'));
    raw.close();
    await client.file.openSample({ sample: 'huaiyin' });
    expect(await failing(client.task.getFile({ fileId: files[0]?.id ?? 0 }))).toMatchObject({
      ...{ code: 'FILE_DAMAGED', data: { name: '甲.txt' } },
    });
  });
});

describe('shares of units', () => {
  it('count what is closed in time or not late yet', async () => {
    const backend = testBackend({ now: () => new Date(2021, 1, 1, 9) });
    const { open } = await backend.client.file.openSample({ sample: 'xiushan' });
    await backend.client.file.close();
    const file = openDataFile(`${open?.place}/${open?.name}`);
    try {
      const total = (asOf: string) => {
        const all = [...taskShares(file.db, asOf).values()];
        return [
          all.length,
          all.reduce((sum, one) => sum + one.total, 0),
          all.reduce((sum, one) => sum + one.kept, 0),
        ];
      };
      expect(total('2020-12-31')).toEqual([27, 27, 27]);
      // Of 27 every sixth is never closed (4), every sixth only on 15 January (4).
      expect(total('2021-01-01')).toEqual([27, 27, 19]);
      expect(total('2021-02-01')).toEqual([27, 27, 19]);
    } finally {
      file.close();
    }
  });
});
