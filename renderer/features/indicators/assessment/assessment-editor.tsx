import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { AssessmentView, IndicatorChoice } from '../../../../core/contract/assessment.ts';
import type { PlanSummary } from '../../../../core/contract/plan.ts';
import { weightDifference } from '../../../../core/domain/assessment.ts';
import {
  type AssessmentDraft,
  EMPTY_PART,
  type PartDraft,
  readAssessment,
} from '../../../../core/domain/assessment-draft.ts';
import type { TrainingFinding } from '../../../../core/domain/training-findings.ts';
import { useProgram } from '../../../app/program.ts';
import { useUnits } from '../../../app/queries.ts';
import { go } from '../../../app/router.ts';
import {
  assessmentFieldWords,
  differenceWords,
  points,
  assessmentText as text,
} from '../../../text/assessment.ts';
import { common } from '../../../text/common.ts';
import { sentenceOf } from '../../../text/errors.ts';
import { fieldProblem } from '../../../text/record-editing.ts';
import { type Editing, useDraft } from '../../training/use-draft.ts';
import { ChangeList } from '../editing/change-list.tsx';
import { LabelledText } from '../editing/labelled.tsx';
import { RecordFrame } from '../editing/record-frame.tsx';
import { assessmentKeys, useChoices } from './assessment-queries.ts';
import { PartFields } from './part-fields.tsx';

interface Props {
  readonly plan: PlanSummary;
  /** Null = a new one. */
  readonly id: number | null;
  readonly onBack: () => void;
  readonly onRemoved: () => void;
}

/** Title, day and parts of an assessment. */
export function AssessmentEditor({ plan, id, onBack, onRemoved }: Props) {
  const { client } = useProgram();
  const [round, setRound] = useState(0);
  const choices = useChoices();
  const view = useQuery({
    queryKey: [...assessmentKeys.view(id ?? 0), round],
    queryFn: () => client.assessment.get({ id: id ?? 0 }),
    enabled: id !== null,
    refetchOnMount: 'always',
    gcTime: 0,
  });
  const error = view.error ?? choices.error;
  if (error) return <p className="page-message error-text">{sentenceOf(error)}</p>;
  if (!choices.data || (id !== null && (!view.data || view.isFetching))) {
    return <p className="page-message late">{common.loading}</p>;
  }
  return (
    <Editor
      {...{ plan, onBack, onRemoved, choices: choices.data, view: view.data ?? null }}
      key={round}
      onReload={() => setRound(round + 1)}
    />
  );
}

const NONE: readonly TrainingFinding[] = [];

interface EditorProps extends Omit<Props, 'id'> {
  readonly choices: readonly IndicatorChoice[];
  readonly view: AssessmentView | null;
  readonly onReload: () => void;
}

function Editor({ plan, view, choices, onBack, onRemoved, onReload }: EditorProps) {
  const { client } = useProgram();
  const id = view?.id ?? null;
  const stored = (one: AssessmentView) => ({ ...one, findings: NONE });
  const editing = useDraft<AssessmentDraft, ReturnType<typeof stored>>({
    place: `assessment ${id ?? 'new'}`,
    view: view && stored(view),
    empty: EMPTY,
    check: async () => NONE,
    save: async (draft, version) =>
      stored(await client.assessment.save({ id, version, planId: plan.id, draft })),
    onSaved: (saved) => {
      if (id === null) go({ page: 'indicators', tab: 'assessment', id: saved.id });
      else onBack();
    },
  });
  const { problems } = readAssessment(editing.draft, choices);
  const shown = editing.isDirty ? problems : [];
  const problemAt = (field: string) => fieldProblem(shown.find((one) => one.field === field)?.problem);
  return (
    <RecordFrame
      title={editing.draft.title || text.newTitle}
      sample={view?.sample ?? false}
      editing={editing}
      blocked={problems.length > 0}
      onBack={() => (id === null ? onRemoved() : onBack())}
      onReload={() => {
        editing.drop();
        onReload();
      }}
      removeWords={text.removeWords}
      onRemove={
        id === null
          ? null
          : async (reason) => {
              await client.assessment.remove({ id, reason });
              editing.drop();
              onRemoved();
            }
      }
    >
      <div className="money-fields">
        <LabelledText
          {...{
            label: text.title,
            value: editing.draft.title,
            problem: problemAt('title'),
            autoFocus: id === null,
          }}
          onChange={(title) => editing.set({ title })}
        />
        <LabelledText
          {...{
            label: text.asOf,
            value: editing.draft.asOf,
            problem: problemAt('asOf'),
            hint: text.asOfHint,
          }}
          maxLength={20}
          onChange={(asOf) => editing.set({ asOf })}
        />
        <LabelledText
          {...{ label: text.note, value: editing.draft.note, maxLength: 1000, wide: true }}
          onChange={(note) => editing.set({ note })}
        />
      </div>
      <Parts editing={editing} choices={choices} problemAt={problemAt} />
      {id !== null && <History plan={plan} id={id} editing={editing} />}
    </RecordFrame>
  );
}

interface PartsProps {
  readonly editing: Editing<AssessmentDraft>;
  readonly choices: readonly IndicatorChoice[];
  readonly problemAt: (field: string) => string | null;
}

function Parts({ editing, choices, problemAt }: PartsProps) {
  const { parts } = editing.draft;
  const put = (next: readonly PartDraft[]): void => editing.set({ parts: next });
  const { values } = readAssessment(editing.draft, choices);
  const difference = weightDifference(values.parts);
  const swapped = (index: number): PartDraft[] => {
    const [above, part] = [parts[index - 1], parts[index]];
    if (!above || !part) return [...parts];
    return parts.map((one, at) => (at === index ? above : at === index - 1 ? part : one));
  };
  return (
    <section aria-labelledby="parts-title">
      <h3 id="parts-title">{text.parts}</h3>
      <p className="muted">{text.partsLead}</p>
      <p role="status" className={difference === 0 ? undefined : 'warn-text'}>
        {difference === 0 ? text.weightSum(points(10_000)) : differenceWords(difference)}
      </p>
      <div className="part-list">
        {parts.map((part, index) => (
          <PartFields
            key={part.id ?? `new-${index}`}
            {...{ part, index, choices, problemAt }}
            onChange={(change) => put(parts.map((one, at) => (at === index ? { ...one, ...change } : one)))}
            onRemove={() => put(parts.filter((_, at) => at !== index))}
            onUp={index === 0 ? null : () => put(swapped(index))}
          />
        ))}
      </div>
      <p className="money-bar">
        <button type="button" className="btn" onClick={() => put([...parts, EMPTY_PART])}>
          {text.addPart}
        </button>
      </p>
    </section>
  );
}

interface HistoryProps {
  readonly plan: PlanSummary;
  readonly id: number;
  readonly editing: Editing<AssessmentDraft>;
}

function History({ plan, id, editing }: HistoryProps) {
  const { client } = useProgram();
  const units = useUnits(plan.id).data ?? [];
  const unitName = (unitId: number): string => units.find((unit) => unit.id === unitId)?.name ?? '';
  const partName = (partId: number) => editing.draft.parts.find((part) => part.id === partId)?.name;
  return (
    <ChangeList
      queryKey={[...assessmentKeys.history(id), editing.version]}
      read={() => client.assessment.history({ id })}
      fieldWords={(field) => assessmentFieldWords(field, partName, unitName)}
    />
  );
}

const EMPTY: AssessmentDraft = { title: '', asOf: '', note: '', parts: [EMPTY_PART] };
