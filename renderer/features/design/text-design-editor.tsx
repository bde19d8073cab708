import { useRef, useState } from 'react';
import type { TextDesignState } from '../../../core/contract/design.ts';
import type { DesignProblem } from '../../../core/domain/annex-design.ts';
import {
  type FormDesign,
  type ListDesign,
  lostTexts,
  type TextContent,
  type TextDesign,
} from '../../../core/domain/text-design.ts';
import { useProgram } from '../../app/program.ts';
import { designText as text, textProblemSentence } from '../../text/design.ts';
import { textDesignInput } from './design-input.ts';
import { DesignPreview } from './design-preview.tsx';
import { DesignShell, useLeaveQuestion } from './design-shell.tsx';
import { DropDialog } from './drop-dialog.tsx';
import { FormBlocks } from './form-blocks.tsx';
import { ListColumns } from './list-columns.tsx';
import { NotesFields, NumberField, PaperSection, TitleField } from './page-fields.tsx';
import { type DesignEditing, type TextEditing, useTextDesign } from './use-design.ts';
import { useFocusPlace } from './use-focus-place.ts';
import { useSaveDesign } from './use-save-design.ts';
import { useSurvivingDesign } from './use-surviving-design.ts';

interface WithContent {
  readonly content: TextContent;
}

export type ListEditing = DesignEditing<ListDesign> & WithContent;
export type FormEditing = DesignEditing<FormDesign> & WithContent;

/** Does something at once, or after a question where texts would go with it. */
export type AskToDrop = (name: string, texts: number, drop: () => void) => void;

/** A list or a form: its columns or its text, its page. */
export function TextDesignEditor({ opened }: { opened: TextDesignState }) {
  const { planId, annexId } = opened;
  const { client } = useProgram();
  const editing = useTextDesign(opened);
  const { design, content, problems, dirty, take } = editing;
  const { form, focusPlace } = useFocusPlace();
  const [openColumn, setOpenColumn] = useState<number | null>(null);
  const leaving = useLeaveQuestion(dirty);
  useSurvivingDesign({ planId, annexId, kind: opened.design.kind, ...editing });
  const lost = lostTexts(design, content);
  const call = () =>
    client.design.saveText({ planId, annexId, design: textDesignInput(design), dropTexts: lost });
  const saver = useSaveDesign({ annexId, design, call, take, letGo: leaving.letGo });
  const question = useDropQuestion();
  const save = (): void => {
    // Blanks may also go by rubbing out their mark in the text: that has not been asked about yet.
    if (lost > question.agreed()) question.ask('', lost, () => void saver.save());
    else void saver.save();
  };
  const goTo = (problem: DesignProblem): void => {
    if (problem.column !== null) setOpenColumn(problem.column);
    focusPlace(textPlaceOf(problem));
  };
  const texts = design.kind === 'list' ? filledRows(content) : Object.keys(content.values).length;
  return (
    <DesignShell
      annex={{
        ...{ planId, annexId, kind: design.kind, texts, years: [] },
        ...{ title: design.title, number: design.number, soleAnnex: design.soleAnnex },
        newKind: design.kind === 'form' ? 'form' : design.preset,
      }}
      dirty={dirty}
      problems={problems}
      problemWords={(problem) => textProblemSentence(problem)}
      onProblem={goTo}
      saver={saver}
      onSave={save}
      leaving={leaving}
      form={form}
      preview={
        <DesignPreview
          printable={printableOf(planId, annexId, design, problems.length === 0)}
          load={(printable, signal) =>
            client.design.previewText(JSON.parse(printable) as Printable, { signal })
          }
        />
      }
    >
      <TitleSection editing={editing} />
      {design.kind === 'list' ? (
        <ListColumns
          editing={ofKind(editing, 'list', design)}
          open={openColumn}
          onOpen={setOpenColumn}
          focusPlace={focusPlace}
          ask={question.ask}
        />
      ) : (
        <FormBlocks editing={ofKind(editing, 'form', design)} focusPlace={focusPlace} ask={question.ask} />
      )}
      <PaperSection editing={editing}>
        {design.kind === 'list' && <ListLook editing={ofKind(editing, 'list', design)} />}
      </PaperSection>
      <section className="design-section">
        <h2>{text.lines}</h2>
        <NotesFields editing={editing} />
      </section>
      {question.dialog}
    </DesignShell>
  );
}

