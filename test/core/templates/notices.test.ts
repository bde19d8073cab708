import { describe, expect, it } from 'vitest';
import type { FormSeed, ListSeed } from '../../../core/domain/list-seed.ts';
import { notices } from '../../../templates/samples/notices.ts';
import { parts, tsv } from '../../helpers/tsv.ts';

/**
 * The hard facts of the five notices, transcribed from their texts for the tests alone, against the
 * sample data. Our prose may be shorter than the notice's; its figures, names and dates may not.
 */
function notice(key: string) {
  const found = notices.find((candidate) => candidate.plan.key === key);
  if (!found) throw new Error(`no notice ${key}`);
  return found;
}

function list(plan: string, key: string): ListSeed {
  const found = notice(plan).lists.find((candidate) => candidate.key === key);
  if (found?.kind !== 'list') throw new Error(`no list ${key} in ${plan}`);
  return found;
}

/** Cells of one row by their innermost heading. */
type Cells = Readonly<Record<string, string>>;
function cells(of: ListSeed): Cells[] {
  const headings = of.columns.map((column) => column.path.at(-1) ?? '');
  return of.rows.map((row) => Object.fromEntries(headings.map((heading, at) => [heading, row[at] ?? ''])));
}

const keys = (of: { lists: readonly (ListSeed | FormSeed)[] }) => of.lists.map((each) => each.key);
const lists = notices.flatMap(({ plan, lists }) => lists.map((each) => ({ plan: plan.key, each })));
const tables = lists.flatMap(({ plan, each }) =>
  each.kind === 'list' ? [{ name: `${plan} ${each.key}`, table: each }] : [],
);
const forms = lists.flatMap(({ plan, each }) =>
  each.kind === 'form' ? [{ name: `${plan} ${each.key}`, form: each }] : [],
);

/** Every figure a text prints; dates and the numbers of documents aside. */
function figures(text: string): string[] {
  return text.replaceAll(DATE, '').match(/\d+(?:\.\d+)?/g) ?? [];
}
const DATE = /20\d\d年(?:\d+月)?(?:底前|底|前)?/g;

/** Deadlines as a machine writes them: 2022年9月底前 2022-09, 2021年底 2021-12, 从2022年起 2022起. */
function moments(text: string): string[] {
  return (text.match(DATE) ?? []).map((date) => {
    const [, year = '', month] = /^(\d+)年(?:(\d+)月)?/.exec(date) ?? [];
    if (month) return `${year}-${month.padStart(2, '0')}`;
    return date.includes('底') ? `${year}-12` : year;
  });
}

function deadline(text: string): string {
  const written = moments(text).join('-');
  if (written === '') return text;
  if (text.endsWith('起')) return `${written}起`;
  return /年前$/.test(text) ? `${written}前` : written;
}

describe('the five notices', () => {
  it('hold their annexes and lists, each key once', () => {
    expect(notices.map(({ plan }) => plan.key)).toEqual([
      'xiushan',
      'gongqingcheng',
      'yuechi',
      'huaiyin',
      'changzhi',
    ]);
    for (const each of notices) expect(new Set(keys(each)).size).toBe(each.lists.length);
    expect(keys(notice('xiushan'))).toEqual(expect.arrayContaining(['annex-1', 'annex-2', 'notice-targets']));
    expect(keys(notice('gongqingcheng'))).toEqual(
      expect.arrayContaining(['annex-1', 'annex-2', 'annex-3', 'notice-tasks', 'stages', 'notice-targets']),
    );
    expect(keys(notice('huaiyin'))).toEqual(
      expect.arrayContaining(['notice-tasks', 'stages', 'notice-targets']),
    );
    expect(keys(notice('changzhi'))).toEqual(expect.arrayContaining(['agreement', 'notice-targets']));
  });

  it('carry number, issuer and date as published, and nothing where none is', () => {
    const facts = notices.map(({ plan }) => [plan.documentNumber, plan.issueDate, plan.county.name]);
    expect(facts).toEqual([
      ['秀山府办发〔2018〕87号', '2019-12-13', '秀山土家族苗族自治县'],
      ['共府办发〔2020〕15号', null, '共青城市'],
      ['岳府办发〔2021〕9号', '2021-05-07', '岳池县'],
      [null, null, '淮阴区'],
      ['长民发〔2019〕40号', null, '长治市'],
    ]);
  });
});

describe.each(tables)('$name', ({ table }) => {
  it('has as many texts in every row as columns, and widths that make up the whole table', () => {
    expect(table.rows.length).toBeGreaterThan(0);
    for (const row of table.rows) expect(row).toHaveLength(table.columns.length);
    expect(table.columns.reduce((sum, column) => sum + column.width, 0)).toBeCloseTo(1, 9);
  });

  it('numbers its annex as its key says', () => {
    expect(table.key).toBe(
      table.number === null ? table.key.replace(/^annex-/, '') : `annex-${table.number}`,
    );
  });

  it('merges only inside columns that merge', () => {
    const bounds = table.columns.flatMap((column) => column.mergeWithin ?? []);
    for (const index of bounds) expect(table.columns[index]?.merge).toBe(true);
  });
});

