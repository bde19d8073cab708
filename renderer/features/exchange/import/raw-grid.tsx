// biome-ignore-all lint/a11y/useSemanticElements: a virtual grid with pinned parts cannot be a <table>
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid keeps the focus and names the active cell
// biome-ignore-all lint/a11y/useKeyWithClickEvents: keys are the grid's, which has the focus
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useId, useMemo, useRef } from 'react';
import type { IntakeCell, IntakeRow, IntakeSheet } from '../../../../core/contract/intake.ts';
import { cellName, columnName } from '../../../../core/domain/raw-workbook.ts';
import { fateWords, importText, legendWords } from '../../../text/importing.ts';
import { type RawRows, useRawRows } from './raw-rows.ts';

const text = importText.grid;
const ROW = 26;
const HEAD = 26;
const NUMBER = 62;

export interface GridPlace {
  /** 0-based place in the sheet. */
  readonly row: number;
  readonly column: number;
}

interface Props {
  readonly sourceId: string;
  readonly sheet: IntakeSheet;
  /** Where to look; a new object moves there even when it is the same place. */
  readonly active: GridPlace;
  readonly onActive: (place: GridPlace) => void;
  /** Columns and rows that are being decided: marked along their whole length. */
  readonly marked?: { readonly columns: ReadonlySet<number>; readonly rows: ReadonlySet<number> };
}

/** The sheet of a file as it is, each cell coloured by what it was taken for; only what is in view is drawn. */
export function RawGrid({ sourceId, sheet, active, onActive, marked }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const id = useId();
  const virtual = useVirtualizer({
    count: sheet.rowCount,
    getScrollElement: () => box.current,
    estimateSize: () => ROW,
    overscan: 12,
    paddingStart: HEAD,
  });
  const shown = virtual.getVirtualItems();
  const rows = useRawRows(
    { sourceId, sheet: sheet.index },
    { from: shown[0]?.index ?? 0, to: shown.at(-1)?.index ?? 0 },
  );
  const lefts = useLefts(rows, sheet);
  const at = usePosition(rows, sheet, active);
  const width = lefts.at(-1) ?? 0;
  useEffect(() => {
    if (at === null) return;
    virtual.scrollToIndex(at, { align: 'auto' });
    reveal(box.current, lefts, active.column);
  }, [at, active, lefts, virtual]);
  const cell = at === null ? undefined : rows.at(at)?.cells.find(({ column }) => column === active.column);
  const name = cellName(active.row, active.column);
  return (
    <section className="raw" aria-label={text.name}>
      <ul className="raw-legend" aria-label={text.legend}>
        {legendWords.map(([kind, words]) => (
          <li key={kind}>
            <span className="raw-swatch" data-fate={kind} /> {words}
          </li>
        ))}
      </ul>
      <div
        ref={box}
        className="raw-box"
        role="grid"
        aria-label={`${text.name} ${sheet.name}`}
        aria-rowcount={sheet.rowCount + 1}
        aria-colcount={sheet.columnCount + 1}
        aria-activedescendant={cell ? `${id}-${active.row}-${active.column}` : undefined}
        tabIndex={0}
        onKeyDown={(event) => move(event, { rows, sheet, at: at ?? 0, active, onActive })}
      >
        <div style={{ height: virtual.getTotalSize(), width: width + NUMBER }}>
          <div className="raw-head" role="row" style={{ width: width + NUMBER }}>
            <span role="columnheader" className="raw-corner" aria-label=" " />
            {lefts.slice(0, -1).map((left, column) => (
              <span
                // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
                key={column}
                role="columnheader"
                className={marked?.columns.has(column) ? 'raw-letter is-marked' : 'raw-letter'}
                style={{ left: left + NUMBER, width: (lefts[column + 1] ?? left) - left }}
              >
                {columnName(column)}
              </span>
            ))}
          </div>
          {shown.map(({ index, start }) => {
            const row = rows.at(index);
            return (
              <RawLine
                key={index}
                {...{ id, row, lefts, start, width, active }}
                isMarked={row !== undefined && (marked?.rows.has(row.index) ?? false)}
                marks={marked?.columns}
                onActive={onActive}
              />
            );
          })}
        </div>
      </div>
      <p className="raw-said" role="status">
        {cell ? text.cell(name, clipped(cell.text), fateWords(cell.fate)) : `${name} ${text.nothing}`}
      </p>
    </section>
  );
}

interface LineProps {
  readonly id: string;
  readonly row: IntakeRow | undefined;
  readonly lefts: readonly number[];
  readonly start: number;
  readonly width: number;
  readonly active: GridPlace;
  readonly isMarked: boolean;
  readonly marks: ReadonlySet<number> | undefined;
  readonly onActive: (place: GridPlace) => void;
}

