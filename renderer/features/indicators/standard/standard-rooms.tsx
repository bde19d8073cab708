import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { type ClipboardEvent, useState } from 'react';
import { areaText, readArea } from '../../../../core/domain/read-quantity.ts';
import type { RoomDraft, StandardProblem } from '../../../../core/domain/standard-draft.ts';
import { standardProblemWords, standardText as text } from '../../../text/standards.ts';
import { pasteRooms } from './paste-rooms.ts';

interface Props {
  readonly rooms: readonly RoomDraft[];
  readonly problems: readonly StandardProblem[];
  readonly isFixed: boolean;
  readonly onChange: (rooms: readonly RoomDraft[]) => void;
}

const PARTS = ['group', 'room', 'least'] as const;

/** The rooms with their least usable areas and what they come to; rows of a spreadsheet can be pasted. */
export function StandardRooms({ rooms, problems, isFixed, onChange }: Props) {
  const [pasted, setPasted] = useState(0);
  const change = (index: number, part: Partial<RoomDraft>): void =>
    onChange(rooms.map((room, at) => (at === index ? { ...room, ...part } : room)));
  const onPaste = (event: ClipboardEvent, index: number): void => {
    const lines = pasteRooms(event.clipboardData.getData('text/plain'));
    if (isFixed || lines === null) return;
    event.preventDefault();
    onChange([...rooms.slice(0, index), ...lines, ...rooms.slice(index + lines.length)]);
    setPasted(lines.length);
  };
  const add = (): void =>
    onChange([...rooms, { group: rooms.at(-1)?.group ?? '', room: '', least: '', optional: false }]);
  return (
    <section>
      <h3>{text.rooms}</h3>
      {!isFixed && <p className="muted">{text.roomsHint}</p>}
      {pasted > 0 && <p role="status">{text.pasted(pasted)}</p>}
      {rooms.length === 0 && isFixed && <p className="muted">{text.noRooms}</p>}
      {rooms.length > 0 && (
        <table className="standard-rooms" aria-label={text.rooms}>
          <thead>
            <tr>
              {[text.group, text.room, text.least, text.optional].map((one) => (
                <th key={one} scope="col">
                  {one}
                </th>
              ))}
              {!isFixed && <td />}
            </tr>
          </thead>
          <tbody>
            {rooms.map((room, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a line is known by its place alone
              <tr key={index}>
                {PARTS.map((part) => (
                  <td key={part}>
                    <input
                      className="field"
                      aria-label={`${text[part]} ${index + 1}`}
                      aria-invalid={problems.some(({ field }) => field === `rooms.${index}`)}
                      value={room[part]}
                      maxLength={100}
                      readOnly={isFixed}
                      onChange={(event) => change(index, { [part]: event.target.value })}
                      onPaste={(event) => onPaste(event, index)}
                      onKeyDown={(event) => {
                        if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
                        event.preventDefault();
                        if (!isFixed && index === rooms.length - 1) add();
                      }}
                    />
                  </td>
                ))}
                <td>
                  <input
                    type="checkbox"
                    aria-label={text.optionalOf(index + 1)}
                    checked={room.optional}
                    disabled={isFixed}
                    onChange={(event) => change(index, { optional: event.target.checked })}
                  />
                </td>
                {!isFixed && (
                  <td>
                    <button
                      type="button"
                      className="btn btn-quiet"
                      aria-label={text.removeRoom(index + 1)}
                      onClick={() => onChange(rooms.filter((_, at) => at !== index))}
                    >
                      <DeleteOutlined />
                    </button>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" colSpan={2}>
                {text.roomsSum}
              </th>
              <td>{sumOf(rooms)}</td>
              <td colSpan={isFixed ? 1 : 2} />
            </tr>
          </tfoot>
        </table>
      )}
      {problems
        .filter(({ field }) => field.startsWith('rooms.'))
        .map((problem) => (
          <p key={`${problem.field}${problem.problem}`} className="error-text">
            {text.rooms} {Number(problem.field.slice(6)) + 1} {standardProblemWords(problem)}
          </p>
        ))}
      {!isFixed && (
        <button type="button" className="btn" onClick={add}>
          <PlusOutlined aria-hidden /> {text.addRoom}
        </button>
      )}
    </section>
  );
}

/** What cannot be read adds nothing, and is said at its line. */
function sumOf(rooms: readonly RoomDraft[]): string {
  const areas = rooms.map(({ least }) => readArea(least));
  return areaText(areas.reduce((sum, read) => sum + (read.kind === 'number' ? read.value : 0), 0));
}
