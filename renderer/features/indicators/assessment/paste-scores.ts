/**
 * A block copied from a spreadsheet, as scores: from the active cell down and to the right over the parts
 * that are scored by hand; with names of units in a column, by name wherever they stand.
 *
 *   pasteScores('A\t18\nB\t17', { unitIds, names, partIds, row: 0, column: 0 }).scores;
 */
export interface PasteSpace {
  /** Rows as shown. */
  readonly units: readonly { readonly id: number; readonly name: string }[];
  /** Parts scored by hand, in order. */
  readonly partIds: readonly number[];
  /** Of the active cell: index of the unit and of the part. */
  readonly row: number;
  readonly column: number;
}

export interface PastedScores {
  readonly scores: readonly { readonly unitId: number; readonly partId: number; readonly text: string }[];
  /** Names that no unit has; their lines are left out. */
  readonly unknown: readonly string[];
}

export function pasteScores(copied: string, { units, partIds, row, column }: PasteSpace): PastedScores {
  const lines = copied.replace(/\r\n?/g, '\n').replace(/\n$/, '').split('\n');
  const cells = lines.map((line) => line.split('\t').map((cell) => cell.trim()));
  const byName = new Map(units.map((unit) => [plain(unit.name), unit.id]));
  const nameAt = nameColumn(cells, byName);
  const parts = partIds.slice(column);
  const scoresOf = (unitId: number, texts: readonly string[]) =>
    parts.flatMap((partId, index) => {
      const text = texts[index];
      return text === undefined ? [] : [{ unitId, partId, text }];
    });
  if (nameAt === null) {
    const scores = cells.flatMap((texts, index) => {
      const unit = units[row + index];
      return unit ? scoresOf(unit.id, texts) : [];
    });
    return { scores, unknown: [] };
  }
  const known = cells.map((texts) => ({ texts, unitId: byName.get(plain(texts[nameAt] ?? '')) }));
  return {
    scores: known.flatMap(({ texts, unitId }) =>
      unitId === undefined ? [] : scoresOf(unitId, texts.slice(nameAt + 1)),
    ),
    // Headings have no figure behind them; only lines that would have counted are worth a word.
    unknown: known.flatMap(({ texts, unitId }) => {
      const name = texts[nameAt] ?? '';
      const counts = texts.slice(nameAt + 1).some((text) => /\d/.test(text));
      return unitId === undefined && name !== '' && counts ? [name] : [];
    }),
  };
}

function nameColumn(
  cells: readonly (readonly string[])[],
  byName: ReadonlyMap<string, number>,
): number | null {
  for (const texts of cells) {
    const found = texts.findIndex((text, index) => byName.has(plain(text)) && index < texts.length - 1);
    if (found >= 0) return found;
  }
  return null;
}

function plain(name: string): string {
  return name.normalize('NFKC').replace(/\s/g, '');
}
