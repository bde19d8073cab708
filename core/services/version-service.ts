import { nextBatchId, recordChange } from '../../db/queries/changes.ts';
import { annexById, listAnnexes } from '../../db/queries/plans.ts';
import { insertVersion, listVersions, versionById } from '../../db/queries/versions.ts';
import type { ReadDb } from '../../db/types.ts';
import { compareListWords, compareWords, reportWords } from '../../templates/words.ts';
import type { ComparedAnnex, FrozenAnnex, VersionAnnex, VersionList } from '../contract/version.ts';
import type { AnnexSheet } from '../domain/annex.ts';
import { AppError } from '../domain/app-error.ts';
import { compareDesigns } from '../domain/compare-design.ts';
import { comparisonListing, designNotes } from '../domain/compare-listing.ts';
import { compareTexts, type TextChange, type TextComparison } from '../domain/compare-lists.ts';
import { compareSheets, countChangedCells } from '../domain/compare-sheets.ts';
import type { FactCell } from '../domain/fact.ts';
import { type Period, WHOLE_YEAR } from '../domain/period.ts';
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
    return loadFrozen(versionReader(context.file().db), input.versionId, input.annexId);
  },

  compare(context: Context, input: { fromId: number; toId: number | null }): ComparedAnnex[] {
    const { db } = context.file();
    const before = frozenAnnexes(db, input.fromId);
    const { planId } = requireVersion(db, input.fromId);
    const after =
      input.toId === null
        ? listAnnexes(db, planId).map((annex) => loadAnnex(db, annex.id))
        : frozenAnnexes(db, input.toId);
    const gone = before.filter((one) => !after.some((other) => idOf(other) === idOf(one)));
    return [
      ...after.map((annex) =>
        comparedAnnex(
          before.find((one) => idOf(one) === idOf(annex)),
          annex,
        ),
      ),
      ...gone.map((annex) => comparedAnnex(annex, undefined)),
    ];
  },
};

/** One annex of any kind as it stands now, in the shape that versions keep. */
export function loadAnnex(db: ReadDb, annexId: number): FrozenAnnex {
  if (annexId < 0 || annexById(db, annexId)?.kind === 'plan')
    return { kind: 'plan', sheet: loadSheet(db, annexId) };
  return loadTextSheet(db, annexId);
}

/** Every annex of a version. */
export type VersionReader = (versionId: number) => readonly FrozenAnnex[];

/** Versions never change: each is read once, however many of its annexes a book prints. */
export function versionReader(db: ReadDb): VersionReader {
  const read = new Map<number, readonly FrozenAnnex[]>();
  return (versionId) => {
    const annexes = read.get(versionId) ?? frozenAnnexes(db, versionId);
    read.set(versionId, annexes);
    return annexes;
  };
}

/** One annex as a version froze it; UNKNOWN_TABLE when the version has no such annex. */
export function loadFrozen(versions: VersionReader, versionId: number, annexId: number): FrozenAnnex {
  const annexes = versions(versionId);
  const found = annexes.find((annex) => idOf(annex) === annexId);
  if (!found) {
    const known = annexes.map((annex) => annexOf(annex).key);
    throw new AppError('UNKNOWN_TABLE', { table: String(annexId), known });
  }
  return found;
}

/**
 * What changed about one annex since a version, as an annex that prints: before, after and difference of
 * counts, or a list of the rows, texts and parts of the page that differ. Null when nothing does; `toId`
 * null compares with the present.
 */
export function loadComparison(
  db: ReadDb,
  annexId: number,
  { versions, fromId, toId }: { versions: VersionReader; fromId: number; toId: number | null },
): FrozenAnnex | null {
  const before = loadFrozen(versions, fromId, annexId);
  const after = toId === null ? loadAnnex(db, annexId) : loadFrozen(versions, toId, annexId);
  if (before.kind === 'plan' && after.kind === 'plan') return comparedCounts(before.sheet, after.sheet);
  return listed(after, textsOf(before, after));
}

