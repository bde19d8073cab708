import { nextBatchId, recordChange } from '../../db/queries/changes.ts';
import { annexById, listAnnexes } from '../../db/queries/plans.ts';
import { insertVersion, listVersions, versionById } from '../../db/queries/versions.ts';
import type { ReadDb } from '../../db/types.ts';
import { compareWords } from '../../templates/words.ts';
import type { ComparedAnnex, FrozenAnnex, VersionAnnex, VersionList } from '../contract/version.ts';
import type { AnnexSheet } from '../domain/annex.ts';
import { AppError } from '../domain/app-error.ts';
import { compareSheets, countChangedCells } from '../domain/compare-sheets.ts';
import { nextStages, type PlanStage } from '../domain/plan-stage.ts';
import { type Context, changeStamp, transact } from './context.ts';
import { requirePlan } from './plan-service.ts';
import { loadSheet } from './sheets.ts';
import { loadTextSheet } from './text-service.ts';

export const versionService = {
  list(context: Context, input: { planId: number }): VersionList {
    const versions = listVersions(context.file().db, input.planId);
    return { versions, next: nextStages(versions.at(-1)?.stage ?? null) };
  },

  freeze(context: Context, input: { planId: number; stage: PlanStage; note: string }): VersionList {
    requirePlan(context, input.planId);
    transact(context, (db) => {
      const before = listVersions(db, input.planId);
      if (!nextStages(before.at(-1)?.stage ?? null).includes(input.stage)) {
        throw new AppError('BAD_INPUT', { field: input.stage, problem: 'outOfOrder' });
      }
      const { planId, stage, note } = input;
      const stamp = changeStamp(context, nextBatchId(db), note);
      const content = JSON.stringify(listAnnexes(db, planId).map((annex) => loadAnnex(db, annex.id)));
      const ordinal = before.length + 1;
      insertVersion(db, { planId, ordinal, stage, note, frozenAt: stamp.at, frozenBy: stamp.who, content });
      recordChange(db, { ...stamp, subject: 'version', planId, newText: `${ordinal} ${stage}` });
    });
    return versionService.list(context, input);
  },

  annexes(context: Context, input: { versionId: number }): VersionAnnex[] {
    return frozenAnnexes(context.file().db, input.versionId).map(summaryOf);
  },

  open(context: Context, input: { versionId: number; annexId: number }): FrozenAnnex {
    return loadFrozen(context.file().db, input.versionId, input.annexId);
  },

  compare(context: Context, input: { fromId: number; toId: number | null }): ComparedAnnex[] {
    const { db } = context.file();
    const before = countsOf(frozenAnnexes(db, input.fromId));
    const { planId } = requireVersion(db, input.fromId);
    const after = countsOf(
      input.toId === null
        ? listAnnexes(db, planId).map((annex) => loadAnnex(db, annex.id))
        : frozenAnnexes(db, input.toId),
    );
    const gone = before.filter((sheet) => !after.some((one) => one.annex.id === sheet.annex.id));
    return [
      ...after.map((sheet) =>
        comparedAnnex(
          before.find((one) => one.annex.id === sheet.annex.id),
          sheet,
        ),
      ),
      ...gone.map((sheet) => comparedAnnex(sheet, undefined)),
    ];
  },
};

/** One annex of any kind as it stands now, in the shape that versions keep. */
export function loadAnnex(db: ReadDb, annexId: number): FrozenAnnex {
  if (annexById(db, annexId)?.kind === 'plan') return { kind: 'plan', sheet: loadSheet(db, annexId) };
  return loadTextSheet(db, annexId);
}

/** One annex as a version froze it; UNKNOWN_TABLE when the version has no such annex. */
export function loadFrozen(db: ReadDb, versionId: number, annexId: number): FrozenAnnex {
  const annexes = frozenAnnexes(db, versionId);
  const found = annexes.find((annex) => idOf(annex) === annexId);
  if (!found) {
    const known = annexes.map((annex) => (annex.kind === 'plan' ? annex.sheet.annex.key : annex.annex.key));
    throw new AppError('UNKNOWN_TABLE', { table: String(annexId), known });
  }
  return found;
}

/** Before, after and difference of a table of counts; `toId` null compares with the present. */
export function loadComparison(db: ReadDb, annexId: number, fromId: number, toId: number | null): AnnexSheet {
  const [before, after] = bothStates(db, annexId, fromId, toId);
  const compared = compareSheets(before, after, compareWords);
  const title = `${after.annex.title}${compareWords.titleEnd}`;
  const notes = [...after.annex.notes, compareWords.note];
  const orientation = compared.columns.length > 8 ? 'landscape' : after.annex.orientation;
  return { ...compared, annex: { ...after.annex, title, notes, orientation } };
}

function frozenAnnexes(db: ReadDb, versionId: number): FrozenAnnex[] {
  return JSON.parse(requireVersion(db, versionId).content) as FrozenAnnex[];
}

function countsOf(annexes: readonly FrozenAnnex[]): AnnexSheet[] {
  return annexes.flatMap((annex) => (annex.kind === 'plan' ? [annex.sheet] : []));
}

function comparedAnnex(before: AnnexSheet | undefined, after: AnnexSheet | undefined): ComparedAnnex {
  const { id: annexId = 0, title = '' } = (after ?? before)?.annex ?? {};
  if (!before || !after) return { annexId, title, presence: before ? 'removed' : 'added', changedCells: 0 };
  return { annexId, title, presence: 'both', changedCells: countChangedCells(before, after) };
}

function summaryOf(annex: FrozenAnnex): VersionAnnex {
  const { id, number, title } = annex.kind === 'plan' ? annex.sheet.annex : annex.annex;
  return { id, kind: annex.kind, number, title };
}

function bothStates(
  db: ReadDb,
  annexId: number,
  fromId: number,
  toId: number | null,
): [before: AnnexSheet, after: AnnexSheet] {
  const before = requireCounts(loadFrozen(db, fromId, annexId));
  const after = requireCounts(toId === null ? loadAnnex(db, annexId) : loadFrozen(db, toId, annexId));
  return [before, after];
}

function idOf(annex: FrozenAnnex): number {
  return annex.kind === 'plan' ? annex.sheet.annex.id : annex.annex.id;
}

function requireCounts(annex: FrozenAnnex): AnnexSheet {
  if (annex.kind === 'plan') return annex.sheet;
  throw new AppError('UNKNOWN_TABLE', { table: annex.annex.key, known: [] });
}

function requireVersion(db: ReadDb, versionId: number) {
  const version = versionById(db, versionId);
  if (!version) throw new AppError('UNKNOWN_VERSION', { version: String(versionId) });
  return version;
}
