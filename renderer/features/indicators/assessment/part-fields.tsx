import { useEffect, useRef } from 'react';
import type { IndicatorChoice } from '../../../../core/contract/assessment.ts';
import type { AssessmentRule } from '../../../../core/domain/assessment.ts';
import type { PartDraft } from '../../../../core/domain/assessment-draft.ts';
import { ruleNames, assessmentText as text } from '../../../text/assessment.ts';
import { Labelled, LabelledSelect, LabelledText } from '../editing/labelled.tsx';

interface Props {
  readonly part: PartDraft;
  readonly index: number;
  readonly choices: readonly IndicatorChoice[];
  readonly problemAt: (field: string) => string | null;
  readonly onChange: (change: Partial<PartDraft>) => void;
  readonly onRemove: () => void;
  readonly onUp: (() => void) | null;
}

const rules = ['manual', 'proportional', 'reached', 'tasks'] as const;

/** One part: name, weight, and how it is scored. */
export function PartFields({ part, index, choices, problemAt, onChange, onRemove, onUp }: Props) {
  const at = (field: string) => problemAt(`parts.${index}.${field}`);
  const unit = choices.find(({ id }) => id === part.indicatorId)?.unitOfMeasure ?? '';
  const isMeasured = part.rule === 'proportional' || part.rule === 'reached';
  const bound = (field: 'full' | 'none' | 'least') => ({
    ...{ label: text[field], value: part[field], problem: at(field), hint: unit, maxLength: 20 },
    onChange: (value: string) => onChange({ [field]: value }),
  });
  const frame = useRef<HTMLFieldSetElement>(null);
  const isAdded = useRef(part.id === null && part.name === '' && index > 0);
  useEffect(() => {
    if (isAdded.current) frame.current?.querySelector('input')?.focus();
  }, []);
  return (
    <fieldset className="part" ref={frame}>
      <legend>{text.partOrdinal(index + 1)}</legend>
      <LabelledText
        {...{ label: text.name, value: part.name, problem: at('name') }}
        onChange={(name) => onChange({ name })}
      />
      <LabelledText
        {...{ label: text.points, value: part.weight, problem: at('weight'), maxLength: 10 }}
        onChange={(weight) => onChange({ weight })}
      />
      <LabelledSelect
        {...{ label: text.rule, value: part.rule }}
        options={rules.map((value) => ({ value, label: ruleNames[value] }))}
        onChange={(value) => onChange({ rule: value as AssessmentRule['kind'] })}
      />
      {isMeasured && (
        <LabelledSelect
          {...{ label: text.indicatorId, value: String(part.indicatorId ?? ''), problem: at('indicatorId') }}
          options={[
            { value: '', label: text.indicatorNone },
            ...choices.map(({ id, name }) => ({ value: String(id), label: name })),
          ]}
          onChange={(value) => onChange({ indicatorId: value === '' ? null : Number(value) })}
        />
      )}
      {part.rule === 'proportional' && (
        <>
          <LabelledText {...bound('full')} />
          <LabelledText {...bound('none')} />
        </>
      )}
      {part.rule === 'reached' && (
        <>
          <LabelledText {...bound('least')} />
          <Labelled label={text.atMost}>
            {(control) => (
              <input
                {...control}
                type="checkbox"
                checked={part.atMost}
                onChange={(event) => onChange({ atMost: event.target.checked })}
              />
            )}
          </Labelled>
        </>
      )}
      <span className="part-buttons">
        {onUp && (
          <button type="button" className="btn" aria-label={text.movePartUp(index + 1)} onClick={onUp}>
            {text.up}
          </button>
        )}
        <button type="button" className="btn" aria-label={text.removePart(index + 1)} onClick={onRemove}>
          {text.removePartShort}
        </button>
      </span>
    </fieldset>
  );
}
