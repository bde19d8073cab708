import type { AnnexDesign } from '../../../core/domain/annex-design.ts';
import { orientationNames, designText as text, totalRowNames } from '../../text/design.ts';
import type { Editing } from './use-design.ts';

/** The plain fields of a design: title and number, paper, and the lines around the table. */
export function HeadingSection({ editing }: { editing: Editing }) {
  const { design, change } = editing;
  const setNumber = (value: string): void => {
    const number = Number(value);
    if (value === '') change((old) => ({ ...old, number: null }));
    else if (Number.isInteger(number) && number >= 1 && number <= 99) change((old) => ({ ...old, number }));
  };
  return (
    <section className="design-section">
      <h2>{text.heading}</h2>
      <TextLine name="title" place="title" label={text.title} editing={editing} maxLength={200} />
      <div className="design-pair">
        <label className="design-field">
          <span>{text.number}</span>
          <input
            className="field design-number"
            type="number"
            min={1}
            max={99}
            title={text.numberHint}
            value={design.number ?? ''}
            onChange={(event) => setNumber(event.target.value)}
          />
        </label>
        <TextLine name="rowHeading" label={text.rowHeading} editing={editing} maxLength={40} />
      </div>
    </section>
  );
}

export function PaperSection({ editing }: { editing: Editing }) {
  const { design, change } = editing;
  return (
    <section className="design-section">
      <h2>{text.paper}</h2>
      <Choice
        label={text.paperSize}
        name="paper"
        value={design.paper}
        options={{ A4: 'A4', A3: 'A3' }}
        onChange={(paper) => change((old) => ({ ...old, paper }))}
      />
      <Choice
        label={text.orientation}
        name="orientation"
        value={design.orientation}
        options={orientationNames}
        onChange={(orientation) => change((old) => ({ ...old, orientation }))}
      />
      <Choice
        label={text.totalRow}
        name="totalRow"
        value={design.totalRow}
        options={totalRowNames}
        onChange={(totalRow) => change((old) => ({ ...old, totalRow }))}
      />
    </section>
  );
}

export function LinesSection({ editing }: { editing: Editing }) {
  const { design, change } = editing;
  return (
    <section className="design-section">
      <h2>{text.lines}</h2>
      <TextLine
        name="unitLine"
        label={text.unitLine}
        hint={text.unitLineHint}
        editing={editing}
        maxLength={200}
      />
      <TextLine
        name="fillLine"
        label={text.fillLine}
        hint={text.fillLineHint}
        editing={editing}
        maxLength={200}
      />
      <TextLine
        name="signatureLine"
        label={text.signatureLine}
        hint={text.signatureHint}
        editing={editing}
        maxLength={200}
      />
      <label className="design-field">
        <span>{text.notes}</span>
        <textarea
          className="field"
          rows={3}
          placeholder={text.notesHint}
          value={design.notes.join('\n')}
          onChange={(event) => {
            const notes = event.target.value === '' ? [] : event.target.value.split('\n');
            change((old) => ({ ...old, notes }));
          }}
        />
      </label>
    </section>
  );
}

interface LineProps {
  readonly name: 'title' | 'rowHeading' | 'unitLine' | 'fillLine' | 'signatureLine';
  readonly label: string;
  readonly hint?: string;
  readonly place?: string;
  readonly editing: Editing;
  readonly maxLength: number;
}

function TextLine({ name, label, hint, place, editing, maxLength }: LineProps) {
  const isNeeded = name === 'title' || name === 'rowHeading';
  return (
    <label className="design-field">
      <span>{label}</span>
      <input
        className="field"
        data-place={place}
        maxLength={maxLength}
        placeholder={hint}
        value={editing.design[name] ?? ''}
        onChange={(event) => {
          const value = event.target.value;
          const line = value === '' && !isNeeded ? null : value;
          editing.change((old): AnnexDesign => ({ ...old, [name]: line }));
        }}
      />
    </label>
  );
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly name: string;
  readonly value: T;
  readonly options: Readonly<Record<T, string>>;
  readonly onChange: (value: T) => void;
}

function Choice<T extends string>({ label, name, value, options, onChange }: ChoiceProps<T>) {
  const entries = Object.entries(options) as [T, string][];
  return (
    <fieldset className="design-choice">
      <legend>{label}</legend>
      {entries.map(([one, words]) => (
        <label key={one}>
          <input type="radio" name={name} checked={value === one} onChange={() => onChange(one)} />
          {words}
        </label>
      ))}
    </fieldset>
  );
}
