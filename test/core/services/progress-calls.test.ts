import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberCell } from '../../../core/domain/cell-value.ts';
import type { Quarter } from '../../../core/domain/period.ts';
import type { UnitChange } from '../../../core/domain/unit-change.ts';
import { keyOf, progressOf, shownLine } from '../../helpers/progress.ts';

/**
 * The same promise as progress-properties.test.ts, kept by the calls that the window makes: counts are
 * typed, townships renamed and merged through the contract, in any order, and the table of the year adds
 * up to what was typed.
 */
const POINT = '村级互助养老点';
const NAMES = ['清溪场镇', '隘口镇', '膏田镇', '溶溪镇', '龙池镇'] as const;
const index = fc.integer({ min: 0, max: NAMES.length - 1 });
const quarter = fc.constantFrom<Quarter>(1, 2, 3, 4);
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('type' as const), row: index, quarter, value: fc.nat(90) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('rename' as const), row: index, name: fc.nat(99) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('merge' as const), row: index, into: index }) },
);

describe('the progress of a year, changed by the calls of the program', () => {
  it('adds up to what was typed, whatever was renamed and merged meanwhile', async () => {
    const { client, open, sheetId } = await progressOf('annex-4', '2021年');
    const first = await open(4);
    const keys = NAMES.map((name) => keyOf(first, name, POINT, 4));
    const typed = new Map<string, number>();
    let made = 0;
    const change = async (wanted: UnitChange): Promise<void> => {
      const { problems } = await client.unit.preview({ change: wanted });
      if (problems.length > 0) return;
      const { version } = await client.unit.list({});
      await client.unit.apply({ change: wanted, reason: '', version });
      made++;
    };
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 10 }), async (steps) => {
        for (const one of steps) {
          const { unitId = 0, itemId = 0, planYearId = 0 } = keys[one.row] ?? {};
          if (one.do === 'type') {
            const period = one.quarter;
            const key = { unitId, itemId, planYearId, period, measure: 'completed' as const };
            const edits = [{ key, value: numberCell(one.value), unread: null }];
            await client.cell.commit({ annexId: sheetId(period), edits, source: 'typed' });
            typed.set(`${one.row}:${period}`, one.value);
          } else if (one.do === 'rename') {
            const traits = {
              name: `改名${one.name}镇`,
              kind: 'town',
              settlement: 'rural',
              divisionCode: null,
            } as const;
            await change({ do: 'rename', unitId, from: '2021-03-01', traits });
          } else {
            const into = keys[one.into]?.unitId ?? 0;
            await change({ do: 'merge', unitIds: [unitId], date: '2021-07-01', into: { unitId: into } });
          }
        }
        const sheet = await open(4);
        const nameOf = (row: number) => sheet.rows.find((one) => one.unitId === keys[row]?.unitId)?.name;
        const sum = (values: readonly number[]) => values.reduce((all, one) => all + one, 0);
        for (const row of NAMES.keys()) {
          const own = [...typed].flatMap(([place, value]) => (place.startsWith(`${row}:`) ? [value] : []));
          const shown = shownLine(sheet, POINT, nameOf(row) ?? '');
          expect(shown.累计完成).toBe(own.length === 0 ? '' : String(sum(own)));
        }
        expect(shownLine(sheet, POINT, null).累计完成).toBe(
          typed.size === 0 ? '' : String(sum([...typed.values()])),
        );
      }),
      { numRuns: 12 },
    );
    expect(made).toBeGreaterThan(0);
  });
});
