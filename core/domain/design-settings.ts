import type { AnnexColumn, AnnexSheet, ColumnDisplay, TypeSizes } from './annex.ts';
import type { ListSheet } from './list-annex.ts';
import type { ListColumnSeed } from './list-seed.ts';
import { TYPE_SIZE_PARTS } from './type-sizes.ts';

/**
 * How a page and its columns are set, each choice as a code, so that two versions can be compared choice
 * by choice. What a code is called: `values`, `sizeOf`, `displayOf` of the words in compare-listing.ts.
 *
 *   sizeSettings({ title: 18 }) // { titleSize: '18', headingSize: 'auto', bodySize: 'auto', notesSize: 'auto' }
 */
export type SettingPart =
  | 'titleSize'
  | 'headingSize'
  | 'bodySize'
  | 'notesSize'
  | 'ruled'
  | 'headed'
  | 'columnMerge'
  | 'columnMergeWithin'
  | 'columnAlign'
  | 'columnWidth'
  | 'columnDisplay'
  | 'columnSum';

export type Settings = Readonly<Partial<Record<SettingPart, string>>>;

export const AUTO = 'auto';

export function settingsOf(settings: Settings): [SettingPart, string][] {
  return Object.entries(settings) as [SettingPart, string][];
}

/** In points; a frozen version of an earlier program has none. */
export function sizeSettings(sizes: TypeSizes | null | undefined): Settings {
  return Object.fromEntries(TYPE_SIZE_PARTS.map((part) => [`${part}Size`, String(sizes?.[part] ?? AUTO)]));
}

const yesNo = (value: boolean): string => (value ? 'yes' : 'no');

export function listSettings({ ruled, headed }: ListSheet): Settings {
  return { ruled: yesNo(ruled), headed: yesNo(headed) };
}

/** `columns`: those of the same list, of which one may hold this one's cells together. */
export function listColumnSettings(column: ListColumnSeed, columns: readonly ListColumnSeed[]): Settings {
  const { merge, mergeWithin, align, width } = column;
  const within = mergeWithin === undefined ? undefined : columns[mergeWithin];
  return {
    columnMerge: yesNo(merge),
    ...(merge ? { columnMergeWithin: within?.path.join(' ') ?? AUTO } : {}),
    columnAlign: align,
    // As the designer shows it: hundredths of the table's width.
    columnWidth: String(Math.round(width * 100)),
  };
}

export function countColumnSettings(sheet: AnnexSheet, { source, display }: AnnexColumn): Settings {
  if (source.kind === 'fact') {
    const item = sheet.items.find((one) => one.id === source.itemId);
    return item ? { columnDisplay: displayCode(display ?? null, item.decimals, item.unitOfMeasure) } : {};
  }
  if (source.kind !== 'rowSum') return {};
  const parts = source.columnIds.map((id) => sheet.columns.find((one) => one.id === id)?.path.join(' '));
  return { columnSum: parts.join(' + ') };
}

/** "4/2/yuan": 10^4 of the unit of measure, two digits after the point; "0/0/yuan" as it is stored. */
function displayCode(display: ColumnDisplay | null, decimals: number, unitOfMeasure: string): string {
  const power = display ? display.shift - decimals : 0;
  return [power, display?.decimals ?? decimals, unitOfMeasure].join('/');
}

export function displayParts(code: string): { power: number; decimals: number; unitOfMeasure: string } {
  const [power = '', decimals = '', ...unit] = code.split('/');
  return { power: Number(power), decimals: Number(decimals), unitOfMeasure: unit.join('/') };
}
