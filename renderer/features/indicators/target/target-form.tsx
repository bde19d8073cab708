import { type FormEvent, useId, useState } from 'react';
import type { PlanSummary } from '../../../../core/contract/plan.ts';
import type { TargetChoices, TargetView } from '../../../../core/contract/target.ts';
import { boundsOf, TARGET_COMPARISONS, type TargetComparison } from '../../../../core/domain/target.ts';
import {
  decimalsOfUnit,
  EMPTY_TARGET,
  readTarget,
  type TargetDraft,
  type TargetField,
} from '../../../../core/domain/target-draft.ts';
import { existsOn } from '../../../../core/domain/unit-name.ts';
import { useRecordDraft } from '../../../app/drafts.ts';
import { common } from '../../../text/common.ts';
import {
  comparisonNames,
  problemSentence,
  targetFieldNames,
  targetText as text,
} from '../../../text/targets.ts';
import { useTargetChanges, useTargetChoices } from './use-targets.ts';

interface Props {
  readonly plan: PlanSummary;
  readonly asOf: string;
  /** Null for a new one. */
  readonly view: TargetView | null;
  readonly onDone: (id: number) => void;
  readonly onCancel: () => void;
}

/** Names what is being written down of a target, for a draft that outlives the window. */
export const targetPlace = (id: number | 'new'): string => `target ${id}`;

/** A target being written down; what is wrong is said at its field. */
export function TargetForm({ plan, asOf, view, onDone, onCancel }: Props) {
  const choices = useTargetChoices(plan.id).data;
  const changes = useTargetChanges(plan.id, asOf);
  const place = targetPlace(view?.record.id ?? 'new');
  const { draft, setDraft, version } = useRecordDraft<TargetDraft>(
    place,
    view?.draft ?? EMPTY_TARGET,
    view?.version ?? null,
  );
  const [asked, setAsked] = useState(false);
  if (!choices) return <p className="late">{common.loading}</p>;
  const indicator = choices.indicators.find((one) => one.id === draft.indicatorId);
  const measure = indicator ?? {
    unitOfMeasure: draft.unitOfMeasure,
    decimals: decimalsOfUnit(draft.unitOfMeasure),
  };
  const { values, problems } = readTarget(draft, measure);
  const set = (part: Partial<TargetDraft>): void => setDraft({ ...draft, ...part });
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setAsked(true);
    if (problems.length > 0) return;
    const stored = await changes.save({ id: view?.record.id ?? null, draft, version });
    if (stored) onDone(stored.record.id);
  };
  const saysOf = (field: TargetField): string | null => {
    const problem = problems.find((one) => one.field === field);
    // What is empty is asked for only when it is to be saved.
    return problem && (asked || problem.problem !== 'empty') ? problemSentence(problem) : null;
  };
  const input = (field: TextField, hint?: string) => (
    <TextInput
      {...{ field, hint, value: draft[field], says: saysOf(field) }}
      onChange={(value) => set({ [field]: value })}
    />
  );
  const has = boundsOf(draft.comparison);
  return (
    <form
      className="target-form"
      aria-label={view ? text.edit : text.newTitle}
      onSubmit={(event) => void submit(event)}
    >
      <h2>{view ? text.edit : text.newTitle}</h2>
      {input('name')}
      <Select
        field="indicatorId"
        value={String(draft.indicatorId ?? '')}
        options={[
          ['', text.ownIndicator],
          ...choices.indicators.map((one) => [String(one.id), `${one.name} ${one.unitOfMeasure}`] as const),
        ]}
        onChange={(id) => {
          const chosen = choices.indicators.find((one) => String(one.id) === id);
          const unit = draft.unitOfMeasure === '' ? { unitOfMeasure: chosen?.unitOfMeasure ?? '' } : {};
          set({ indicatorId: chosen?.id ?? null, ...unit });
        }}
      />
      <Select
        field="comparison"
        value={draft.comparison}
        options={TARGET_COMPARISONS.map((one) => [one, comparisonNames[one]])}
        onChange={(one) => set({ comparison: one as TargetComparison })}
      />
      {has.low && input('low')}
      {has.high && input('high')}
      {input('unitOfMeasure')}
      {input('published')}
      {input('deadline', text.deadlineHint)}
      {values.deadline === null && saysOf('deadline') === null && (
        <p className="target-wide warn-text">{text.noDateWarning}</p>
      )}
      {input('deadlineText')}
      {input('since', text.sinceHint)}
      <Select
        field="unitId"
        value={String(draft.unitId ?? '')}
        options={[
          ['', text.wholeCounty],
          ...choices.units.map((unit) => [String(unit.id), unit.name] as const),
        ]}
        onChange={(id) => set({ unitId: id === '' ? null : Number(id) })}
      />
      <UnitWarning choices={choices} unitId={draft.unitId} day={values.deadline ?? asOf} />
      {input('leadAgency')}
      {input('supportingAgencies')}
      {input('source')}
      {input('note')}
      {changes.problem && (
        <p className="target-wide error-text" role="alert">
          {changes.problem}
        </p>
      )}
      <p className="target-wide target-buttons">
        <button type="submit" className="btn btn-primary" disabled={changes.isBusy}>
          {text.save}
        </button>
        <button type="button" className="btn" onClick={onCancel}>
          {text.cancel}
        </button>
      </p>
    </form>
  );
}

/** A unit that is not there on the last day gives no value: said at once. */
function UnitWarning({
  choices,
  unitId,
  day,
}: {
  choices: TargetChoices;
  unitId: number | null;
  day: string;
}) {
  const unit = choices.units.find((one) => one.id === unitId);
  if (!unit || existsOn(unit, day)) return null;
  return <p className="target-wide warn-text">{text.unitEnded(unit.name)}</p>;
}

type TextField = Exclude<TargetField, 'indicatorId' | 'comparison' | 'unitId'>;

interface InputProps {
  readonly field: TextField;
  readonly value: string;
  readonly says: string | null;
  readonly hint?: string | undefined;
  readonly onChange: (value: string) => void;
}

function TextInput({ field, value, says, hint, onChange }: InputProps) {
  const id = useId();
  const note = says ?? hint;
  return (
    <div className="target-field" data-wide={['name', 'note', 'supportingAgencies'].includes(field)}>
      <label htmlFor={id}>{targetFieldNames[field]}</label>
      <input
        id={id}
        className="field"
        value={value}
        maxLength={200}
        aria-invalid={says !== null}
        aria-describedby={note === undefined ? undefined : `${id}-says`}
        onChange={(event) => onChange(event.target.value)}
      />
      {note !== undefined && (
        <p id={`${id}-says`} className={says === null ? 'muted' : 'error-text'}>
          {note}
        </p>
      )}
    </div>
  );
}

interface SelectProps {
  readonly field: TargetField;
  readonly value: string;
  readonly options: readonly (readonly [value: string, words: string])[];
  readonly onChange: (value: string) => void;
}

function Select({ field, value, options, onChange }: SelectProps) {
  const id = useId();
  return (
    <div className="target-field" data-wide={field === 'indicatorId'}>
      <label htmlFor={id}>{targetFieldNames[field]}</label>
      <select id={id} className="field" value={value} onChange={(event) => onChange(event.target.value)}>
        {options.map(([one, words]) => (
          <option key={one} value={one}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}
