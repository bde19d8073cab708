import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { useEffect, useRef } from 'react';
import type { FacilityWords } from '../../../core/domain/facility-words.ts';
import { areaText, readArea } from '../../../core/domain/read-quantity.ts';
import { fieldProblemWords, facilitiesText as text, withUnit } from '../../text/facilities.ts';
import { newRoom, type RoomText } from './draft.ts';

interface Props {
  readonly rooms: readonly RoomText[];
  readonly words: FacilityWords;
  readonly readOnly: boolean;
  readonly onChange: (rooms: RoomText[]) => void;
}

/** Rooms by zone with their usable areas; Enter in the last line begins another one. */
export function RoomsEditor({ rooms, words, readOnly, onChange }: Props) {
  const list = useRef<HTMLDivElement>(null);
  const added = useRef(false);
  useEffect(() => {
    if (!added.current) return;
    added.current = false;
    list.current?.querySelector<HTMLInputElement>('tbody tr:last-child input')?.focus();
  });
  const add = (): void => {
    added.current = true;
    // The zone of the line above is usually the next one's too.
    onChange([...rooms, { ...newRoom(), zone: rooms.at(-1)?.zone ?? '' }]);
  };
  const change = (key: number, part: Partial<RoomText>): void =>
    onChange(rooms.map((room) => (room.key === key ? { ...room, ...part } : room)));
  return (
    <div ref={list} className="ff-rooms">
      {rooms.length === 0 ? (
        <p className="muted">{text.noRooms}</p>
      ) : (
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{words.zone}</th>
              <th scope="col">{words.room}</th>
              <th scope="col">{withUnit(words.area, words.units.builtArea)}</th>
              <th scope="col" aria-label={text.removeRoom} />
            </tr>
          </thead>
          <tbody>
            {rooms.map((room, index) => (
              <tr key={room.key}>
                {(['zone', 'room', 'area'] as const).map((part) => (
                  <td key={part}>
                    <input
                      className="field"
                      aria-label={`${words[part]} ${index + 1}`}
                      aria-invalid={part === 'area' && isRefused(room.area)}
                      value={room[part]}
                      readOnly={readOnly}
                      autoComplete="off"
                      onChange={(event) => change(room.key, { [part]: event.target.value })}
                      onKeyDown={(event) => {
                        if (event.key !== 'Enter' || event.nativeEvent.isComposing || readOnly) return;
                        event.preventDefault();
                        if (index === rooms.length - 1) add();
                      }}
                    />
                  </td>
                ))}
                <td>
                  <button
                    type="button"
                    className="btn btn-quiet"
                    disabled={readOnly}
                    aria-label={`${text.removeRoom} ${index + 1}`}
                    title={text.removeRoom}
                    onClick={() => onChange(rooms.filter((one) => one.key !== room.key))}
                  >
                    <DeleteOutlined aria-hidden />
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <td colSpan={2} />
              <td colSpan={2} className="ff-sum">
                {sumOf(rooms)}
              </td>
            </tr>
          </tfoot>
        </table>
      )}
      {rooms.some((room) => isRefused(room.area)) && (
        <p className="error-text" role="alert">
          {fieldProblemWords('notAllowed', words.area)}
        </p>
      )}
      <button type="button" className="btn" disabled={readOnly} onClick={add}>
        <PlusOutlined aria-hidden />
        {text.addRoom}
      </button>
    </div>
  );
}

export function isRefused(area: string): boolean {
  return readArea(area).kind === 'unreadable';
}

function sumOf(rooms: readonly RoomText[]): string {
  const areas = rooms.map((room) => readArea(room.area));
  const sum = areas.reduce((total, area) => total + (area.kind === 'number' ? area.value : 0), 0);
  return areas.some((area) => area.kind === 'number') ? areaText(sum) : '';
}
