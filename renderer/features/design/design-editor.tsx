import { useState } from 'react';
import type { DesignState } from '../../../core/contract/design.ts';
import type { DesignProblem } from '../../../core/domain/annex-design.ts';
import { useProgram } from '../../app/program.ts';
import { problemSentence } from '../../text/design.ts';
import { ColumnSection } from './column-section.tsx';
import { CountsPaperSection, HeadingSection, LinesSection } from './design-fields.tsx';
import { designInput } from './design-input.ts';
import { DesignPreview } from './design-preview.tsx';
import { DesignShell, useLeaveQuestion } from './design-shell.tsx';
import { placeOf } from './problem-list.tsx';
import { RowSection } from './row-section.tsx';
import { useDesign } from './use-design.ts';
import { useFocusPlace } from './use-focus-place.ts';
import { useSaveDesign } from './use-save-design.ts';
import { useSurvivingDesign } from './use-surviving-design.ts';

/** A table of counts: its units or items, its columns, its page. */
export function DesignEditor({ opened }: { opened: DesignState }) {
  const { planId, annexId } = opened;
  const { client } = useProgram();
  const editing = useDesign(opened);
  const { design, choices, problems, dirty, take } = editing;
  const { form, focusPlace } = useFocusPlace();
  const [openColumn, setOpenColumn] = useState<number | null>(null);
  const leaving = useLeaveQuestion(dirty);
  useSurvivingDesign({ planId, annexId, kind: 'counts', ...editing });
  const call = () => client.design.save({ planId, annexId, design: designInput(design) });
  const saver = useSaveDesign({ annexId, design, call, take, letGo: leaving.letGo });
  const goTo = (problem: DesignProblem): void => {
    if (problem.column !== null) setOpenColumn(problem.column);
    focusPlace(placeOf(problem, design));
  };
  const shown = new Set(design.columns.flatMap((one) => (one.kind === 'fact' ? [one.planYearId] : [])));
  return (
    <DesignShell
      annex={{
        ...{ planId, annexId, kind: 'plan', newKind: 'counts', soleAnnex: false, texts: 0 },
        ...{ title: design.title, number: design.number },
        years: choices.years.filter((year) => shown.has(year.id)),
      }}
      dirty={dirty}
      problems={problems}
      problemWords={problemSentence}
      onProblem={goTo}
      saver={saver}
      onSave={() => void saver.save()}
      leaving={leaving}
      form={form}
      preview={
        <DesignPreview
          printable={problems.length === 0 ? JSON.stringify({ planId, design: designInput(design) }) : null}
          load={(printable, signal) => client.design.preview(JSON.parse(printable) as Printable, { signal })}
        />
      }
    >
      <HeadingSection editing={editing} />
      <RowSection editing={editing} focusPlace={focusPlace} />
      <ColumnSection
        planId={planId}
        editing={editing}
        open={openColumn}
        onOpen={setOpenColumn}
        focusPlace={focusPlace}
      />
      <CountsPaperSection editing={editing} />
      <LinesSection editing={editing} />
    </DesignShell>
  );
}

interface Printable {
  readonly planId: number;
  readonly design: ReturnType<typeof designInput>;
}
