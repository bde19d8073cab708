/**
 * A column copied from a spreadsheet, as heads of units: one line a unit from the active one down; with
 * the units' names in the column before, by name wherever they stand.
 *
 *   pasteHeads('Longchi\t3\nXikou\t2', units, 0).heads; // [{ unitId: 9, text: '3' }, { unitId: 8, text: '2' }]
 */
export interface PastedHeads {
  readonly heads: readonly { readonly unitId: number; readonly text: string }[];
  /** Names that no unit has; their lines are left out. */
  readonly unknown: readonly string[];
}

interface NamedUnit {
  readonly id: number;
  readonly name: string;
}

export function pasteHeads(copied: string, units: readonly NamedUnit[], from: number): PastedHeads {
  const lines = copied.replace(/\r\n?/g, '\n').replace(/\n$/, '').split('\n');
  const rows = lines.map((line) => line.split('\t').map((cell) => cell.trim()));
  const byName = new Map(units.map((unit) => [plain(unit.name), unit.id]));
  const nameAt = nameColumn(rows, byName);
  if (nameAt === null) {
    const texts = rows.map((row) => row.at(-1) ?? '');
    const heads = texts.flatMap((text, index) => {
      const unit = units[from + index];
      return unit ? [{ unitId: unit.id, text }] : [];
    });
    return { heads, unknown: texts.slice(units.length - from).filter((text) => text !== '') };
  }
  const heads: { unitId: number; text: string }[] = [];
  const unknown: string[] = [];
  for (const row of rows) {
    const name = row[nameAt] ?? '';
    const text = row.slice(nameAt + 1).find((cell) => cell !== '') ?? '';
    const unitId = byName.get(plain(name));
    if (unitId !== undefined) heads.push({ unitId, text });
    // Headings and totals have no unit; only lines with a figure are worth a word.
    else if (/\d/.test(text) && name !== '') unknown.push(name);
  }
  return { heads, unknown };
}

/** The column that holds names of units; null when none does. */
function nameColumn(
  rows: readonly (readonly string[])[],
  byName: ReadonlyMap<string, number>,
): number | null {
  for (const row of rows) {
    const found = row.findIndex((cell, index) => byName.has(plain(cell)) && index < row.length - 1);
    if (found >= 0) return found;
  }
  return null;
}

function plain(name: string): string {
  return name.normalize('NFKC').replace(/\s/g, '');
}
