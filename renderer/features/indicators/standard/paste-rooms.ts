import { readArea } from '../../../../core/domain/read-quantity.ts';
import type { RoomDraft } from '../../../../core/domain/standard-draft.ts';

/**
 * Rows copied from a spreadsheet as rooms: group, room and least area, or fewer of them from the right. A
 * group that stands in a merged cell is that of the lines below too; a line of headings is left out.
 *
 *   pasteRooms('Living\tRest room\t150\n\tBath\t40'); // two rooms of the group Living
 *
 * Null for a single cell: that is a text to be typed into the field.
 */
export function pasteRooms(copied: string): RoomDraft[] | null {
  const lines = copied.replace(/\r\n?/g, '\n').replace(/\n+$/, '').split('\n');
  const rows = lines.map((line) => line.split('\t').map((cell) => cell.trim()));
  if (rows.length === 1 && (rows[0]?.length ?? 0) < 2) return null;
  const width = Math.max(...rows.map((row) => row.length));
  let group = '';
  return rows.flatMap((row, index) => {
    const [inGroup = '', room = '', least = ''] = width > 2 ? row : ['', ...row];
    if (inGroup !== '') group = inGroup;
    if (room === '') return [];
    // A heading is words where the areas stand.
    if (index === 0 && least !== '' && readArea(least).kind === 'unreadable') {
      group = '';
      return [];
    }
    return [{ group, room, least, optional: false }];
  });
}
