import { withKeys, textAnnexText as words } from '../../text/text-annex.ts';
import type { ListField } from './list-field.ts';
import type { ListCommand } from './list-keys.ts';
import type { ListStore } from './list-store.ts';

interface Props {
  readonly store: ListStore;
  readonly field: ListField;
  readonly readOnlyReason: string | null;
  /** Column of row numbers; -1 when the list has none. */
  readonly ordinalColumn: number;
  readonly onPrint: () => void;
  readonly isHistoryOpen: boolean;
  readonly onHistory: () => void;
}

type Tool = readonly [name: string, keys: string, command: ListCommand];

const tools: readonly Tool[] = [
  [words.insertAbove, 'Alt+Shift+↑', { do: 'insert', where: 'above' }],
  [words.insertBelow, 'Alt+Shift+↓', { do: 'insert', where: 'below' }],
  [words.removeRows, 'Alt+Delete', { do: 'remove' }],
  [words.moveUp, 'Alt+↑', { do: 'move', direction: 'up' }],
  [words.moveDown, 'Alt+↓', { do: 'move', direction: 'down' }],
  [words.undo, 'Ctrl+Z', { do: 'undo' }],
  [words.redo, 'Ctrl+Y', { do: 'redo' }],
];

/** What can be done to whole rows, in words with the keys that do the same. */
export function ListTools(props: Props) {
  const { store, field, readOnlyReason, ordinalColumn, onPrint } = props;
  const disabled = readOnlyReason !== null;
  const renumber = (): void => {
    field.finish();
    store.renumber(ordinalColumn);
    field.focus();
  };
  return (
    <div className="text-tools" role="toolbar" aria-label={words.tools}>
      {tools.map(([name, keys, command]) => (
        <button
          key={name}
          type="button"
          className="btn btn-quiet"
          disabled={disabled}
          title={readOnlyReason ?? withKeys(name, keys)}
          onClick={() => field.run(command)}
        >
          {name}
          <kbd aria-hidden>{keys}</kbd>
        </button>
      ))}
      {ordinalColumn >= 0 && (
        <button type="button" className="btn btn-quiet" disabled={disabled} onClick={renumber}>
          {words.renumber}
        </button>
      )}
      <button
        type="button"
        className="btn btn-quiet"
        title={withKeys(words.print, 'Ctrl+P')}
        onClick={onPrint}
      >
        {words.print}
        <kbd aria-hidden>Ctrl+P</kbd>
      </button>
      <HistoryButton isOpen={props.isHistoryOpen} onToggle={props.onHistory} />
    </div>
  );
}

/** Shows or hides who changed what. */
export function HistoryButton({ isOpen, onToggle }: { isOpen: boolean; onToggle: () => void }) {
  return (
    <button
      type="button"
      className="btn btn-quiet"
      aria-expanded={isOpen}
      title={withKeys(words.history, 'Alt+H')}
      onClick={onToggle}
    >
      {words.history}
      <kbd aria-hidden>Alt+H</kbd>
    </button>
  );
}
