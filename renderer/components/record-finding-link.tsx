import type { RecordFinding } from '../../core/domain/record-finding.ts';
import { formatRoute, type Route } from '../app/router.ts';
import { severityWords } from '../text/findings.ts';
import { recordFindingSentence } from '../text/record-findings.ts';
import { SeverityIcon } from './severity-icon.tsx';

/** A finding of a ledger as one line that leads to its record. */
export function RecordFindingLink({ found, className }: { found: RecordFinding; className: string }) {
  return (
    <a className={className} href={formatRoute(routeOf(found))}>
      <SeverityIcon severity={found.severity} />
      <span className="visually-hidden">{severityWords[found.severity]}</span>
      <span>{recordFindingSentence(found)}</span>
    </a>
  );
}

/** Tells lines apart: one record may have the same finding at two of its fields. */
export function recordFindingKey({ table, id, finding }: RecordFinding): string {
  const other = 'other' in finding ? finding.other : '';
  return [table, id, finding.code, finding.field, other].join(' ');
}

function routeOf({ table, id }: RecordFinding): Route {
  if (table === 'facilities') return { page: 'facilities', id };
  if (table === 'projects') return { page: 'projects', view: 'table', id, state: null };
  return { page: 'training', tab: table, id };
}
