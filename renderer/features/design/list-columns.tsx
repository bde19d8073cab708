import { CloseOutlined, DownOutlined, PlusOutlined, RightOutlined } from '@ant-design/icons';
import { type ListDesign, mayMergeWithin } from '../../../core/domain/text-design.ts';
import { alignNames, columnName, onColumn, designText as text } from '../../text/design.ts';
import { Headings } from './headings.tsx';
import {
  addListColumn,
  moveListColumn,
  removeListColumn,
  setListColumn,
  setMergeWithin,
  textsInColumn,
} from './list-edits.ts';
import { MoveButtons, moveKeys } from './move-buttons.tsx';
import { Select } from './select.tsx';
import type { AskToDrop, ListEditing } from './text-design-editor.tsx';

interface Props {
  readonly editing: ListEditing;
  /** The column whose fields are shown. */
  readonly open: number | null;
  readonly onOpen: (column: number | null) => void;
  readonly focusPlace: (place: string) => void;
  readonly ask: AskToDrop;
}

/** The columns of a list in printing order, one of them open with its fields. */
export function ListColumns(props: Props) {
  const { editing, onOpen, focusPlace } = props;
  const { columns } = editing.design;
  const add = (): void => {
    editing.change(addListColumn);
    onOpen(columns.length);
    focusPlace(`column-${columns.length}`);
  };
  return (
    <section className="design-section">
      <h2>{text.columns}</h2>
      {columns.length > 0 && (
        <ol className="design-list" aria-label={text.columnList}>
          {columns.map((_, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a column is its position, and keeps no state of its own
            <ColumnLine key={index} index={index} {...props} />
          ))}
        </ol>
      )}
      <div className="design-tools">
        <button type="button" className="btn" data-place="add-columns" onClick={add}>
          <PlusOutlined aria-hidden /> {text.addColumn}
        </button>
      </div>
    </section>
  );
}

function ColumnLine({ index, editing, open, onOpen, focusPlace, ask }: Props & { readonly index: number }) {
  const { design, content, problems, change } = editing;
  const column = design.columns[index];
  if (!column) return null;
  const isOpen = open === index;
  const isWrong = problems.some((problem) => problem.column === index);
  const move = (step: -1 | 1): void => {
    const target = index + step;
    if (target < 0 || target >= design.columns.length) return;
    change((old) => moveListColumn(old, index, step));
    if (isOpen) onOpen(target);
    else if (open === target) onOpen(index);
    focusPlace(`column-${target}-${step < 0 ? 'up' : 'down'}`);
  };
  const remove = (): void => {
    change((old) => removeListColumn(old, index));
    onOpen(null);
    const next = Math.min(index, design.columns.length - 2);
    focusPlace(next < 0 ? 'add-columns' : `column-${next}`);
  };
  return (
    <li onKeyDown={moveKeys(move)}>
      <div className="design-line">
        <button
          type="button"
          className={isWrong ? 'design-open error-text' : 'design-open'}
          data-place={`column-${index}`}
          aria-expanded={isOpen}
          onClick={() => onOpen(isOpen ? null : index)}
        >
          {isOpen ? <DownOutlined aria-hidden /> : <RightOutlined aria-hidden />}
          <span>{columnName(index, column.path)}</span>
        </button>
        <MoveButtons
          place={`column-${index}`}
          nameOf={(action) => onColumn(action, index)}
          isFirst={index === 0}
          isLast={index === design.columns.length - 1}
          onMove={move}
        />
        <button
          type="button"
          className="btn btn-quiet design-icon"
          aria-label={onColumn(text.remove, index)}
          title={text.removeColumn}
          onClick={() => ask(columnName(index, column.path), textsInColumn(column, content), remove)}
        >
          <CloseOutlined />
        </button>
      </div>
      {isOpen && <ColumnFields index={index} editing={editing} />}
    </li>
  );
}

const WIDTHS = { least: 1, most: 100 };

function ColumnFields({ index, editing: { design, change } }: { index: number; editing: ListEditing }) {
  const column = design.columns[index];
  if (!column) return null;
  const set = (changes: Parameters<typeof setListColumn>[2]): void =>
    change((old) => setListColumn(old, index, changes));
  const setWidth = (value: string): void => {
    const share = Number(value);
    if (share >= WIDTHS.least && share <= WIDTHS.most) set({ width: share / 100 });
  };
  return (
    <div className="design-column">
      <Headings path={column.path} onChange={(path) => set({ path })} />
      <div className="design-grid">
        <label className="design-field">
          <span title={text.widthHint}>{text.width}</span>
          <input
            className="field design-number"
            type="number"
            min={WIDTHS.least}
            max={WIDTHS.most}
            value={Math.round(column.width * 100)}
            onChange={(event) => setWidth(event.target.value)}
          />
        </label>
        <Select
          label={text.align}
          value={column.align}
          options={Object.entries(alignNames)}
          missing=""
          onChange={(align) => set({ align: align as typeof column.align })}
        />
      </div>
      <label className="design-tick" title={text.mergeHint}>
        <input
          type="checkbox"
          checked={column.merge}
          onChange={() => change((old) => toggleMerge(old, index))}
        />
        {text.merge}
      </label>
      {column.merge && <MergeWithin index={index} design={design} change={change} />}
    </div>
  );
}

function toggleMerge(design: ListDesign, index: number): ListDesign {
  const merge = design.columns[index]?.merge !== true;
  return setListColumn(merge ? design : setMergeWithin(design, index, null), index, { merge });
}

/** Usually the cells of every merging column to the left bound a merged cell; it may be one of them alone. */
function MergeWithin({ index, design, change }: Pick<ListEditing, 'design' | 'change'> & { index: number }) {
  const left = design.columns.flatMap((other, at) =>
    mayMergeWithin(design.columns, index, at) ? [[at, columnName(at, other.path)] as const] : [],
  );
  const within = design.columns[index]?.mergeWithin;
  if (left.length < 2 && within === undefined) return null;
  return (
    <Select
      label={text.mergeWithin}
      value={within ?? ALL}
      options={[[ALL, text.mergeWithinAll], ...left]}
      missing={text.mergeWithinGone}
      onChange={(value) => change((old) => setMergeWithin(old, index, value === ALL ? null : Number(value)))}
    />
  );
}

const ALL = 'all';
