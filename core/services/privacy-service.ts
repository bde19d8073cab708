import { metaOf, putMeta } from '../../db/queries/packages.ts';
import { decidedReturns, emptyFilesOf, putReturnContent, staffWhoLeft } from '../../db/queries/retention.ts';
import { staffRecords } from '../../db/queries/staff.ts';
import { unitNameOn } from '../../db/queries/units.ts';
import type { ReadDb, WriteDb } from '../../db/types.ts';
import type { DueList } from '../contract/privacy.ts';
import { maskName } from '../domain/mask.ts';
import { dueBefore, REMOVED_NAME, type RetentionRules, withoutPerson } from '../domain/retention.ts';
import { draftOfStaff } from '../domain/training-draft.ts';
import type { KeptReturn } from './collect-summary.ts';
import { type Context, localDay, transact } from './context.ts';
import { facesOf } from './staff-faces.ts';
import { storeStaff } from './staff-service.ts';

const RULES_KEY = 'privacy.rules';
/** Files are often named after whoever sent them. */
const REMOVED_FILE = `${REMOVED_NAME}.xlsx`;
/** Ids in one statement. */
const AT_ONCE = 500;

/** Personal data by its age: see core/contract/privacy.ts. Nothing here runs by itself. */
export const privacyService = {
  due(context: Context): DueList {
    const { db } = context.file();
    const today = localDay(context.now());
    const rules = rulesOf(db);
    const ids = dueStaff(db, rules, today);
    const records = ids.length === 0 ? [] : staffRecords(db, ids);
    const faces = facesOf(db, records, today);
    return {
      rules,
      staff: records.map(({ id, name, leftOn }, index) => ({
        ...{ id, name: maskName(name), unit: faces[index]?.unit ?? '', leftOn: leftOn ?? '' },
      })),
      returns: dueReturns(db, rules, today).map(({ id, name, receivedAt, unitId }) => ({
        ...{ id, name, receivedAt, unit: unitNameOn(db, unitId, today) },
      })),
    };
  },

  setRules(context: Context, rules: RetentionRules): DueList {
    transact(context, (db) => putMeta(db, RULES_KEY, JSON.stringify(rules)));
    return privacyService.due(context);
  },

  remove(
    context: Context,
    { staffIds, returnIds }: { staffIds: readonly number[]; returnIds: readonly number[] },
  ): { staff: number; returns: number } {
    // What is taken away is written over in the file as well.
    context.file().connection.pragma('secure_delete = ON');
    return transact(context, (db) => {
      const today = localDay(context.now());
      const rules = rulesOf(db);
      return {
        staff: removeStaff(context, db, chosen(dueStaff(db, rules, today), staffIds)),
        returns: removeReturns(
          db,
          dueReturns(db, rules, today).filter(({ id }) => returnIds.includes(id)),
        ),
      };
    });
  },
};

function rulesOf(db: ReadDb): RetentionRules {
  const stored = metaOf(db, RULES_KEY);
  return stored === null ? { staffMonths: null, returnMonths: null } : (JSON.parse(stored) as RetentionRules);
}

function dueStaff(db: ReadDb, { staffMonths }: RetentionRules, today: string): number[] {
  return staffMonths === null ? [] : staffWhoLeft(db, dueBefore(today, staffMonths), REMOVED_NAME);
}

function dueReturns(db: ReadDb, { returnMonths }: RetentionRules, today: string) {
  return returnMonths === null ? [] : decidedReturns(db, dueBefore(today, returnMonths));
}

function chosen(due: readonly number[], wanted: readonly number[]): number[] {
  const set = new Set(wanted);
  return due.filter((id) => set.has(id));
}

function removeStaff(context: Context, db: WriteDb, ids: readonly number[]): number {
  const records = ids.length === 0 ? [] : staffRecords(db, ids);
  for (const record of records) {
    const draft = withoutPerson(draftOfStaff(record));
    storeStaff(context, db, { id: record.id, version: null, draft, reason: '' });
  }
  return records.length;
}

function removeReturns(db: WriteDb, due: ReturnType<typeof dueReturns>): number {
  for (const { id, content } of due) {
    const kept = JSON.parse(content) as KeptReturn;
    const reading = { ...kept.reading, filledBy: '', phone: '' };
    putReturnContent(db, id, JSON.stringify({ ...kept, reading }), REMOVED_FILE);
  }
  for (let from = 0; from < due.length; from += AT_ONCE) {
    emptyFilesOf(
      db,
      due.slice(from, from + AT_ONCE).map(({ id }) => id),
      REMOVED_FILE,
    );
  }
  return due.length;
}