interface Printable {
  readonly planId: number;
  readonly annexId: number | null;
  readonly design: ReturnType<typeof textDesignInput>;
}

function printableOf(planId: number, annexId: number | null, design: TextDesign, isRight: boolean) {
  return isRight ? JSON.stringify({ planId, annexId, design: textDesignInput(design) }) : null;
}

function filledRows({ rows }: TextContent): number {
  return rows.flatMap((row) => row.cells).filter((cell) => cell !== '').length;
}

/** The same editing where it is known to be of one kind. */
function ofKind<K extends TextDesign['kind']>(
  { problems, dirty, content, change }: TextEditing,
  kind: K,
  design: Extract<TextDesign, { kind: K }>,
): DesignEditing<Extract<TextDesign, { kind: K }>> & WithContent {
  const isOfKind = (one: TextDesign): one is Extract<TextDesign, { kind: K }> => one.kind === kind;
  return {
    ...{ problems, dirty, content, design },
    change: (edit) => change((old) => (isOfKind(old) ? edit(old) : old)),
  };
}

function TitleSection({ editing }: { editing: TextEditing }) {
  const { design, set } = editing;
  return (
    <section className="design-section">
      <h2>{text.heading}</h2>
      <TitleField editing={editing} />
      <div className="design-pair">
        <NumberField editing={{ design, set: (changes) => set({ ...changes, soleAnnex: false }) }} />
        <label className="design-tick" title={text.soleAnnexHint}>
          <input
            type="checkbox"
            checked={design.soleAnnex}
            onChange={() => set({ soleAnnex: !design.soleAnnex, number: null })}
          />
          {text.soleAnnex}
        </label>
      </div>
    </section>
  );
}

function ListLook({ editing: { design, change } }: { editing: ListEditing }) {
  return (
    <div className="design-tools">
      <label className="design-tick">
        <input
          type="checkbox"
          checked={design.headed}
          onChange={() => change((old) => ({ ...old, headed: !old.headed }))}
        />
        {text.headed}
      </label>
      <label className="design-tick">
        <input
          type="checkbox"
          checked={design.ruled}
          onChange={() => change((old) => ({ ...old, ruled: !old.ruled }))}
        />
        {text.ruled}
      </label>
    </div>
  );
}

function textPlaceOf(problem: DesignProblem): string {
  if (problem.column !== null) return `column-${problem.column}`;
  if (problem.row !== null) return `block-${problem.row}`;
  if (problem.code === 'emptyTitle') return 'title';
  if (problem.code === 'duplicateNumber') return 'number';
  if (problem.code === 'wrongSize') return 'sizes';
  return problem.code === 'noBlocks' ? 'add-blocks' : 'add-columns';
}

interface Question {
  readonly name: string;
  readonly texts: number;
  readonly drop: () => void;
}

/** Asks before texts go, and knows how many it was agreed may go. */
function useDropQuestion() {
  const agreed = useRef(0);
  const [asked, setAsked] = useState<Question | null>(null);
  const ask: AskToDrop = (name, texts, drop) => {
    if (texts === 0) drop();
    else setAsked({ name, texts, drop });
  };
  const dialog = asked && (
    <DropDialog
      name={asked.name}
      texts={asked.texts}
      onKeep={() => setAsked(null)}
      onDrop={() => {
        agreed.current += asked.texts;
        setAsked(null);
        asked.drop();
      }}
    />
  );
  return { ask, dialog, agreed: () => agreed.current };
}
