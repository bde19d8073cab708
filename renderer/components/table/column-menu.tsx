import { TableOutlined } from '@ant-design/icons';
import { useRef, useState } from 'react';
import { tableText as text } from '../../text/table.ts';
import { Popover } from './popover.tsx';
import type { RecordRow } from './types.ts';
import type { RecordTableState } from './use-record-table.ts';

/** Which columns are shown; kept for each table by the window. */
export function ColumnMenu<Row extends RecordRow>({ table }: { table: RecordTableState<Row> }) {
  const button = useRef<HTMLButtonElement>(null);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const shown = new Set(table.columns.map((column) => column.key));
  const toggle = (key: string, isOn: boolean): void => {
    const keys = table.allColumns.map((column) => column.key);
    table.setColumns(keys.filter((one) => (one === key ? isOn : shown.has(one))));
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        className="btn"
        title={text.columnsHint}
        aria-haspopup="dialog"
        aria-expanded={anchor !== null}
        onClick={() => setAnchor(anchor ? null : button.current)}
      >
        <TableOutlined aria-hidden />
        {text.columns}
      </button>
      {anchor && (
        <Popover anchor={anchor} label={text.columnsHint} onClose={() => setAnchor(null)}>
          <div className="rt-choices">
            {table.allColumns.map((column) => (
              <label key={column.key}>
                <input
                  type="checkbox"
                  checked={shown.has(column.key)}
                  disabled={column.pinned === true}
                  onChange={(event) => toggle(column.key, event.target.checked)}
                />
                {column.heading}
              </label>
            ))}
            <button type="button" className="btn" onClick={() => table.setColumns(null)}>
              {text.resetColumns}
            </button>
          </div>
        </Popover>
      )}
    </>
  );
}
