import { setImmediate } from 'node:timers/promises';
import { facilitiesByIds, unitsByIds } from '../../db/queries/facilities.ts';
import { facilityIds } from '../../db/queries/facility-list.ts';
import { facilityWords } from '../../templates/facility-words.ts';
import type { RecordFindings } from '../contract/record.ts';
import {
  FACILITY_FINDINGS,
  type FacilityFindingCode,
  facilityFindingSeverity,
} from '../domain/facility-findings.ts';
import type { Severity } from '../domain/finding.ts';
import {
  maskedFacilityFinding,
  RECORD_TABLES,
  type RecordFinding,
  type RecordTable,
} from '../domain/record-finding.ts';
import { EVERYTHING } from '../domain/record-query.ts';
import { localDay } from './context.ts';
import { findingsOf } from './facility-rows.ts';
import { type FacilityCalls, facilityService } from './facility-service.ts';
import { projectService } from './project-service.ts';
import { sessionFindingList } from './session-service.ts';
import { staffFindingList } from './staff-service.ts';

interface Asked {
  readonly tables?: readonly RecordTable[] | undefined;
  readonly most?: number | undefined;
}

type Counts = Record<Severity, number>;
type Found = { readonly counts: Counts; readonly findings: readonly RecordFinding[] };

const RANKS: Readonly<Record<Severity, number>> = { ERROR: 0, WARN: 1, INFO: 2 };
/** Places whose findings are put into words between two turns of other calls. */
const PLACES_A_TURN = 500;

/** What the checks find in the ledgers, by table; people masked: see core/contract/record.ts. */
export async function recordFindings(
  calls: FacilityCalls,
  { tables = RECORD_TABLES, most = Number.MAX_SAFE_INTEGER }: Asked,
): Promise<RecordFindings> {
  const finders: Record<RecordTable, () => Found | Promise<Found>> = {
    facilities: () => facilityFindingList(calls, most),
    projects: () => listed(projectFindingList(calls)),
    sessions: () => listed(sessionFindingList(calls.context)),
    staff: () => listed(staffFindingList(calls.context)),
  };
  const counts: Counts = { ERROR: 0, WARN: 0, INFO: 0 };
  const findings: RecordFinding[] = [];
  for (const table of RECORD_TABLES.filter((one) => tables.includes(one))) {
    await setImmediate();
    const found = await finders[table]();
    for (const severity of ['ERROR', 'WARN', 'INFO'] as const) counts[severity] += found.counts[severity];
    findings.push(...bySeverity(found.findings).slice(0, most));
  }
  return { counts, findings: bySeverity(findings) };
}

function bySeverity(findings: readonly RecordFinding[]): RecordFinding[] {
  return findings.toSorted((a, b) => RANKS[a.severity] - RANKS[b.severity]);
}

function listed(findings: readonly RecordFinding[]): Found {
  const counts: Counts = { ERROR: 0, WARN: 0, INFO: 0 };
  for (const { severity } of findings) counts[severity]++;
  return { counts, findings };
}

function projectFindingList({ context }: FacilityCalls): RecordFinding[] {
  return projectService.findings(context).map((finding) => ({
    ...{ table: 'projects', id: finding.projectId, name: finding.project, unit: finding.unit },
    ...{ severity: finding.severity, finding },
  }));
}

/** How many there are is counted; put into words are only the first, a few hundred at a time. */
async function facilityFindingList(calls: FacilityCalls, most: number): Promise<Found> {
  const { context } = calls;
  const file = context.file();
  const today = localDay(context.now());
  const byCode = await facilityService.findings(calls);
  const counts: Counts = { ERROR: 0, WARN: 0, INFO: 0 };
  const findings: RecordFinding[] = [];
  for (const code of FACILITY_FINDINGS) {
    const count = byCode[code] ?? 0;
    if (count === 0 || context.openFile() !== file) continue;
    counts[facilityFindingSeverity[code]] += count;
    const filters = { findings: { kind: 'choice' as const, values: [code] } };
    const ids = facilityIds(file.db, { ...EVERYTHING, filters }, { today }).slice(0, most);
    for (let from = 0; from < ids.length; from += PLACES_A_TURN) {
      await setImmediate();
      if (context.openFile() !== file) break;
      findings.push(...findingsOfCode(calls, code, ids.slice(from, from + PLACES_A_TURN), today));
    }
  }
  return { counts, findings };
}

function findingsOfCode(
  { context }: FacilityCalls,
  code: FacilityFindingCode,
  ids: readonly number[],
  today: string,
): RecordFinding[] {
  const { db } = context.file();
  const some = facilitiesByIds(db, ids);
  const units = unitsByIds(
    db,
    some.map((one) => one.unitId),
    today,
  );
  const found = findingsOf(db, some, today);
  return some.flatMap(({ id, name, unitId }) =>
    (found.get(id) ?? [])
      .filter((finding) => finding.code === code)
      .map((finding) => ({
        ...{ table: 'facilities' as const, id, name, unit: units.get(unitId)?.name ?? '' },
        ...{ severity: facilityFindingSeverity[code], finding: maskedFacilityFinding(finding) },
        label: facilityWords.fields[finding.field],
      })),
  );
}
