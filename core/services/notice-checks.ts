import { listAnnexes, listPlans } from '../../db/queries/plans.ts';
import { listStandards } from '../../db/queries/standards.ts';
import { indicatorRows, targetsOf } from '../../db/queries/targets.ts';
import { listRowsOf } from '../../db/queries/text-annexes.ts';
import type { ReadDb } from '../../db/types.ts';
import type { AnnexSheet, Plan } from '../domain/annex.ts';
import { checkClassLimits, checkDocumentNumber } from '../domain/check-notice.ts';
import { type CheckedTarget, checkTargets, type ListedCount } from '../domain/check-targets.ts';
import type { Finding } from '../domain/finding.ts';
import { plannedItems } from '../domain/planned-items.ts';

/**
 * What a notice says against itself: its number, its classes, its targets against each other, against
 * its annexes (already opened, since all of them are checked at once) and against its lists.
 */
export function checkNotice(db: ReadDb, plan: Plan, sheets: readonly AnnexSheet[]): Finding[] {
  const targets = checkedTargets(db, plan.id);
  const planned = targets.length === 0 ? new Map() : plannedItems(sheets);
  // Standards belong to the file, not to a plan: they are told with the first one.
  const isFirst = listPlans(db)[0]?.id === plan.id;
  const standards = isFirst ? listStandards(db).filter((one) => one.applies) : [];
  return [
    ...checkDocumentNumber(plan),
    ...checkTargets(targets, { planned, listed: listedCounts(db, plan.id, targets) }),
    ...checkClassLimits(standards),
  ];
}

function checkedTargets(db: ReadDb, planId: number): CheckedTarget[] {
  const records = targetsOf(db, planId);
  const rows = indicatorRows(
    db,
    records.map((one) => one.indicatorId),
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return records.flatMap((record) => {
    const indicator = byId.get(record.indicatorId);
    return indicator ? [{ record, indicator }] : [];
  });
}

/** Rows of the lists that numbers of the text count; a list that is gone says nothing. */
export function listedCounts(
  db: ReadDb,
  planId: number,
  targets: readonly CheckedTarget[],
): Map<number, ListedCount> {
  const counts = new Map<number, ListedCount>();
  for (const { record, indicator } of targets) {
    const { definition } = indicator;
    const listed = definition.kind === 'entered' ? definition.listed : undefined;
    if (!listed) continue;
    const annex = listAnnexes(db, planId).find((one) => one.key === listed.annex && one.kind === 'list');
    if (!annex) continue;
    const rows = listRowsOf(db, annex.id).filter(
      ({ cells }) => bareText(cells[listed.column] ?? '') === bareText(listed.text),
    );
    if (rows.length > 0) counts.set(record.id, { annexId: annex.id, table: annex.key, count: rows.length });
  }
  return counts;
}

/** A heading of a roster however it is spread and closed: blanks and colons are layout. */
function bareText(text: string): string {
  return text.replace(/[\s:\uFF1A]/g, '');
}
