import { MOST_HEADING_LEVELS } from '../../../core/domain/annex-design.ts';
import { designText as text } from '../../text/design.ts';

interface Props {
  readonly path: readonly string[];
  readonly onChange: (path: readonly string[]) => void;
}

/** The headings of one column from the outermost group to its own; equal neighbours are printed as one. */
export function Headings({ path, onChange }: Props) {
  return (
    <div className="design-levels">
      {path.map((heading, level) => (
        <input
          // biome-ignore lint/suspicious/noArrayIndexKey: a level is its position
          key={level}
          className="field"
          maxLength={60}
          aria-label={text.level(level + 1)}
          placeholder={text.level(level + 1)}
          value={heading}
          onChange={(event) => onChange(path.map((one, at) => (at === level ? event.target.value : one)))}
        />
      ))}
      <button
        type="button"
        className="btn"
        disabled={path.length >= MOST_HEADING_LEVELS}
        onClick={() => onChange([...path, ''])}
      >
        {text.addLevel}
      </button>
      <button
        type="button"
        className="btn"
        disabled={path.length <= 1}
        onClick={() => onChange(path.slice(0, -1))}
      >
        {text.removeLevel}
      </button>
    </div>
  );
}
