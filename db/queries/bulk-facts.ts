import type { CellValue } from '../../core/domain/cell-value.ts';
import type { FactKey, UnreadEntry } from '../../core/domain/fact.ts';
import { sql } from '../orm.ts';
import { facts, unreadEntries } from '../schema/index.ts';
import type { WriteDb } from '../types.ts';
import { putUnread, putValue } from './facts.ts';

/** Many cells at once, some hundred a statement; each key stands once. */
export interface BulkCell {
  readonly key: FactKey;
  /** Null = stays as it is. */
  readonly value: CellValue | null;
  /** Undefined = stays as it is. */
  readonly unread: UnreadEntry | null | undefined;
}

const AT_ONCE = 100;

export function putCells(db: WriteDb, planId: number, cells: readonly BulkCell[]): void {
  const values = cells.flatMap(({ key, value }) =>
    value === null || value.kind === 'blank'
      ? []
      : [{ planId, ...keyOf(key), state: value.kind, value: value.kind === 'number' ? value.value : null }],
  );
  const target = [facts.planId, facts.unitId, facts.itemId, facts.planYearId, facts.period, facts.measure];
  const set = { state: sql`excluded.state`, value: sql`excluded.value` };
  for (const some of parts(values)) {
    db.insert(facts).values(some).onConflictDoUpdate({ target, set }).run();
  }
  for (const { key, value } of cells) if (value?.kind === 'blank') putValue(db, planId, key, value);
  const texts = cells.flatMap(({ key, unread }) => (unread ? [{ planId, ...keyOf(key), ...unread }] : []));
  const t = unreadEntries;
  const textTarget = [t.planId, t.unitId, t.itemId, t.planYearId, t.period, t.measure];
  const textSet = { text: sql`excluded.text`, reason: sql`excluded.reason` };
  for (const some of parts(texts)) {
    db.insert(unreadEntries).values(some).onConflictDoUpdate({ target: textTarget, set: textSet }).run();
  }
  for (const { key, unread } of cells) if (unread === null) putUnread(db, planId, key, null);
}

function parts<T>(all: readonly T[]): T[][] {
  const count = Math.ceil(all.length / AT_ONCE);
  return Array.from({ length: count }, (_, index) => all.slice(index * AT_ONCE, (index + 1) * AT_ONCE));
}

const keyOf = ({ unitId, itemId, planYearId, period, measure }: FactKey): FactKey => ({
  ...{ unitId, itemId, planYearId, period, measure },
});