describe.each(['xiushan', 'gongqingcheng'])('leading group of %s', (plan) => {
  const roster = list(plan, 'annex-1');

  it('has the published posts in their order', () => {
    const published = tsv<'role' | 'position'>(`${plan}/annex-1`);
    expect(published).toHaveLength({ xiushan: 16, gongqingcheng: 19 }[plan] ?? 0);
    expect(cells(roster).map((row) => [row.组成, row.单位及职务])).toEqual(
      published.map(({ role, position }) => [role, position]),
    );
  });

  it('names nobody, in the list or in its note', () => {
    expect(cells(roster).map((row) => row.姓名)).toEqual(roster.rows.map(() => ''));
    expect(roster.notes.join()).toMatch(/民政局/);
    expect(roster.notes.join()).not.toMatch(/同志/);
    const office = /^(县|市|[^县市]{2,3}(镇|乡|街道))/;
    for (const { position } of tsv<'position'>(`${plan}/annex-1`)) expect(position).toMatch(office);
  });
});

describe('facility standards of Gongqingcheng', () => {
  it.each(['annex-2', 'annex-3'])('%s has every room with its area under its group', (key) => {
    const published = tsv<'type' | 'totalArea' | 'group' | 'room' | 'area'>(`gongqingcheng/${key}`);
    expect(
      cells(list('gongqingcheng', key)).map((row) => ({
        type: row.类别,
        totalArea: row['总建筑面积(平方米)'],
        group: row.用房组,
        room: row.用房,
        area: row.面积,
      })),
    ).toEqual(published);
  });

  it('rooms add up to two thirds of the building, as in the notice, not to all of it', () => {
    const sums = new Map<string, number>();
    for (const row of cells(list('gongqingcheng', 'annex-3'))) {
      const building = row['总建筑面积(平方米)'] ?? '';
      sums.set(building, (sums.get(building) ?? 0) + Number(row.面积));
    }
    expect([...sums]).toEqual([
      ['1600', 1070],
      ['1085', 705],
      ['750', 488],
      ['450', 315],
    ]);
    const rural = cells(list('gongqingcheng', 'annex-2')).map((row) => Number(row.面积));
    expect(rural.reduce((sum, area) => sum + area, 0)).toBe(525);
  });

  it('one requirement stands for all rooms of its type', () => {
    for (const key of ['annex-2', 'annex-3']) {
      const rows = cells(list('gongqingcheng', key));
      const pairs = new Set(rows.map((row) => `${row.类别} ${row.服务基本要求}`));
      expect(pairs.size).toBe(new Set(rows.map((row) => row.类别)).size);
      expect(list('gongqingcheng', key).notes.join()).toMatch(/^备注：/);
    }
  });

  it.each([
    ['一类', ['1085', '15']],
    ['二类', ['750', '1085', '10', '15']],
    ['三类', ['450', '750', '5', '10']],
    ['四类', ['450', '2', '5', '3']],
  ])('%s keeps the area range, beds and staff of its requirement', (rank, expected) => {
    const row = cells(list('gongqingcheng', 'annex-3')).find((each) => each.类别?.startsWith(rank));
    expect(figures(row?.服务基本要求 ?? '')).toEqual(expected);
  });
});

it('facility standards of Xiushan keep every area, zone, bed figure and service', () => {
  const published = tsv<'type' | 'areas' | 'beds' | 'zones' | 'services'>('xiushan/annex-2');
  const rows = cells(list('xiushan', 'annex-2'));
  expect(rows.map((row) => row.类别)).toEqual(published.map(({ type }) => type));
  published.forEach((standard, index) => {
    const row = rows[index] ?? {};
    expect(figures(row.面积 ?? '')).toEqual(parts(standard.areas));
    expect(figures(row.功能区设置 ?? '')).toEqual(parts(standard.beds));
    for (const zone of parts(standard.zones)) expect(row.功能区设置).toContain(zone);
    for (const service of parts(standard.services)) expect(row.服务内容).toContain(service);
  });
});

