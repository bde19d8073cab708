import type Database from 'better-sqlite3';

/**
 * The audit log for reading: every change, and every entry that has none, newest first.
 *
 *   searchAudit(connection, { unitIds: [12], from: '2026-01-01T00:00:00.000Z' }, { from: 0, count: 100 });
 */
export interface AuditFilter {
  /** Part of a name. */
  readonly who?: string | undefined;
  /** ISO instants: from one on, and before another. */
  readonly from?: string | undefined;
  readonly before?: string | undefined;
  /** Subjects of a change, or actions of an entry. */
  readonly what?: readonly string[] | undefined;
  readonly unitIds?: readonly number[] | undefined;
  readonly record?: { readonly subject: string; readonly id: number } | undefined;
  readonly cell?: AuditCellKey | undefined;
  /** Part of what was or is there, of the reason, or of a field. */
  readonly text?: string | undefined;
}

export interface AuditCellKey {
  readonly planId: number;
  readonly unitId: number;
  readonly itemId: number;
  readonly planYearId: number;
  readonly period: number;
  readonly measure: string;
}

export interface FoundChange {
  readonly kind: 'change' | 'event';
  readonly id: number;
  readonly at: string;
  readonly who: string;
  /** Subject of a change, action of an event. */
  readonly what: string;
  readonly source: string;
  readonly reason: string;
  readonly recordId: number | null;
  readonly field: string | null;
  readonly planId: number | null;
  readonly annexId: number | null;
  readonly unitId: number | null;
  readonly itemId: number | null;
  readonly planYearId: number | null;
  readonly period: number | null;
  readonly measure: string | null;
  readonly oldState: string | null;
  readonly oldValue: number | null;
  readonly newState: string | null;
  readonly newValue: number | null;
  /** Of an event its detail is the new text. */
  readonly oldText: string | null;
  readonly newText: string | null;
  readonly fileId: number | null;
}

const CHANGE = `'change' AS kind, id, at, who, subject AS what, source, reason, record_id AS recordId, field,
  plan_id AS planId, annex_id AS annexId, unit_id AS unitId, item_id AS itemId, plan_year_id AS planYearId, period,
  measure, old_state AS oldState, old_value AS oldValue, new_state AS newState, new_value AS newValue,
  old_text AS oldText, new_text AS newText, file_id AS fileId`;
const EVENT = `'event', id, at, who, action, '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
  NULL, NULL, NULL, detail, NULL`;

export function searchAudit(
  connection: Database.Database,
  filter: AuditFilter,
  range: { readonly from: number; readonly count: number },
): { count: number; rows: FoundChange[] } {
  const { parts, values } = partsOf(filter);
  const count = parts.reduce((sum, { from, where }) => {
    const found = connection.prepare(`SELECT count(*) FROM ${from} WHERE ${where}`).pluck().get(values);
    return sum + Number(found);
  }, 0);
  const all = parts.map(({ columns, from, where }) => `SELECT ${columns} FROM ${from} WHERE ${where}`);
  const rows = connection
    .prepare<unknown[], FoundChange>(
      `${all.join(' UNION ALL ')} ORDER BY at DESC, id DESC LIMIT @count OFFSET @from`,
    )
    .all({ ...values, ...range });
  return { count, rows };
}

/** A list that is bound as JSON. */
const oneOf = (name: string): string => `(SELECT value FROM json_each(@${name}))`;

function partsOf(filter: AuditFilter) {
  const { record, cell } = filter;
  const values: Record<string, unknown> = {};
  const both: string[] = [];
  const changes: string[] = [];
  const put = (list: string[], condition: string, name: string, value: unknown): void => {
    list.push(condition);
    values[name] = value;
  };
  if (filter.who) put(both, 'instr(who, @who) > 0', 'who', filter.who);
  if (filter.from) put(both, 'at >= @since', 'since', filter.from);
  if (filter.before) put(both, 'at < @before', 'before', filter.before);
  if (filter.unitIds) {
    const own = `(unit_id IN ${oneOf('units')} OR (subject IN ('unit', 'population') AND record_id IN ${oneOf('units')}))`;
    put(changes, own, 'units', JSON.stringify(filter.unitIds));
  }
  if (record) {
    put(changes, 'subject = @subject AND record_id = @recordId', 'recordId', record.id);
    values.subject = record.subject;
  }
  if (cell) {
    const { planId, unitId, itemId, planYearId, period, measure } = cell;
    changes.push(
      `plan_id = @cellPlan AND unit_id = @cellUnit AND item_id = @cellItem AND plan_year_id = @cellYear
       AND period = @cellPeriod AND measure = @cellMeasure AND subject IN ('cell', 'note')`,
    );
    Object.assign(values, { cellPlan: planId, cellUnit: unitId, cellItem: itemId, cellYear: planYearId });
    Object.assign(values, { cellPeriod: period, cellMeasure: measure });
  }
  const isAnyPlace = changes.length === 0;
  const events = [...both, 'first_change IS NULL'];
  const told = [...both, ...changes];
  if (filter.what) {
    put(told, `subject IN ${oneOf('what')}`, 'what', JSON.stringify(filter.what));
    events.push(`action IN ${oneOf('what')}`);
  }
  if (filter.text) {
    const texts = ['old_text', 'new_text', 'reason', 'field'].map(
      (name) => `instr(ifnull(${name}, ''), @text) > 0`,
    );
    put(told, `(${texts.join(' OR ')})`, 'text', filter.text);
    events.push('(instr(detail, @text) > 0 OR instr(action, @text) > 0)');
  }
  const parts = [{ columns: CHANGE, from: 'changes', where: told.join(' AND ') || 'true' }];
  if (isAnyPlace) parts.push({ columns: EVENT, from: 'audit_entries', where: events.join(' AND ') });
  return { parts, values };
}
