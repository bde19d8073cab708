import type { AuditQuery } from '../../../core/contract/audit.ts';
import type { RecordFilter, RecordQuery } from '../../../core/domain/record-query.ts';
import type { AuditOf } from '../../app/router.ts';

/** What the table asks for, as the log is asked: days of the clock on the wall, any of the kinds ticked. */
export function auditQueryOf({ search, filters }: RecordQuery, of: AuditOf | null): AuditQuery {
  const { at, who, what, place } = filters;
  const days = at?.kind === 'date' ? at : null;
  const kinds = valuesOf(what);
  const units = valuesOf(place).map(Number);
  const name = who?.kind === 'text' ? who.text.trim().slice(0, 60) : '';
  const words = search.trim().slice(0, 100);
  return {
    ...(days?.from && { from: days.from }),
    ...(days?.to && { to: days.to }),
    ...(name !== '' && { who: name }),
    ...(kinds.length > 0 && { what: kinds }),
    ...(units.length > 0 && { unitIds: units }),
    ...(words !== '' && { text: words }),
    ...(of?.kind === 'unit' && { unitIds: [of.unitId] }),
    ...(of?.kind === 'cell' && { cell: { ...of.key, planId: of.planId } }),
  };
}

const valuesOf = (filter: RecordFilter | undefined): string[] =>
  filter?.kind === 'choice' ? [...filter.values] : [];
