import type { ReactNode } from 'react';
import {
  allowedSizes,
  TYPE_SIZE_PARTS,
  type TypeSizePart,
  typeSizesOf,
} from '../../../core/domain/type-sizes.ts';
import { orientationNames, sizePartNames, sizeWords, designText as text } from '../../text/design.ts';
import { Select } from './select.tsx';
import type { PageEditing } from './use-design.ts';

/** The fields that every annex has: title and number, paper, type sizes, and the lines around it. */
export function TitleField({ editing }: { editing: PageEditing }) {
  return (
    <TextLine
      place="title"
      label={text.title}
      value={editing.design.title}
      onChange={(title) => editing.set({ title })}
    />
  );
}

export function NumberField({ editing }: { editing: PageEditing }) {
  const setNumber = (value: string): void => {
    const number = Number(value);
    if (value === '') editing.set({ number: null });
    else if (Number.isInteger(number) && number >= 1 && number <= 99) editing.set({ number });
  };
  return (
    <label className="design-field">
      <span>{text.number}</span>
      <input
        className="field design-number"
        data-place="number"
        type="number"
        min={1}
        max={99}
        title={text.numberHint}
        value={editing.design.number ?? ''}
        onChange={(event) => setNumber(event.target.value)}
      />
    </label>
  );
}

/** Paper, orientation and type sizes; `children` are what only some annexes have. */
export function PaperSection({ editing, children }: { editing: PageEditing; children?: ReactNode }) {
  const { design, set } = editing;
  return (
    <section className="design-section">
      <h2>{text.paper}</h2>
      <Choice
        label={text.paperSize}
        name="paper"
        value={design.paper}
        options={{ A4: 'A4', A3: 'A3' }}
        onChange={(paper) => set({ paper })}
      />
      <Choice
        label={text.orientation}
        name="orientation"
        value={design.orientation}
        options={orientationNames}
        onChange={(orientation) => set({ orientation })}
      />
      {children}
      <fieldset className="design-sizes" data-place="sizes">
        <legend title={text.sizesHint}>{text.sizes}</legend>
        <div className="design-grid">
          {TYPE_SIZE_PARTS.map((part) => (
            <SizeField key={part} part={part} editing={editing} />
          ))}
        </div>
      </fieldset>
    </section>
  );
}

/** The layout's own size, which shrinks where a table needs it, or one of those the layout bears. */
function SizeField({ part, editing }: { part: TypeSizePart; editing: PageEditing }) {
  const { typeSizes } = editing.design;
  const size = typeSizes?.[part];
  const choose = (value: string): void => {
    const { [part]: _, ...others } = typeSizes ?? {};
    const chosen = value === AUTOMATIC ? others : { ...others, [part]: Number(value) };
    editing.set({ typeSizes: typeSizesOf(chosen) });
  };
  return (
    <Select
      label={sizePartNames[part]}
      value={size ?? AUTOMATIC}
      options={[
        [AUTOMATIC, text.automatic],
        ...allowedSizes(part).map((one) => [one, sizeWords(one)] as const),
      ]}
      missing={size === undefined ? '' : sizeWords(size)}
      onChange={choose}
    />
  );
}

const AUTOMATIC = 'auto';

export function NotesFields({ editing }: { editing: PageEditing }) {
  const { design, set } = editing;
  return (
    <>
      <TextLine
        label={text.signatureLine}
        hint={text.signatureHint}
        value={design.signatureLine ?? ''}
        onChange={(line) => set({ signatureLine: line === '' ? null : line })}
      />
      <label className="design-field">
        <span>{text.notes}</span>
        <textarea
          className="field"
          rows={3}
          placeholder={text.notesHint}
          value={design.notes.join('\n')}
          onChange={(event) =>
            set({ notes: event.target.value === '' ? [] : event.target.value.split('\n') })
          }
        />
      </label>
    </>
  );
}

interface LineProps {
  readonly label: string;
  readonly hint?: string;
  readonly place?: string;
  readonly value: string;
  readonly maxLength?: number;
  readonly onChange: (value: string) => void;
}

export function TextLine({ label, hint, place, value, maxLength = 200, onChange }: LineProps) {
  return (
    <label className="design-field">
      <span>{label}</span>
      <input
        className="field"
        data-place={place}
        maxLength={maxLength}
        placeholder={hint}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly name: string;
  readonly value: T;
  readonly options: Readonly<Record<T, string>>;
  readonly place?: string;
  readonly onChange: (value: T) => void;
}

export function Choice<T extends string>({ label, name, value, options, place, onChange }: ChoiceProps<T>) {
  const entries = Object.entries(options) as [T, string][];
  return (
    <fieldset className="design-choice">
      <legend>{label}</legend>
      {entries.map(([one, words]) => (
        <label key={one}>
          <input
            type="radio"
            name={name}
            checked={value === one}
            data-place={value === one ? place : undefined}
            onChange={() => onChange(one)}
          />
          {words}
        </label>
      ))}
    </fieldset>
  );
}
