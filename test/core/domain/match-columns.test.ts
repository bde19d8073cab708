import { describe, expect, test } from 'vitest';
import type { AnnexSheet } from '../../../core/domain/annex.ts';
import { columnMeaning } from '../../../core/domain/column-meaning.ts';
import type { FoundColumn } from '../../../core/domain/found-table.ts';
import { columnKey, matchColumns } from '../../../core/domain/match-columns.ts';
import { mappedFact, recalledColumns, signatureText } from '../../../core/domain/table-mapping.ts';
import { xiushanBackend } from '../../helpers/backend.ts';

let opened: Promise<Record<'annex3' | 'annex4', AnnexSheet>> | null = null;

/** Two annexes of the sample, read once. */
function sheets(): Promise<Record<'annex3' | 'annex4', AnnexSheet>> {
  opened ??= xiushanBackend().then(async ({ client, annexId }) => ({
    annex3: await client.annex.open({ annexId: annexId('annex-3') }),
    annex4: await client.annex.open({ annexId: annexId('annex-4') }),
  }));
  return opened;
}

const figures = (...paths: (string | [string, string])[]): FoundColumn[] =>
  paths.map((path, at) => {
    const [text, unitOfMeasure] = typeof path === 'string' ? [path, null] : path;
    const common = { role: 'figure' as const, group: 0, hidden: false };
    return { ...common, column: at + 1, path: text.split('/'), unitOfMeasure };
  });

/** Heading of ours that each column was taken for, and how. */
function matched(sheet: AnnexSheet, columns: FoundColumn[], title: string | null = null): [string, string][] {
  const pathOf = new Map(sheet.columns.map(({ id, path }) => [id, path.join('/')]));
  return matchColumns({ columns, title }, sheet).map(({ columnId, how }) => [
    columnId === null ? '' : (pathOf.get(columnId) ?? '?'),
    how,
  ]);
}

describe('a column of somebody’s table finds ours and says how', () => {
  test('by the very headings', async () => {
    const { annex4 } = await sheets();
    const own = annex4.columns.map(({ path }) => path.join('/'));
    expect(matched(annex4, figures(...own))).toEqual(own.map((path) => [path, 'heading']));
  });

  test('by item and year, whatever stands around them', async () => {
    const { annex4 } = await sheets();
    expect(
      matched(
        annex4,
        figures('2019年度/村级互助养老点', '拟建村级互助养老点/2020', '乡镇养老服务中心/二〇二一年计划数'),
      ),
    ).toEqual([
      ['村级互助养老点（个）/2019年拟建数', 'itemYear'],
      ['村级互助养老点（个）/2020年拟建数', 'itemYear'],
      ['乡镇养老服务中心（个）/2021年拟建数', 'itemYear'],
    ]);
  });

  test('a year that only the title names', async () => {
    const { annex4 } = await sheets();
    expect(matched(annex4, figures('村级互助养老点'), '2022年建设计划表')).toEqual([
      ['村级互助养老点（个）/2022年拟建数', 'itemYear'],
    ]);
  });

  test('a name that is near is marked', async () => {
    const { annex4 } = await sheets();
    expect(matched(annex4, figures('互助养老点/2019年'))).toEqual([
      ['村级互助养老点（个）/2019年拟建数', 'similar'],
    ]);
  });

  test('what was done is not what was planned', async () => {
    const { annex4 } = await sheets();
    expect(matched(annex4, figures('村级互助养老点/2019年完成数'))).toEqual([['', 'none']]);
  });

  test('a year that the plan does not have', async () => {
    const { annex4 } = await sheets();
    expect(matched(annex4, figures('村级互助养老点/2031年'))).toEqual([['', 'none']]);
  });

  test('shares, sums and other measures say so and are not taken', async () => {
    const { annex4 } = await sheets();
    expect(
      matched(
        annex4,
        figures('村级互助养老点/覆盖率', '村级互助养老点/合计', ['村级互助养老点/2019年', '人']),
      ),
    ).toEqual([
      ['', 'share'],
      ['', 'sum'],
      ['', 'otherMeasure'],
    ]);
  });

  test('two columns for one of ours: the better one, or neither', async () => {
    const { annex4 } = await sheets();
    const twice = matched(annex4, figures('村级互助养老点/2019年', '村级互助养老点/2019年度'));
    expect(twice).toEqual([
      ['', 'ambiguous'],
      ['', 'ambiguous'],
    ]);
    const [better, worse] = matched(
      annex4,
      figures('村级互助养老点（个）/2019年拟建数', '互助养老点/2019年'),
    );
    expect(better).toEqual(['村级互助养老点（个）/2019年拟建数', 'heading']);
    expect(worse).toEqual(['', 'ambiguous']);
  });

  test('a heading without an item in a table of several', async () => {
    const { annex3 } = await sheets();
    expect(matched(annex3, figures('2019年'))).toEqual([['', 'ambiguous']]);
  });
});

test('headings leave a name for what is new', async () => {
  const { annex4 } = await sheets();
  const known = { items: annex4.items, years: annex4.planYears, title: null };
  expect(columnMeaning(['家庭养老床位（张）', '2023年拟建数'], known)).toMatchObject({
    ...{ itemId: null, itemWords: '家庭养老床位', saidYears: ['2023'], planYearIds: [], measure: 'planned' },
  });
});

test('a decision is remembered by what the column counts, and found again under other ids', async () => {
  const { annex4 } = await sheets();
  const [column] = figures('互助点/19年');
  const wanted = annex4.columns[4];
  if (!column || wanted?.source.kind !== 'fact') throw new Error('a column of counts was expected');
  const fact = mappedFact(wanted.source);
  const mapping = {
    version: 1 as const,
    target: null,
    columns: { [`${columnKey(column.path)}#0`]: fact },
    rows: {},
  };
  const renumbered = { ...annex4, columns: annex4.columns.map((one) => ({ ...one, id: one.id + 1000 })) };
  const recalled = recalledColumns(
    mapping,
    renumbered.columns.map(({ id, source }) => ({
      id,
      mapped: source.kind === 'fact' ? mappedFact(source) : null,
    })),
  );
  expect(matchColumns({ columns: [column], title: null }, renumbered, recalled)).toMatchObject([
    { columnId: wanted.id + 1000, how: 'remembered' },
  ]);
});

test('the signature of a table is that of its headings alone', () => {
  const one = signatureText({ columns: figures('甲 / 2019年', '乙') });
  expect(signatureText({ columns: figures('甲/2019年', '乙') })).toBe(one);
  expect(signatureText({ columns: figures('甲/2020年', '乙') })).not.toBe(one);
});
