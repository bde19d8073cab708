import { designText as text, totalRowNames } from '../../text/design.ts';
import { Choice, NotesFields, NumberField, PaperSection, TextLine, TitleField } from './page-fields.tsx';
import type { Editing } from './use-design.ts';

/** The plain fields of a table of counts: title and number, paper, and the lines around the table. */
export function HeadingSection({ editing }: { editing: Editing }) {
  const { design, set } = editing;
  return (
    <section className="design-section">
      <h2>{text.heading}</h2>
      <TitleField editing={editing} />
      <div className="design-pair">
        <NumberField editing={editing} />
        <TextLine
          label={text.rowHeading}
          maxLength={40}
          value={design.rowHeading}
          onChange={(rowHeading) => set({ rowHeading })}
        />
      </div>
    </section>
  );
}

export function CountsPaperSection({ editing }: { editing: Editing }) {
  const { design, set } = editing;
  return (
    <PaperSection editing={editing}>
      <Choice
        label={text.totalRow}
        name="totalRow"
        place="total-row"
        value={design.totalRow}
        options={totalRowNames}
        onChange={(totalRow) => set({ totalRow })}
      />
    </PaperSection>
  );
}

export function LinesSection({ editing }: { editing: Editing }) {
  const { design, set } = editing;
  const lineOf = (value: string): string | null => (value === '' ? null : value);
  return (
    <section className="design-section">
      <h2>{text.lines}</h2>
      <TextLine
        label={text.unitLine}
        hint={text.unitLineHint}
        value={design.unitLine ?? ''}
        onChange={(value) => set({ unitLine: lineOf(value) })}
      />
      <TextLine
        label={text.fillLine}
        hint={text.fillLineHint}
        value={design.fillLine ?? ''}
        onChange={(value) => set({ fillLine: lineOf(value) })}
      />
      <NotesFields editing={editing} />
    </section>
  );
}
