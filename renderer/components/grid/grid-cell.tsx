// biome-ignore-all lint/a11y/useSemanticElements: a virtual grid with pinned parts cannot be a <table>
// biome-ignore-all lint/a11y/useFocusableInteractive: the one text field keeps the focus and names the active cell
import { gridText } from '../../text/grid.ts';
import type { CellView } from './cell-view.ts';
import { cellId } from './grid-controller.ts';

/** One data or total cell: text, marks in its corners, and what assistive programs need. */
export interface GridCellProps {
  readonly annexId: number;
  readonly line: number;
  readonly column: number;
  readonly view: CellView;
  readonly width: number;
  readonly isActive: boolean;
  readonly isSelected: boolean;
  readonly readOnly: boolean;
  /** A leaf that this sheet only shows. */
  readonly locked: boolean;
}

export function GridCell({
  annexId,
  line,
  column,
  view,
  width,
  isActive,
  isSelected,
  readOnly,
  locked,
}: GridCellProps) {
  const isBad = view.severity === 'ERROR' || view.state === 'refused';
  const classes = ['sg-cell', `is-${view.tone}`];
  if (view.computed) classes.push('is-computed');
  if (locked) classes.push('is-locked');
  if (isBad) classes.push('is-error');
  else if (view.severity === 'WARN') classes.push('is-warn');
  if (view.state !== 'saved') classes.push(`is-${view.state}`);
  if (isActive) classes.push('is-active');
  if (isSelected) classes.push('is-selected');
  return (
    <div
      role="gridcell"
      id={cellId(annexId, line, column)}
      aria-colindex={column + 3}
      aria-selected={isSelected}
      aria-readonly={readOnly || undefined}
      aria-invalid={isBad || undefined}
      className={classes.join(' ')}
      style={{ width }}
    >
      <span className="sg-text" title={view.text.length > 9 ? view.text : undefined}>
        {view.text}
      </span>
      {view.stated !== null && <span className="sg-stated">{gridText.stated(view.stated)}</span>}
      <Marks view={view} isBad={isBad} />
    </div>
  );
}

function Marks({ view, isBad }: { view: CellView; isBad: boolean }) {
  return (
    <>
      {isBad && <Mark kind="error" label={errorLabel(view)} />}
      {!isBad && view.severity === 'WARN' && <Mark kind="warn" label={gridText.markWarn} />}
      {view.note !== null && <Mark kind="note" label={gridText.markNote} />}
      {view.state === 'saving' && <Mark kind="saving" label={gridText.markSaving} />}
    </>
  );
}

function errorLabel(view: CellView): string {
  if (view.state === 'refused') return gridText.markRefused;
  return view.tone === 'unread' ? gridText.markUnread : gridText.markError;
}

function Mark({ kind, label }: { kind: 'error' | 'warn' | 'note' | 'saving'; label: string }) {
  return (
    <>
      <i className={`sg-mark sg-mark-${kind}`} aria-hidden="true" />
      {kind !== 'saving' && <span className="sg-unseen">{label}</span>}
    </>
  );
}
