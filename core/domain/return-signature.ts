import type { RawCell, RawSheet } from './raw-workbook.ts';
import { readDate } from './read-date.ts';
import type { ReturnWords } from './read-return.ts';
import { fold } from './return-grid.ts';

/** Who filled a form in, and when; texts as written, '' when the line was left empty. */
export interface Signature {
  readonly filledBy: string;
  readonly phone: string;
  /** ISO day, when it can be read. */
  readonly day: string | null;
  readonly dayText: string;
}

/** The lines below the tables; of several tables the first that is filled in. */
export function readSignature(sheets: readonly RawSheet[], words: ReturnWords): Signature {
  const cellOf = (label: string): RawCell | string | null => {
    for (const sheet of sheets) {
      const found = besideLabel(sheet, label, [words.filledBy, words.phone, words.day]);
      if (found !== null) return found;
    }
    return null;
  };
  const textOf = (found: RawCell | string | null): string =>
    (typeof found === 'string' ? found : (found?.text ?? '')).trim().slice(0, 60);
  const day = cellOf(words.day);
  const dayText = textOf(day);
  const date = typeof day === 'object' && day?.value.kind === 'date' ? day.value.iso.slice(0, 10) : null;
  const read = readDate(dayText);
  return {
    ...{ filledBy: textOf(cellOf(words.filledBy)), phone: textOf(cellOf(words.phone)) },
    ...{ day: date ?? (read.kind === 'date' ? read.date : null), dayText },
  };
}

/** What stands behind a label in its cell, or in the next cell of the row that holds something. */
function besideLabel(sheet: RawSheet, label: string, labels: readonly string[]): RawCell | string | null {
  const wanted = fold(label);
  for (const { cells } of sheet.rows) {
    for (const [index, cell] of cells.entries()) {
      const text = fold(cell.text);
      if (!text.startsWith(wanted) || text.length > wanted.length + 60) continue;
      const behind = cell.text.replace(/^[^:\uff1a]*[:\uff1a]?/, '').trim();
      if (behind !== '' && /[:\uff1a]/.test(cell.text)) return behind;
      const next = cells[index + 1];
      if (next && !labels.some((one) => fold(next.text).startsWith(fold(one)))) return next;
    }
  }
  return null;
}