function RawLine({ id, row, lefts, start, width, active, isMarked, marks, onActive }: LineProps) {
  const classes = ['raw-row', ...(row?.hidden ? ['is-hidden'] : []), ...(isMarked ? ['is-marked'] : [])];
  return (
    <div
      role="row"
      aria-rowindex={(row?.index ?? 0) + 1}
      className={classes.join(' ')}
      style={{ transform: `translateY(${start}px)`, width: width + NUMBER }}
    >
      <span role="rowheader" className="raw-number" title={row?.hidden ? text.hiddenRow : undefined}>
        {row === undefined ? text.loading : row.index + 1}
        {row?.hidden && <em> {importText.match.hidden}</em>}
      </span>
      {row?.cells.map((cell) => (
        <RawCellView
          key={cell.column}
          cell={cell}
          id={`${id}-${row.index}-${cell.column}`}
          isActive={row.index === active.row && cell.column === active.column}
          isMarked={marks?.has(cell.column) ?? false}
          left={(lefts[cell.column] ?? 0) + NUMBER}
          width={spanned(lefts, cell)}
          onClick={() => onActive({ row: row.index, column: cell.column })}
        />
      ))}
      {row?.index === active.row && !row.cells.some(({ column }) => column === active.column) && (
        <span
          className="raw-cell is-active"
          aria-hidden
          style={{ left: (lefts[active.column] ?? 0) + NUMBER, width: spanned(lefts, active) }}
        />
      )}
    </div>
  );
}

interface CellProps {
  readonly cell: IntakeCell;
  readonly id: string;
  readonly isActive: boolean;
  readonly isMarked: boolean;
  readonly left: number;
  readonly width: number;
  readonly onClick: () => void;
}

function RawCellView({ cell, id, isActive, isMarked, left, width, onClick }: CellProps) {
  const { fate } = cell;
  const kind = fate.kind === 'text' ? fate.use : fate.kind;
  const classes = ['raw-cell', ...(isActive ? ['is-active'] : []), ...(isMarked ? ['is-marked'] : [])];
  return (
    <span
      role="gridcell"
      id={id}
      aria-colindex={cell.column + 2}
      aria-selected={isActive}
      className={classes.join(' ')}
      data-fate={kind}
      style={{ left, width, height: (cell.rowSpan ?? 1) * ROW }}
      title={fateWords(fate)}
      onClick={onClick}
    >
      {clipped(cell.text)}
    </span>
  );
}

/** Left edges of all columns and, last, the right edge; wide enough for what the first page shows. */
function useLefts({ first }: RawRows, { columnCount }: IntakeSheet): readonly number[] {
  return useMemo(() => {
    const widths = Array.from({ length: columnCount }, (): number => (first ? NARROW : 88));
    for (const { column, text: said, columnSpan = 1 } of (first ?? []).flatMap(({ cells }) => cells)) {
      if (columnSpan === 1) widths[column] = Math.max(widths[column] ?? 0, Math.min(WIDE, widthOf(said)));
    }
    const lefts = [0];
    for (const width of widths) lefts.push((lefts.at(-1) ?? 0) + width);
    return lefts;
  }, [first, columnCount]);
}

const NARROW = 52;
const WIDE = 220;

/** Pixels that a text takes: a Chinese character is twice as wide as a letter. */
function widthOf(said: string): number {
  let units = 0;
  for (const character of said) units += character.charCodeAt(0) > 255 ? 2 : 1;
  return units * 7.8 + 18;
}

function spanned(
  lefts: readonly number[],
  { column, columnSpan = 1 }: { column: number; columnSpan?: number },
): number {
  const right = lefts[Math.min(column + columnSpan, lefts.length - 1)] ?? 0;
  return Math.max(20, right - (lefts[column] ?? 0));
}

/** Which of the sheet's rows with content the active place is; null while it is not known. */
function usePosition(rows: RawRows, sheet: IntakeSheet, { row }: GridPlace): number | null {
  // Rows lie at their place or, after gaps, before it.
  let [low, high] = [0, Math.min(row, sheet.rowCount - 1)];
  if (rows.at(high)?.index === row) return high;
  for (let index = high; index >= low && index > high - 400; index--) {
    const found = rows.at(index)?.index;
    if (found === row) return index;
    if (found !== undefined && found < row) return index;
  }
  low = 0;
  high = Math.max(0, high);
  return high;
}

function reveal(box: HTMLDivElement | null, lefts: readonly number[], column: number): void {
  if (!box) return;
  const [left, right] = [lefts[column] ?? 0, lefts[column + 1] ?? 0];
  if (left < box.scrollLeft) box.scrollLeft = left;
  else if (right + NUMBER > box.scrollLeft + box.clientWidth)
    box.scrollLeft = right + NUMBER - box.clientWidth;
}

const LONGEST = 120;
const clipped = (said: string): string =>
  said.length > LONGEST ? `${said.slice(0, LONGEST)}\u2026` : said.replace(/\s*\n\s*/g, ' ');

interface Moving {
  readonly rows: RawRows;
  readonly sheet: IntakeSheet;
  readonly at: number;
  readonly active: GridPlace;
  readonly onActive: (place: GridPlace) => void;
}

const STEP: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  PageUp: [-15, 0],
  PageDown: [15, 0],
};

function move(event: KeyboardEvent, { rows, sheet, at, active, onActive }: Moving): void {
  const step = STEP[event.key];
  const isAll = event.ctrlKey || event.metaKey;
  let [index, column] = [at, active.column];
  if (step) [index, column] = [at + step[0], column + step[1]];
  else if (event.key === 'Home') [index, column] = [isAll ? 0 : at, 0];
  else if (event.key === 'End') [index, column] = [isAll ? sheet.rowCount - 1 : at, sheet.columnCount - 1];
  else return;
  event.preventDefault();
  const to = Math.max(0, Math.min(sheet.rowCount - 1, index));
  const row = rows.at(to)?.index ?? active.row + (to - at);
  onActive({ row, column: Math.max(0, Math.min(sheet.columnCount - 1, column)) });
}
