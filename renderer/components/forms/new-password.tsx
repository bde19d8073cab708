import { passphraseStrength } from '../../../core/domain/passphrase.ts';
import { passphraseText as text } from '../../text/passphrase.ts';
import { TextField } from './text-field.tsx';

export interface TypedTwice {
  readonly first: string;
  readonly second: string;
}

export function isUsable({ first, second }: TypedTwice): boolean {
  return first === second && passphraseStrength(first) !== 'weak';
}

interface Props {
  readonly label: string;
  readonly value: TypedTwice;
  readonly onChange: (value: TypedTwice) => void;
}

/** A new password twice, with how hard it is to guess. */
export function NewPassword({ label, value, onChange }: Props) {
  const { first, second } = value;
  const strength = passphraseStrength(first);
  return (
    <>
      <TextField
        label={label}
        value={first}
        onChange={(typed) => onChange({ first: typed, second })}
        isSecret
      />
      <p className={first !== '' && strength === 'weak' ? 'hint warn-text' : 'hint'} role="status">
        {first === '' ? text.hint : text.strengthOf(text.strength[strength])}
      </p>
      <TextField
        label={text.again}
        value={second}
        onChange={(typed) => onChange({ first, second: typed })}
        isSecret
      />
      {second !== '' && first !== second && <p className="warn-text">{text.different}</p>}
    </>
  );
}
