import type { CellValue } from '../../core/domain/cell-value.ts';
import type { FactKey, UnreadEntry } from '../../core/domain/fact.ts';
import { sql } from '../orm.ts';
import { facts, unreadEntries } from '../schema/index.ts';
import type { WriteDb } from '../types.ts';
import { putUnread, putValue } from './facts.ts';
import { insertMany } from './insert-many.ts';

/** Many cells at once; each key stands once. */
export interface BulkCell {
  readonly key: FactKey;
  /** Null = stays as it is. */
  readonly value: CellValue | null;
  /** Undefined = stays as it is. */
  readonly unread: UnreadEntry | null | undefined;
}

export function putCells(db: WriteDb, planId: number, cells: readonly BulkCell[]): void {
  const values = cells.flatMap(({ key, value }) =>
    value === null || value.kind === 'blank'
      ? []
      : [{ planId, ...keyOf(key), state: value.kind, value: value.kind === 'number' ? value.value : null }],
  );
  const target = [facts.planId, facts.unitId, facts.itemId, facts.planYearId, facts.period, facts.measure];
  const set = { state: sql`excluded.state`, value: sql`excluded.value` };
  insertMany(db, facts, values, (insert) => insert.onConflictDoUpdate({ target, set }));
  for (const { key, value } of cells) if (value?.kind === 'blank') putValue(db, planId, key, value);
  const texts = cells.flatMap(({ key, unread }) => (unread ? [{ planId, ...keyOf(key), ...unread }] : []));
  const t = unreadEntries;
  const textTarget = [t.planId, t.unitId, t.itemId, t.planYearId, t.period, t.measure];
  const textSet = { text: sql`excluded.text`, reason: sql`excluded.reason` };
  insertMany(db, unreadEntries, texts, (insert) =>
    insert.onConflictDoUpdate({ target: textTarget, set: textSet }),
  );
  for (const { key, unread } of cells) if (unread === null) putUnread(db, planId, key, null);
}

const keyOf = ({ unitId, itemId, planYearId, period, measure }: FactKey): FactKey => ({
  ...{ unitId, itemId, planYearId, period, measure },
});
