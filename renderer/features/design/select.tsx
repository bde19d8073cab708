interface Props {
  readonly label: string;
  readonly value: string | number;
  readonly options: readonly (readonly [value: string | number, words: string])[];
  /** Shown while the value is none of the options. */
  readonly missing: string;
  readonly onChange: (value: string) => void;
}

/** One of some words, beside its label. */
export function Select({ label, value, options, missing, onChange }: Props) {
  const isKnown = options.some(([one]) => one === value);
  return (
    <label className="design-field">
      <span>{label}</span>
      <select className="field" value={value} onChange={(event) => onChange(event.target.value)}>
        {!isKnown && <option value={value}>{missing}</option>}
        {options.map(([one, words]) => (
          <option key={one} value={one}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}
