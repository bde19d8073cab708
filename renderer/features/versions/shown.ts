import type { ReportFormat } from '../../../core/contract/report.ts';
import {
  type ComparedAnnex,
  isChanged,
  type PlanVersion,
  type VersionAnnex,
} from '../../../core/contract/version.ts';
import { reportFileName } from '../../../core/domain/file-name.ts';
import { comparisonName, versionMark, versionName, versionText } from '../../text/versions.ts';

/** What the page shows: a version as it was, or two states of the plan side by side. */
export type Shown =
  | { readonly kind: 'view'; readonly version: PlanVersion }
  /** `to` null = the plan as it stands now. */
  | { readonly kind: 'compare'; readonly from: PlanVersion; readonly to: PlanVersion | null };

/** Two versions in the order they were frozen, whichever was asked for first. */
export function comparisonOf(one: PlanVersion, other: PlanVersion | null): Shown {
  if (!other) return { kind: 'compare', from: one, to: null };
  const [from, to] = one.ordinal < other.ordinal ? [one, other] : [other, one];
  return { kind: 'compare', from, to };
}

export function shownName(shown: Shown): string {
  if (shown.kind === 'view') return versionName(shown.version);
  return comparisonName(versionName(shown.from), shown.to ? versionName(shown.to) : versionText.now);
}

/** How the program is asked for these annexes in that state. */
export function exportInput(shown: Shown, annexIds: readonly number[], format: ReportFormat) {
  const input = { annexIds: [...annexIds], format };
  if (shown.kind === 'view') return { ...input, versionId: shown.version.id };
  return { ...input, versionId: shown.to?.id ?? null, compareFrom: shown.from.id };
}

/** A file of an older version says so in its name, so that it is not taken for the present one. */
export function markedFile(file: File, shown: Shown): File {
  const version = shown.kind === 'view' ? shown.version : shown.to;
  if (!version) return file;
  const dot = file.name.lastIndexOf('.');
  const title = `${file.name.slice(0, dot)}${versionMark(version)}`;
  const { name } = reportFileName({ annexLabel: '', title, extension: file.name.slice(dot + 1) });
  return new File([file], name, { type: file.type });
}

/** Which annex is to be seen; null = the whole version, or the first annex that changed. */
export type Picked = number | 'all' | null;

/** The annexes to print: the one picked, or (of a whole version, of all changes) all of them. */
export function pickedAnnexes(
  shown: Shown,
  annexes: readonly VersionAnnex[],
  compared: readonly ComparedAnnex[],
  picked: Picked,
): readonly { readonly id: number; readonly number: number | null; readonly title: string }[] {
  if (shown.kind === 'view') {
    return typeof picked === 'number' ? annexes.filter(({ id }) => id === picked) : annexes;
  }
  const changed = compared.filter(isChanged);
  const one = changed.find((annex) => annex.annexId === picked) ?? changed[0];
  const chosen = picked === 'all' ? changed : one ? [one] : [];
  return chosen.map(
    ({ annexId, title }) => annexes.find(({ id }) => id === annexId) ?? { id: annexId, number: null, title },
  );
}
