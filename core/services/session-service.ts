import { listItems, listPlanYears } from '../../db/queries/plans.ts';
import {
  countSessions,
  deleteSession,
  pageOfSessions,
  putSession,
  sessionById,
  sessionRecords,
} from '../../db/queries/sessions.ts';
import { staffRecords } from '../../db/queries/staff.ts';
import { unitSpans } from '../../db/queries/units.ts';
import type { ReadDb } from '../../db/types.ts';
import type { RecordPage } from '../contract/record-query.ts';
import type { SessionRow, SessionView } from '../contract/session.ts';
import type { RecordChange } from '../contract/staff.ts';
import { AppError } from '../domain/app-error.ts';
import { maskField } from '../domain/personal-fields.ts';
import { isMistake, maskedSessionFinding, type RecordFinding } from '../domain/record-finding.ts';
import type { RecordQuery } from '../domain/record-query.ts';
import { DISCLOSURE_RIGHT } from '../domain/rights.ts';
import {
  draftOfSession,
  readSession,
  type SessionDraft,
  type SessionValues,
} from '../domain/training-draft.ts';
import { sessionFindings, type TrainingFinding } from '../domain/training-findings.ts';
import type { SessionRecord } from '../domain/training-records.ts';
import { existsBetween } from '../domain/unit-name.ts';
import { type Context, localDay, transact } from './context.ts';
import { requireRole } from './logins.ts';
import { historyOf, type RecordTexts, recordDifferences, refuseOutdated, stateOf } from './record-history.ts';
import { facesOf } from './staff-faces.ts';

interface ListInput {
  readonly planId: number;
  readonly query: RecordQuery;
  readonly range: { readonly from: number; readonly count: number };
  readonly personalData: 'masked' | 'full';
}

interface SaveInput {
  readonly id: number | null;
  readonly version: number | null;
  readonly draft: SessionDraft;
  readonly reason: string;
}

/** Training classes: see core/contract/session.ts. */
export const sessionService = {
  list(context: Context, { planId, query, range, personalData }: ListInput): RecordPage<SessionRow> {
    if (personalData === 'full') requireRole(context, 'session.list', DISCLOSURE_RIGHT);
    const { db } = context.file();
    const today = localDay(context.now());
    const rows = pageOfSessions(db, planId, query, range).map(({ record, role, ...counts }) => {
      const full = sessionById(db, record.id);
      const findings = full ? findingsOf(db, full, today) : [];
      const errors = findings.filter((one) => one.severity !== 'INFO').length;
      const { searchText: _, unread: __, planId: ___, itemId: ____, ...row } = record;
      const remark = personalData === 'full' ? row.remark : maskField('session', 'remark', row.remark);
      return { ...row, ...counts, remark, role: role ?? '', errors };
    });
    return { count: countSessions(db, planId, query), rows };
  },

  get(context: Context, { id }: { id: number }): SessionView {
    const { db } = context.file();
    const record = requireSession(db, id);
    const today = localDay(context.now());
    return {
      ...stateOf(context, 'session', id),
      record,
      draft: draftOfSession(record),
      trainees: facesOf(db, staffRecords(db, record.staffIds), today),
      findings: findingsOf(db, record, today),
    };
  },

  check(context: Context, { draft }: { draft: SessionDraft }): readonly TrainingFinding[] {
    const { values } = readSession(draft);
    return findingsOf(context.file().db, values, localDay(context.now()));
  },

  save(context: Context, { id, version, draft, reason }: SaveInput): SessionView {
    const { values, missing } = readSession(draft);
    const [field] = missing;
    if (field !== undefined) throw new AppError('BAD_INPUT', { field, problem: 'empty' });
    const saved = transact(context, (db) => {
      const before = id === null ? null : requireSession(db, id);
      if (before) refuseOutdated(db, 'session', { id: before.id, name: before.title, version });
      const recordId = putSession(db, id, values);
      const after = requireSession(db, recordId);
      recordDifferences(
        context,
        db,
        { subject: 'session', recordId, reason, kept: keptText },
        before ? textsOf(db, before) : {},
        textsOf(db, after),
      );
      return recordId;
    });
    return sessionService.get(context, { id: saved });
  },

  remove(context: Context, { id, reason }: { id: number; reason: string }): { id: number } {
    return transact(context, (db) => {
      const before = textsOf(db, requireSession(db, id));
      deleteSession(db, id);
      recordDifferences(
        context,
        db,
        { subject: 'session', recordId: id, reason, kept: keptText },
        before,
        {},
      );
      return { id };
    });
  },

  history(context: Context, { id }: { id: number }): RecordChange[] {
    return historyOf(context, 'session', id);
  },
};

/** What the checks find in all classes, for a list that names nobody. */
export function sessionFindingList(context: Context): RecordFinding[] {
  const { db } = context.file();
  const today = localDay(context.now());
  return sessionRecords(db).flatMap((record) =>
    findingsOf(db, record, today)
      .filter(isMistake)
      .map((finding) => ({
        ...{ table: 'sessions' as const, id: record.id, name: record.title, unit: '' },
        ...{ severity: finding.severity, finding: maskedSessionFinding(finding) },
      })),
  );
}

function requireSession(db: ReadDb, id: number): SessionRecord {
  const record = sessionById(db, id);
  if (!record) throw new AppError('UNKNOWN_RECORD', { record: String(id) });
  return record;
}

function findingsOf(
  db: ReadDb,
  values: SessionValues | SessionRecord,
  today: string,
): readonly TrainingFinding[] {
  const planYears = values.planId === null ? [] : listPlanYears(db, values.planId);
  const ended = unitSpans(
    db,
    values.heads.map((one) => one.unitId),
    values.endDate,
  ).filter((unit) => !existsBetween(unit, values.startDate, values.endDate));
  return sessionFindings(values, {
    today,
    planYears,
    endedUnits: new Map(ended.map((unit) => [unit.id, unit.name])),
    trainees: staffRecords(db, values.staffIds),
  });
}

/** The class as the history keeps it; a trainee as their name under "staff.7". */
function textsOf(db: ReadDb, record: SessionRecord): RecordTexts {
  const { heads, staffIds, planId: _, itemId, preJob, ...texts } = draftOfSession(record);
  const [role] = itemId === null ? [] : listItems(db, [itemId]);
  return {
    ...texts,
    itemId: role?.name ?? '',
    preJob: preJob ? '1' : '',
    ...Object.fromEntries(heads.map(({ unitId, text }) => [`heads.${unitId}`, text])),
    ...Object.fromEntries(staffRecords(db, staffIds).map(({ id, name }) => [`staff.${id}`, name])),
  };
}

function keptText(field: string, text: string): string {
  return field.startsWith('staff.') ? maskField('staff', 'name', text) : maskField('session', field, text);
}
