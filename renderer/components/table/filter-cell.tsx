import { FilterFilled, FilterOutlined } from '@ant-design/icons';
import { useEffect, useRef, useState } from 'react';
import { plainDigits } from '../../../core/domain/cell-value.ts';
import type { RecordFilter } from '../../../core/domain/record-query.ts';
import { choicesWords, filterLabel, rangeWords, tableText as text } from '../../text/table.ts';
import { FilterPanel } from './filter-panel.tsx';
import { Popover } from './popover.tsx';
import type { FilterKind, RecordRow, TableColumn } from './types.ts';

interface Props<Row extends RecordRow> {
  readonly column: TableColumn<Row>;
  readonly filter: RecordFilter | undefined;
  readonly onChange: (filter: RecordFilter | null) => void;
}

/** One cell of the filter row: a field for texts, a button that opens the panel for everything else. */
export function FilterCell<Row extends RecordRow>(props: Props<Row>) {
  const { column, filter, onChange } = props;
  if (!column.filter) return null;
  if (column.filter.kind === 'text') {
    return (
      <DelayedField
        label={filterLabel(column.heading)}
        className="rt-filter-text"
        value={filter?.kind === 'text' ? filter.text : ''}
        onChange={(value) => onChange(value.trim() === '' ? null : { kind: 'text', text: value.trim() })}
      />
    );
  }
  return <PanelButton {...props} kind={column.filter} />;
}

function PanelButton<Row extends RecordRow>(props: Props<Row> & { readonly kind: FilterKind }) {
  const { column, kind, filter, onChange } = props;
  const button = useRef<HTMLButtonElement>(null);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const words = filterWords(kind, filter);
  return (
    <>
      <button
        ref={button}
        type="button"
        className="rt-filter-button"
        data-on={filter !== undefined}
        aria-label={`${filterLabel(column.heading)} ${words}`.trim()}
        aria-haspopup="dialog"
        aria-expanded={anchor !== null}
        title={words === '' ? undefined : words}
        onClick={() => setAnchor(anchor ? null : button.current)}
      >
        <span>{words}</span>
        {filter ? <FilterFilled aria-hidden /> : <FilterOutlined aria-hidden />}
      </button>
      {anchor && (
        <Popover anchor={anchor} label={filterLabel(column.heading)} onClose={() => setAnchor(null)}>
          <FilterPanel
            kind={kind}
            filter={filter}
            onChange={onChange}
            onDone={() => {
              setAnchor(null);
              button.current?.focus();
            }}
          />
        </Popover>
      )}
    </>
  );
}

function filterWords(kind: FilterKind, filter: RecordFilter | undefined): string {
  if (filter?.kind === 'choice' && kind.kind === 'choice') {
    const labels = new Map(kind.options.map((option) => [option.value, option.label]));
    return choicesWords(filter.values.map((value) => labels.get(value) ?? text.notKnown));
  }
  if (filter?.kind === 'number' && kind.kind === 'number') {
    const digits = (value: number | null): string =>
      value === null
        ? ''
        : plainDigits(value, kind.decimals).replace(/\.?0+$/, (end) => (end.includes('.') ? '' : end));
    return rangeWords(digits(filter.from), digits(filter.to));
  }
  return filter?.kind === 'date' ? rangeWords(filter.from ?? '', filter.to ?? '') : '';
}

const PAUSE_MILLISECONDS = 120;

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly className?: string;
  readonly placeholder?: string;
  readonly title?: string;
  readonly fieldRef?: React.Ref<HTMLInputElement>;
  readonly onKeyDown?: (event: React.KeyboardEvent) => void;
}

/** A field whose text counts once the typing pauses. */
export function DelayedField({ label, value, onChange, className = '', fieldRef, ...rest }: FieldProps) {
  const [typed, setTyped] = useState(value);
  const told = useRef(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // Somebody else emptied it.
  useEffect(() => {
    if (value.trim() === told.current.trim()) return;
    told.current = value;
    setTyped(value);
  }, [value]);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <input
      {...rest}
      ref={fieldRef}
      type="text"
      className={`field ${className}`}
      aria-label={label}
      autoComplete="off"
      spellCheck={false}
      value={typed}
      onChange={(event) => {
        const next = event.target.value;
        setTyped(next);
        clearTimeout(timer.current);
        timer.current = setTimeout(() => {
          told.current = next;
          onChange(next);
        }, PAUSE_MILLISECONDS);
      }}
    />
  );
}
