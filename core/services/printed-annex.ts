import type { ReadDb } from '../../db/types.ts';
import { reportWords } from '../../templates/words.ts';
import type { ReportWarning } from '../contract/report.ts';
import type { FrozenAnnex } from '../contract/version.ts';
import type { AnnexSheet, Plan } from '../domain/annex.ts';
import { AppError } from '../domain/app-error.ts';
import { blankCounts, blankText } from '../domain/blank-annex.ts';
import { checkSheet } from '../domain/check-sheet.ts';
import { hidePersonal } from '../domain/personal-texts.ts';
import { buildForm } from '../reports/build-form.ts';
import { buildListTable } from '../reports/build-list-table.ts';
import { buildTable } from '../reports/build-table.ts';
import type { NeutralAnnex } from '../reports/neutral-text.ts';
import {
  loadAnnex,
  loadComparison,
  loadFrozen,
  type VersionReader,
  versionReader,
} from './version-service.ts';

/** Which state of the annexes is printed. */
export interface PrintChoice {
  /** A frozen version; null or absent = as it stands now. */
  readonly versionId?: number | null | undefined;
  /** Before, after and difference against this earlier version. */
  readonly compareFrom?: number | undefined;
  /** Without figures, texts and values. */
  readonly blank?: boolean | undefined;
  /** Absent = masked. */
  readonly personalData?: 'masked' | 'full' | undefined;
}

export interface PrintedAnnex {
  readonly plan: Plan;
  readonly neutral: NeutralAnnex;
  readonly warnings: readonly ReportWarning[];
}

/**
 * One annex of any kind, gathered and made neutral, with what is unfinished about it. The annexes of a
 * book share `versions`.
 */
export function printedAnnex(
  db: ReadDb,
  annexId: number,
  choice: PrintChoice,
  versions: VersionReader = versionReader(db),
): PrintedAnnex {
  const { versionId = null, compareFrom } = choice;
  if (compareFrom !== undefined) {
    return comparedAnnex(db, annexId, { versions, fromId: compareFrom, toId: versionId }, choice);
  }
  const annex = versionId === null ? loadAnnex(db, annexId) : loadFrozen(versions, versionId, annexId);
  if (choice.blank) return { plan: planOf(annex), neutral: neutralOf(blankOf(annex)), warnings: [] };
  const { shown, warnings } = shownOf(annex, choice);
  return { plan: planOf(annex), neutral: neutralOf(shown), warnings: [...warningsOf(annex), ...warnings] };
}

/** The annex as it is printed: personal data hidden unless it is asked for, and said either way. */
function shownOf(
  annex: FrozenAnnex,
  { personalData }: PrintChoice,
): { shown: FrozenAnnex; warnings: ReportWarning[] } {
  if (annex.kind === 'plan') return { shown: annex, warnings: [] };
  const { sheet, count } = hidePersonal(annex);
  if (count === 0) return { shown: annex, warnings: [] };
  const isFull = personalData === 'full';
  const code = isFull ? 'PERSONAL_SHOWN' : 'PERSONAL_HIDDEN';
  const warnings: ReportWarning[] = [{ code, detail: String(count), table: annex.annex.key }];
  return { shown: isFull ? annex : sheet, warnings };
}

function comparedAnnex(
  db: ReadDb,
  annexId: number,
  between: { versions: VersionReader; fromId: number; toId: number | null },
  choice: PrintChoice,
): PrintedAnnex {
  const compared = loadComparison(db, annexId, between);
  if (!compared) {
    const annex = titleOf(loadFrozen(between.versions, between.fromId, annexId));
    throw new AppError('NOTHING_CHANGED', { annex });
  }
  const { shown, warnings } = shownOf(compared, choice);
  return { plan: planOf(compared), neutral: neutralOf(shown), warnings };
}

function titleOf(annex: FrozenAnnex): string {
  return annex.kind === 'plan' ? annex.sheet.annex.title : annex.annex.title;
}

function planOf(annex: FrozenAnnex): Plan {
  return annex.kind === 'plan' ? annex.sheet.plan : annex.plan;
}

function blankOf(annex: FrozenAnnex): FrozenAnnex {
  if (annex.kind === 'plan') return { ...annex, sheet: blankCounts(annex.sheet) };
  return blankText(annex, reportWords.ordinal);
}

function neutralOf(annex: FrozenAnnex): NeutralAnnex {
  if (annex.kind === 'plan') return buildTable(annex.sheet);
  return annex.kind === 'list' ? buildListTable(annex) : buildForm(annex);
}

/** Blanks of a list or a form are meant to be written on; those of a table of counts are said. */
function warningsOf(annex: FrozenAnnex): ReportWarning[] {
  return annex.kind === 'plan' ? entryWarnings(annex.sheet) : [];
}

function entryWarnings(sheet: AnnexSheet): ReportWarning[] {
  const findings = checkSheet(sheet);
  const unread = findings.filter((finding) => finding.text !== null).length;
  const inFinished = findings.filter((finding) => finding.code === 'BLANK_IN_FINISHED_TABLE').length;
  const left = findings.reduce((sum, finding) => sum + (finding.count ?? 0), 0);
  const warnings: ReportWarning[] = [];
  const table = sheet.annex.key;
  if (unread > 0) warnings.push({ code: 'UNREAD_CELLS', detail: String(unread), table });
  if (inFinished + left > 0) warnings.push({ code: 'BLANK_CELLS', detail: String(inFinished + left), table });
  return warnings;
}
