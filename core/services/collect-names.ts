import type { IssueKey } from '../../db/queries/issued-workbooks.ts';
import { annexById, listPlanYears } from '../../db/queries/plans.ts';
import type { ReadDb } from '../../db/types.ts';
import { yearAndPeriodText } from '../../templates/words.ts';
import { annexLabel } from '../reports/annex-label.ts';

/** What was asked for, in words, without reading any figure: "annex 4", "annex 4 second quarter of 2020". */
export function roundName(db: ReadDb, { planId, annexId, planYearId, period }: IssueKey): string {
  const annex = annexId === null ? undefined : annexById(db, annexId);
  const label = annex ? annexLabel(annex) || annex.title : '';
  const year = listPlanYears(db, planId).find((one) => one.id === planYearId);
  const when = year && period !== null ? yearAndPeriodText(year, period) : '';
  return [label, when].filter((text) => text !== '').join(' ');
}

/** One text for what was asked for, to group by. */
export function roundKeyText({ planId, annexId, planYearId, period }: IssueKey): string {
  return `${planId}:${annexId ?? ''}:${planYearId ?? ''}:${period ?? ''}`;
}
