import { CloseOutlined, DownOutlined, RightOutlined } from '@ant-design/icons';
import { columnName, onColumn, designText as text } from '../../text/design.ts';
import { AddColumns } from './add-columns.tsx';
import { moveColumn, removeColumn } from './column-edits.ts';
import { ColumnFields } from './column-fields.tsx';
import { MoveButtons, moveKeys } from './move-buttons.tsx';
import type { Editing } from './use-design.ts';

interface Props {
  readonly planId: number;
  readonly editing: Editing;
  /** The column whose fields are shown. */
  readonly open: number | null;
  readonly onOpen: (column: number | null) => void;
  readonly focusPlace: (place: string) => void;
}

/** The columns in printing order, one of them open with its fields, and the way to more. */
export function ColumnSection(props: Props) {
  const { planId, editing, onOpen, focusPlace } = props;
  const count = editing.design.columns.length;
  return (
    <section className="design-section">
      <h2>{text.columns}</h2>
      {count > 0 && (
        <ol className="design-list" aria-label={text.columnList}>
          {editing.design.columns.map((_, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a column is its position, and keeps no state of its own
            <ColumnLine key={index} index={index} {...props} />
          ))}
        </ol>
      )}
      <AddColumns
        planId={planId}
        editing={editing}
        onSumAdded={() => {
          onOpen(count);
          focusPlace(`column-${count}`);
        }}
      />
    </section>
  );
}

function ColumnLine({ index, editing, open, onOpen, focusPlace }: Props & { readonly index: number }) {
  const { design, problems, change } = editing;
  const column = design.columns[index];
  if (!column) return null;
  const isOpen = open === index;
  const isWrong = problems.some((problem) => problem.column === index);
  const move = (step: -1 | 1): void => {
    const target = index + step;
    if (target < 0 || target >= design.columns.length) return;
    change((old) => moveColumn(old, index, step));
    if (isOpen) onOpen(target);
    else if (open === target) onOpen(index);
    focusPlace(`column-${target}-${step < 0 ? 'up' : 'down'}`);
  };
  const remove = (): void => {
    change((old) => removeColumn(old, index));
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
          onClick={remove}
        >
          <CloseOutlined />
        </button>
      </div>
      {isOpen && <ColumnFields index={index} column={column} editing={editing} />}
    </li>
  );
}
