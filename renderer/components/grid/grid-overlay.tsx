import type { CSSProperties } from 'react';
import { dragArea } from './fill.ts';
import type { GridController } from './grid-controller.ts';
import { columnLeft, type GridLayout } from './layout.ts';
import { dataLines, isSingle, type Range } from './selection.ts';
import type { SheetModel } from './sheet-model.ts';
import { useChannel } from './use-channel.ts';

/** Tints, frames and the fill handle over the data rows: four boxes instead of a class on every cell. */
export function GridOverlay({ controller, layout }: { controller: GridController; layout: GridLayout }) {
  const { store } = controller;
  useChannel(store, 'selection');
  useChannel(store, 'editor');
  const { active } = store.selection;
  const { model, range } = store;
  const lines = dataLines(store.shape);
  const activeBox: Range = {
    top: active.line,
    bottom: active.line,
    left: active.column,
    right: active.column,
  };
  const whole = { top: lines.first, bottom: lines.last, left: 0, right: store.shape.columns - 1 };
  const box = (area: Range): CSSProperties | null => boxStyle(area, model, layout);
  const writable = store.readOnlyReason({ line: range.top, column: range.left }) === null;
  const fillBox = controller.fillTo ? (dragArea(range, controller.fillTo)?.area ?? null) : null;
  return (
    <>
      <Box className="sg-cross" style={box({ ...whole, left: active.column, right: active.column })} />
      <Box className="sg-cross" style={box({ ...whole, top: active.line, bottom: active.line })} />
      {!isSingle(range) && <Box className="sg-selection" style={box(range)} />}
      <Box className="sg-frame" style={box(activeBox)} />
      {fillBox && <Box className="sg-fill" style={box(fillBox)} />}
      {writable && controller.editor.mode === 'ready' && <Handle style={box(range)} />}
    </>
  );
}

function Box({ className, style }: { className: string; style: CSSProperties | null }) {
  return style && <div className={className} style={style} aria-hidden="true" />;
}

function Handle({ style }: { style: CSSProperties | null }) {
  if (!style) return null;
  const left = Number(style.left) + Number(style.width) - 4;
  const top = Number(style.top) + Number(style.height) - 4;
  return <div className="sg-handle" data-zone="handle" style={{ left, top }} aria-hidden="true" />;
}

/** In body pixels, the total row cut off; null when nothing of the area is in the body. */
function boxStyle(area: Range, model: SheetModel, layout: GridLayout): CSSProperties | null {
  const lastRow = model.rows.length - 1;
  const top = model.rowOf(area.top) ?? (model.totalLine === 0 ? 0 : lastRow + 1);
  const bottom = model.rowOf(area.bottom) ?? (model.totalLine === 0 ? -1 : lastRow);
  if (bottom < top || model.rows.length === 0) return null;
  const left = columnLeft(layout, area.left);
  return {
    top: model.placeInBody(top) * layout.rowHeight,
    height: (model.placeInBody(bottom) - model.placeInBody(top) + 1) * layout.rowHeight,
    left,
    width: columnLeft(layout, area.right + 1) - left,
  };
}
