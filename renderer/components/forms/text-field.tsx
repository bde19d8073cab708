import { useId } from 'react';
import './forms.css';

interface Props {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly isSecret?: boolean;
  readonly isFirst?: boolean;
  readonly mostCharacters?: number;
}

/** A line to type into, with its name above; a secret one is not shown and not remembered by a browser. */
export function TextField({ label, value, onChange, isSecret = false, isFirst = false, ...rest }: Props) {
  const { mostCharacters = isSecret ? 200 : 40 } = rest;
  const id = useId();
  return (
    <div>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="field"
        // biome-ignore lint/a11y/noAutofocus: the first thing to do here
        autoFocus={isFirst}
        type={isSecret ? 'password' : 'text'}
        autoComplete={isSecret ? 'new-password' : 'off'}
        spellCheck={false}
        maxLength={mostCharacters}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}
