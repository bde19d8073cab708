import { QUARTERS, type Quarter, quarterAt } from '../../core/domain/period.ts';
import type { CompletedSeed, ProgressSeed, ReturnSeed } from '../../core/domain/progress-seed.ts';
import { xiushan } from './xiushan.ts';
import { xiushanClasses, xiushanStaff } from './xiushan-classes.ts';
import { WORKS, xiushanWorks } from './xiushan-works.ts';

/**
 * Made-up progress of 2020 for the Xiushan sample, so that every page has something to show; marked as
 * a sample on screen and paper, and apart from the notice's figures. What is typed is what the made-up
 * buildings and classes come to, so that the checks find nothing but the notice's own mistake; only 中平乡
 * has not counted its fourth quarter yet.
 */
const YEAR = '2020年';
const BLANK_RETURN = { unit: '中平乡', quarter: 4 };
/** Still being entered in the fourth quarter; the second was sent back. */
const UNSENT = ['膏田镇', '峨溶镇', BLANK_RETURN.unit];
const SENT_BACK = { unit: '峨溶镇', reason: '村级互助养老点完成数与建设项目不一致，请核对后重报（示例）' };

function completed(): CompletedSeed[] {
  return xiushan.annexes.flatMap((annex) => {
    const items = new Set(annex.columns.flatMap((column) => ('item' in column ? [column.item] : [])));
    return annex.rows.flatMap(({ unit }) =>
      [...items].flatMap((item) =>
        QUARTERS.filter((quarter) => unit !== BLANK_RETURN.unit || quarter !== BLANK_RETURN.quarter).map(
          (period) => ({ unit, item, year: YEAR, period, value: countOf(unit, item, period) }),
        ),
      ),
    );
  });
}

function countOf(unit: string, item: string, quarter: Quarter): number {
  const built = [...(WORKS[item]?.[unit] ?? '')].filter((code) => code === String(quarter)).length;
  return built + traineesOf(unit, item, quarter);
}

function traineesOf(unit: string, item: string, quarter: Quarter): number {
  const year = { startDate: '2020-01-01', endDate: '2020-12-31' };
  return xiushanClasses
    .filter((held) => held.item === item && quarterAt(year, held.endDate) === quarter)
    .reduce((sum, held) => {
      const named = held.staff.filter((name) =>
        xiushanStaff.some((one) => one.name === name && one.unit === unit),
      );
      const others = held.heads.find((line) => line.unit === unit)?.heads ?? 0;
      return sum + named.length + others;
    }, 0);
}

function returns(): ReturnSeed[] {
  const of = (quarter: Quarter, state: ReturnSeed['state'], at: string, reason = '') => {
    const stamp = { changedAt: `${at}T02:00:00.000Z`, changedBy: '示例' };
    return { year: YEAR, period: quarter, state, reason, ...stamp };
  };
  return xiushan.units.flatMap(({ name: unit, kind }) => {
    const last = of(4, kind === 'subdistrict' ? 'reviewed' : 'submitted', '2021-01-05');
    return [
      { unit, ...of(1, 'sealed', '2020-04-10') },
      { unit, ...of(2, 'sealed', '2020-07-10') },
      { unit, ...of(3, 'reviewed', '2020-10-12') },
      ...(UNSENT.includes(unit) ? [] : [{ unit, ...last }]),
      ...(unit === SENT_BACK.unit ? [{ unit, ...of(4, 'entering', '2021-01-06', SENT_BACK.reason) }] : []),
    ];
  });
}

export const xiushanProgress: ProgressSeed = {
  completed: completed(),
  returns: returns(),
  ...xiushanWorks(),
  staff: xiushanStaff,
  sessions: xiushanClasses,
};
