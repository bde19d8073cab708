import { WarningFilled } from '@ant-design/icons';
import { importText } from '../../../text/importing.ts';
import type { Pick } from './draft.ts';

const text = importText.match;

interface Props {
  readonly id: string;
  /** Where it stands in the file: a row's number, a column's letter. */
  readonly place: string;
  readonly label: string;
  readonly isHidden: boolean;
  readonly options: readonly (readonly [id: number, name: string])[];
  readonly how: string;
  readonly pick: Pick;
  readonly isOpen: boolean;
  /** What it may be, to be taken with one key; null = nothing is near. */
  readonly suggestion: number | null;
  /** What else comes into question, first among the choices. */
  readonly nearest: readonly number[];
  readonly onPick: (pick: Pick) => void;
  readonly onShow: () => void;
}

/** One row or column of the file, and which of ours it is. */
export function PickLine(props: Props) {
  const { id, place, label, isHidden, options, how, pick, isOpen, suggestion, nearest, onPick, onShow } =
    props;
  const nameOf = (one: number): string => options.find(([option]) => option === one)?.[1] ?? '';
  const near = nearest.flatMap((one) => options.filter(([option]) => option === one));
  return (
    <li className={isOpen ? 'import-line is-open' : 'import-line'}>
      <button type="button" className="import-line-label" title={label} onClick={onShow}>
        <span className="muted">{place}</span> {label}
        {isHidden && <em className="import-hidden-mark"> {text.hidden}</em>}
      </button>
      <select
        id={id}
        className="field"
        aria-label={text.toOf(label)}
        aria-describedby={`${id}-how`}
        value={pick === null ? '' : String(pick)}
        onFocus={onShow}
        onChange={({ target }) =>
          onPick(target.value === 'skip' ? 'skip' : target.value === '' ? null : Number(target.value))
        }
      >
        <option value="">{suggestion === null ? text.undecided : text.suggestion(nameOf(suggestion))}</option>
        <option value="skip">{text.skip}</option>
        {near.length > 0 && (
          <optgroup label={rowGroup}>
            {near.map(([one, name]) => (
              <option key={`near-${one}`} value={String(one)}>
                {name}
              </option>
            ))}
          </optgroup>
        )}
        {options
          .filter(([one]) => !nearest.includes(one))
          .map(([one, name]) => (
            <option key={one} value={String(one)}>
              {name}
            </option>
          ))}
      </select>
      <span id={`${id}-how`} className={isOpen ? 'import-how warn-text' : 'import-how muted'}>
        {isOpen && <WarningFilled aria-hidden />} {pick === 'skip' ? text.skip : how}
        {isOpen && suggestion !== null && (
          <button
            type="button"
            className="btn import-yes"
            aria-label={text.yesOf(label, nameOf(suggestion))}
            onClick={() => onPick(suggestion)}
          >
            {text.yes}
          </button>
        )}
      </span>
    </li>
  );
}

const rowGroup = importText.match.nearest;