function comparedCounts(before: AnnexSheet, after: AnnexSheet): FrozenAnnex | null {
  const compared = compareSheets(before, after, compareWords);
  const design = compareDesigns(before, after);
  if (compared.columns.length === 0) return listed({ kind: 'plan', sheet: after }, { changes: [], design });
  const title = `${after.annex.title}${compareWords.titleEnd}`;
  const notes = [...after.annex.notes, compareWords.note, ...designNotes(design, compareListWords)];
  const orientation = compared.columns.length > 8 ? 'landscape' : after.annex.orientation;
  return { kind: 'plan', sheet: { ...compared, annex: { ...after.annex, title, notes, orientation } } };
}

function listed(annex: FrozenAnnex, comparison: TextComparison): FrozenAnnex | null {
  if (comparison.changes.length + comparison.design.length === 0) return null;
  const sheet = annex.kind === 'plan' ? annex.sheet : annex;
  const title = `${sheet.annex.title}${compareWords.titleEnd}`;
  const named = { plan: sheet.plan, annex: { ...sheet.annex, title } };
  return comparisonListing(named, comparison, compareListWords, 'landscape');
}

/** Two states of different kinds (a list in the place of a table) have only that in common. */
function textsOf(before: FrozenAnnex, after: FrozenAnnex): TextComparison {
  if (before.kind !== 'plan' && after.kind !== 'plan') {
    return compareTexts(before, after, reportWords.ordinal);
  }
  const kinds = { before: before.kind, after: after.kind };
  return { changes: [], design: [{ part: 'kind', kind: 'changed', name: '', ...kinds }] };
}

function frozenAnnexes(db: ReadDb, versionId: number): FrozenAnnex[] {
  return (JSON.parse(requireVersion(db, versionId).content) as FrozenAnnex[]).map(inPresentShape);
}

/** Versions frozen by an earlier program name the part of the year `quarter`. */
function inPresentShape(annex: FrozenAnnex): FrozenAnnex {
  if (annex.kind !== 'plan') return annex;
  const cells = annex.sheet.cells.map((cell: FactCell & { readonly quarter?: Period }) => {
    const { quarter = WHOLE_YEAR, ...rest } = cell;
    return { ...rest, period: cell.period ?? quarter };
  });
  return { ...annex, sheet: { ...annex.sheet, cells } };
}

const UNCHANGED = { changedCells: 0, addedRows: 0, removedRows: 0, movedRows: 0, designChanges: 0 };

function comparedAnnex(before: FrozenAnnex | undefined, after: FrozenAnnex | undefined): ComparedAnnex {
  const annex = after ?? before;
  const { id: annexId = 0, title = '' } = annex ? annexOf(annex) : {};
  if (!before || !after) return { annexId, title, presence: before ? 'removed' : 'added', ...UNCHANGED };
  const counts =
    before.kind === 'plan' && after.kind === 'plan'
      ? {
          changedCells: countChangedCells(before.sheet, after.sheet),
          designChanges: compareDesigns(before.sheet, after.sheet).length,
        }
      : countTexts(textsOf(before, after));
  return { annexId, title, presence: 'both', ...UNCHANGED, ...counts };
}

function countTexts({ changes, design }: TextComparison) {
  const count = (kind: TextChange['kind']) => changes.filter((change) => change.kind === kind).length;
  const cells = changes.filter((change) => change.kind === 'changed').flatMap((change) => change.cells);
  return {
    changedCells: cells.length,
    addedRows: count('added'),
    removedRows: count('removed'),
    movedRows: count('moved'),
    designChanges: design.length,
  };
}

function summaryOf(annex: FrozenAnnex): VersionAnnex {
  const { id, number, title } = annexOf(annex);
  return { id, kind: annex.kind, number, title };
}

const annexOf = (annex: FrozenAnnex) => (annex.kind === 'plan' ? annex.sheet.annex : annex.annex);
const idOf = (annex: FrozenAnnex): number => annexOf(annex).id;

function requireVersion(db: ReadDb, versionId: number) {
  const version = versionById(db, versionId);
  if (!version) throw new AppError('UNKNOWN_VERSION', { version: String(versionId) });
  return version;
}
