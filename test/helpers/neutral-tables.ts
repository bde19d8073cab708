import fc from 'fast-check';
import type { NeutralCell, NeutralRow, NeutralTable, RowRole } from '../../core/reports/neutral-table.ts';
import type { LaidPage, TextMeasurer } from '../../core/reports/page-layout.ts';

/** Neutral tables without an annex behind them, and ways to look at laid-out pages. */
export function cell(column: number, text: string, more: Partial<NeutralCell> = {}): NeutralCell {
  return {
    column,
    colSpan: 1,
    rowSpan: 1,
    text,
    align: 'center',
    number: null,
    decimals: 0,
    sum: null,
    ...more,
  };
}

export function row(role: RowRole, cells: readonly NeutralCell[]): NeutralRow {
  return { role, cells };
}

export function table(more: Partial<NeutralTable>): NeutralTable {
  return {
    kind: 'table',
    id: 'annex-1',
    annexLabel: '附件1',
    title: '某县计划表',
    fillLine: null,
    unitLine: null,
    paper: 'A4',
    orientation: 'portrait',
    ruled: true,
    columns: [{ kind: 'ordinal' }, { kind: 'label' }, { kind: 'number' }],
    header: [row('heading', [cell(0, '序号'), cell(1, '单位'), cell(2, '数量')])],
    body: [],
    notes: [],
    signatureLine: null,
    ...more,
  };
}

/** Chinese characters one em, all else half. */
export const squareMeasure: TextMeasurer = (text, _role, size) =>
  [...text].reduce((sum, character) => sum + (character < '\u2e80' ? 0.5 : 1), 0) * size;

export const textsOf = (page: LaidPage): string[] => page.texts.map((text) => text.text);

/** A plan table of `count` units with a total row; names and figures given by fast-check. */
export const plannedTables = fc
  .record({
    names: fc.array(
      fc.string({ unit: fc.constantFrom('某', '镇', '（', '）', 'A', '1', ' ', '，'), maxLength: 40 }),
      {
        minLength: 1,
        maxLength: 120,
      },
    ),
    columns: fc.integer({ min: 1, max: 9 }),
    orientation: fc.constantFrom('portrait' as const, 'landscape' as const),
    notes: fc.array(fc.constant('注：床位含护理型床位。'), { maxLength: 3 }),
    hasTotal: fc.boolean(),
    title: fc.string({
      unit: fc.constantFrom('县', '养', '老', '计', '划', '2', '（', '）'),
      minLength: 1,
      maxLength: 90,
    }),
  })
  .map(({ names, columns, orientation, notes, hasTotal, title }) => {
    const figures = [...Array(columns).keys()].map((column) => column + 2);
    const data = names.map((name, index) =>
      row('data', [
        cell(0, String(index + 1), { number: index + 1 }),
        cell(1, name.trim()),
        ...figures.map((column) =>
          cell(column, String((index * column) % 7), { number: (index * column) % 7 }),
        ),
      ]),
    );
    const total = row('total', [
      cell(0, '合计', { colSpan: 2 }),
      ...figures.map((column) => {
        const sum = data.reduce((before, { cells }) => before + (cells[column]?.number ?? 0), 0);
        const indexes = data.map((_, index) => index);
        return cell(column, String(sum), { number: sum, sum: { kind: 'rows', indexes } });
      }),
    ]);
    return table({
      title,
      orientation,
      notes,
      columns: [{ kind: 'ordinal' }, { kind: 'label' }, ...figures.map(() => ({ kind: 'number' as const }))],
      header: [
        row('heading', [
          cell(0, '序号'),
          cell(1, '单位'),
          ...figures.map((column) => cell(column, `202${column}年拟建数`)),
        ]),
      ],
      body: hasTotal ? [...data, total] : data,
    });
  });

/**
 * Tables with sections, cells merged over rows and texts of any length; each text starts with a number of
 * its own, so that it is found again wherever it was printed.
 */
export const mergedTables = fc
  .record({
    groups: fc.array(fc.record({ rows: fc.integer({ min: 1, max: 9 }), section: fc.boolean() }), {
      minLength: 1,
      maxLength: 9,
    }),
    columns: fc.integer({ min: 1, max: 4 }),
    lengths: fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 20 }),
    headed: fc.boolean(),
    ruled: fc.boolean(),
    orientation: fc.constantFrom('portrait' as const, 'landscape' as const),
  })
  .map(({ groups, columns, lengths, headed, ruled, orientation }) => {
    let count = 0;
    const next = (): string => {
      count++;
      return `〔${count}〕${'养老服务用房、'.repeat(9).slice(0, lengths[count % lengths.length])}`;
    };
    const inner = [...Array(columns).keys()].map((index) => index + 1);
    const heading = headed
      ? [
          row('heading', [cell(0, next(), { rowSpan: 2 }), cell(1, next(), { colSpan: columns })]),
          row(
            'heading',
            inner.map((column) => cell(column, next())),
          ),
        ]
      : [];
    const body = groups.flatMap(({ rows, section }) => {
      const label = section ? [row('section', [cell(0, next(), { colSpan: columns + 1 })])] : [];
      const data = [...Array(rows).keys()].map((index) => {
        const first = index === 0 ? [cell(0, next(), { rowSpan: rows })] : [];
        return row('data', [...first, ...inner.map((column) => cell(column, next(), { align: 'left' }))]);
      });
      return [...label, ...data];
    });
    return table({
      title: '某县用房表',
      annexLabel: '',
      ruled,
      orientation,
      columns: [0, ...inner].map(() => ({ kind: 'text' as const })),
      header: heading,
      body,
    });
  });
