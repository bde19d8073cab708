import type { PopulationDraft } from '../../../../core/domain/population-draft.ts';

/**
 * A block copied from a spreadsheet as figures of units: by the names of units where one of its columns holds
 * them, by headings where its first line has them, else from the active cell to the right and down.
 *
 *   pastePopulation('Xikou\t21300\t3900', { units, columns, headings, row: 0, column: 0 }).cells;
 */
export type PopulationField = keyof PopulationDraft;

export interface PastedPopulation {
  readonly cells: readonly {
    readonly unitId: number;
    readonly field: PopulationField;
    readonly text: string;
  }[];
  /** Names that no unit has; their lines are left out. */
  readonly unknown: readonly string[];
}

interface Target {
  readonly units: readonly { readonly id: number; readonly name: string }[];
  readonly columns: readonly PopulationField[];
  readonly headings: readonly (readonly [PopulationField, RegExp])[];
  /** The active cell. */
  readonly row: number;
  readonly column: number;
}

export function pastePopulation(copied: string, target: Target): PastedPopulation {
  const { units, columns, row, column } = target;
  const lines = copied.replace(/\r\n?/g, '\n').replace(/\n$/, '').split('\n');
  const rows = lines.map((line) => line.split('\t').map((cell) => cell.trim()));
  const byName = new Map(units.map((unit) => [plain(unit.name), unit.id]));
  const nameAt = nameColumn(rows, byName);
  const heads = headingColumns(rows, target, nameAt);
  const fieldOf = (at: number): PopulationField | undefined => {
    if (heads) return heads.get(at);
    return nameAt === null ? columns[column + at] : columns[at - nameAt - 1];
  };
  const cells: PastedPopulation['cells'][number][] = [];
  const unknown: string[] = [];
  const body = heads ? rows.slice(1) : rows;
  for (const [index, texts] of body.entries()) {
    const unitId = nameAt === null ? units[row + index]?.id : byName.get(plain(texts[nameAt] ?? ''));
    if (unitId === undefined) {
      const name = texts[nameAt ?? 0] ?? '';
      if (name !== '' && texts.some((text) => /^[\d,.]+$/.test(text))) unknown.push(name);
      continue;
    }
    for (const [at, text] of texts.entries()) {
      const field = at === nameAt ? undefined : fieldOf(at);
      if (field !== undefined) cells.push({ unitId, field, text });
    }
  }
  return { cells, unknown };
}

/** The column that holds names of units; null when none does. */
function nameColumn(
  rows: readonly (readonly string[])[],
  byName: ReadonlyMap<string, number>,
): number | null {
  for (const row of rows) {
    const found = row.findIndex((cell) => byName.has(plain(cell)));
    if (found >= 0) return found;
  }
  return null;
}

/** What each column means, when the first line is one of headings: text without any figure. */
function headingColumns(
  rows: readonly (readonly string[])[],
  { headings }: Target,
  nameAt: number | null,
): ReadonlyMap<number, PopulationField> | null {
  const [first = []] = rows;
  if (first.some((cell) => /^[\d,.]+$/.test(cell))) return null;
  const found = new Map<number, PopulationField>();
  for (const [at, cell] of first.entries()) {
    if (at === nameAt) continue;
    const field = headings.find(([, pattern]) => pattern.test(cell))?.[0];
    if (field !== undefined && ![...found.values()].includes(field)) found.set(at, field);
  }
  return found.size === 0 ? null : found;
}

function plain(name: string): string {
  return name.normalize('NFKC').replace(/\s/g, '');
}