describe.each(['xiushan', 'gongqingcheng', 'yuechi', 'huaiyin', 'changzhi'])('tasks of %s', (plan) => {
  type Task = 'group' | 'number' | 'title' | 'leadAgency' | 'supportingAgencies' | 'dates' | 'figures';
  const published = tsv<Task>(`${plan}/tasks`);
  const rows = cells(list(plan, 'notice-tasks'));

  it('are those of the notice, in its order, with their agencies', () => {
    expect(rows).toHaveLength(
      { xiushan: 6, gongqingcheng: 10, yuechi: 18, huaiyin: 22, changzhi: 17 }[plan] ?? 0,
    );
    expect(
      rows.map((row) => [row.类别 ?? '', row.序号, row.任务, row.牵头单位 ?? '', row.责任单位 ?? '']),
    ).toEqual(
      published.map((task) => [
        task.group,
        task.number,
        task.title,
        task.leadAgency,
        task.supportingAgencies,
      ]),
    );
  });

  it('lose no figure and no date', () => {
    published.forEach((task, index) => {
      const row = rows[index] ?? {};
      const text = row.目标要求 ?? '';
      expect([...new Set(figures(text))].sort(), task.title).toEqual(parts(task.figures).sort());
      const dated = moments(row.完成时限 ?? '').concat(moments(text));
      expect([...new Set(dated)].sort(), task.title).toEqual(parts(task.dates).sort());
    });
  });
});

it('the deadline column of Huaiyin has every date of its task in order', () => {
  const published = tsv<'dates'>('huaiyin/tasks').map((task) => parts(task.dates));
  expect(cells(list('huaiyin', 'notice-tasks')).map((row) => moments(row.完成时限 ?? ''))).toEqual(published);
});

it.each(['gongqingcheng', 'huaiyin'])('stages of %s run as published', (plan) => {
  const published = tsv<'stage' | 'period'>(`${plan}/stages`);
  expect(cells(list(plan, 'stages')).map((row) => ({ stage: row.阶段, period: row.起止时间 }))).toEqual(
    published,
  );
});

describe.each(['xiushan', 'gongqingcheng', 'yuechi', 'huaiyin', 'changzhi'])('targets of %s', (plan) => {
  type Target = 'place' | 'indicator' | 'target' | 'unit' | 'deadline' | 'also';
  const published = tsv<Target>(`${plan}/targets`);
  const rows = cells(list(plan, 'notice-targets'));

  it('have indicator, value, unit and deadline of the notice, numbered', () => {
    expect(
      rows.map((row, index) => ({
        number: row.序号,
        indicator: row.指标,
        target: row.目标值,
        unit: row.计量单位,
        // A standard has no date; its remark says that it is one.
        deadline: /标准/.test(row.备注 ?? '') ? '标准' : deadline(row.完成时限 ?? ''),
        rest: parts(published[index]?.also ?? '').filter((fact) => !row.备注?.includes(fact)),
      })),
    ).toEqual(
      published.map(({ indicator, target, unit, deadline }, index) => ({
        number: String(index + 1),
        indicator,
        target,
        unit,
        deadline,
        rest: [],
      })),
    );
  });

  it('name only agencies that answer for a task', () => {
    const answering = cells(list(plan, 'notice-tasks')).map((task) => [task.牵头单位, task.责任单位].join());
    const named = rows
      .map((row) => [row.牵头单位, row.责任单位].join())
      .filter((agencies) => agencies !== ',');
    expect(named.filter((agencies) => !answering.includes(agencies))).toEqual([]);
  });
});

it('the targets of all notices are the 97 known ones', () => {
  expect(notices.flatMap(({ plan }) => list(plan.key, 'notice-targets').rows)).toHaveLength(97);
});

describe.each(forms)('$name', ({ form }) => {
  const BLANK = /\{\{(\w+)(?::\d+)?\}\}/g;

  it('describes every blank where it first stands, and no other', () => {
    const known = new Set<string>();
    for (const block of form.blocks) {
      if (block.kind === 'signatures') continue;
      const asked = [...block.text.matchAll(BLANK)].map((blank) => blank[1] ?? '');
      const fresh = asked.filter((key) => !known.has(key));
      expect(Object.keys(block.blanks ?? {})).toEqual(fresh);
      for (const [key, what] of Object.entries(block.blanks ?? {})) {
        expect(what).not.toBe('');
        known.add(key);
      }
    }
    expect(known.size).toBeGreaterThan(0);
  });

  it('leaves no other brace in its text', () => {
    for (const block of form.blocks) {
      if (block.kind !== 'signatures') expect(block.text.replaceAll(BLANK, '')).not.toMatch(/[{}]/);
    }
  });
});

it('the agreement asks for what the published form asks for, in its order', () => {
  const form = notice('changzhi').lists.find((each) => each.key === 'agreement');
  if (form?.kind !== 'form') throw new Error('no form');
  const pieces = form.blocks
    .filter((block) => block.kind !== 'signatures')
    .flatMap((block) => block.text.split(/(\{\{\w+(?::\d+)?\}\})/));
  const asked = pieces.flatMap((piece, at) =>
    piece.startsWith('{{') ? [{ before: pieces[at - 1] ?? '', after: pieces[at + 1] ?? '' }] : [],
  );
  const published = tsv<'before' | 'after'>('changzhi/agreement-blanks');
  expect(asked).toHaveLength(published.length);
  published.forEach(({ before, after }, index) => {
    if (before) expect(asked[index]?.before).toMatch(new RegExp(`${before}$`));
    if (after) expect(asked[index]?.after.startsWith(after)).toBe(true);
  });
});
