import { type FormEvent, useState } from 'react';
import type { IndicatorDraft, IndicatorSetup } from '../../../../core/contract/indicator.ts';
import type { Measured } from '../../../../core/domain/indicator.ts';
import type { Indicator } from '../../../../core/domain/indicator-records.ts';
import { useRecordDraft } from '../../../app/drafts.ts';
import { useProgram } from '../../../app/program.ts';
import { useReadOnlyReason } from '../../../app/read-only.ts';
import { sentenceOf } from '../../../text/errors.ts';
import { indicatorText } from '../../../text/indicator-list.ts';
import { useNoteIndicatorChange } from './indicator-queries.ts';
import { MeasureFields } from './measure-fields.tsx';

const text = indicatorText.form;

interface Props {
  readonly setup: IndicatorSetup;
  /** What is changed or copied; null = a new one. */
  readonly indicator: Indicator | null;
  readonly isCopy?: boolean;
  readonly version: number | null;
  readonly title: string;
  /** The indicator that was saved, or null when nothing was. */
  readonly onDone: (id: number | null) => void;
}

type Kind = IndicatorDraft['definition']['kind'];

/** Fields of every kind at once, so that going back to a kind finds what was chosen there. */
interface Draft {
  readonly name: string;
  readonly unitOfMeasure: string;
  readonly decimals: number;
  readonly source: string;
  readonly kind: Kind;
  readonly per: number;
  readonly numerator: Measured;
  readonly denominator: Measured;
}

const PERS = [100, 1000, 10000, 1] as const;

/** Names what is being written down of an indicator, for a draft that outlives the window. */
export const definitionPlace = (id: number | 'new', isCopy: boolean): string =>
  `${isCopy ? 'indicator-copy' : 'indicator'} ${id}`;

/** An indicator of the county's own: what is counted over what, or that it is entered. */
export function DefinitionForm(props: Props) {
  const { setup, indicator, isCopy = false, title, onDone } = props;
  const { client } = useProgram();
  const readOnly = useReadOnlyReason();
  const noteChange = useNoteIndicatorChange();
  const place = definitionPlace(indicator?.id ?? 'new', isCopy);
  const { draft, setDraft, version } = useRecordDraft(place, draftOf(indicator), props.version);
  const [problem, setProblem] = useState<string | null>(null);
  const set = (part: Partial<Draft>): void => setDraft({ ...draft, ...part });
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    try {
      const id = isCopy ? null : (indicator?.id ?? null);
      const saved = await client.indicator.save({ id, version, draft: inputOf(draft) });
      noteChange(saved);
      onDone(saved.id);
    } catch (error) {
      setProblem(sentenceOf(error));
    }
  };
  return (
    <form
      className="indicator-panel indicator-form"
      aria-label={title}
      onSubmit={(event) => void save(event)}
    >
      <h2>{title}</h2>
      <Named draft={draft} onChange={set} />
      <label>
        <span>{text.kind}</span>
        <select
          className="field"
          value={draft.kind}
          onChange={(event) => set({ kind: event.target.value as Kind })}
        >
          {(['ratio', 'count', 'entered'] as const).map((kind) => (
            <option key={kind} value={kind}>
              {text.kinds[kind]}
            </option>
          ))}
        </select>
      </label>
      {draft.kind !== 'entered' && (
        <MeasureFields
          legend={draft.kind === 'ratio' ? text.numerator : text.counted}
          {...{ setup, measured: draft.numerator }}
          onChange={(numerator) => set({ numerator })}
        />
      )}
      {draft.kind === 'ratio' && (
        <MeasureFields
          legend={text.denominator}
          {...{ setup, measured: draft.denominator }}
          onChange={(denominator) => set({ denominator })}
        />
      )}
      {draft.kind !== 'count' && (
        <label>
          <span>{text.per}</span>
          <select
            className="field"
            value={draft.per}
            onChange={(event) => set({ per: Number(event.target.value) })}
          >
            {PERS.map((per) => (
              <option key={per} value={per}>
                {text.pers[per]}
              </option>
            ))}
          </select>
        </label>
      )}
      {problem && (
        <p className="error-text" role="alert">
          {problem}
        </p>
      )}
      <div className="indicator-tools">
        <button type="submit" className="btn btn-primary" disabled={readOnly !== null}>
          {text.save}
        </button>
        <button type="button" className="btn" onClick={() => onDone(null)}>
          {text.cancel}
        </button>
      </div>
    </form>
  );
}

function Named({ draft, onChange }: { draft: Draft; onChange: (part: Partial<Draft>) => void }) {
  return (
    <>
      <label>
        <span>{text.name}</span>
        <input
          className="field"
          required
          maxLength={80}
          value={draft.name}
          onChange={(event) => onChange({ name: event.target.value })}
        />
      </label>
      <label>
        <span>{text.unitOfMeasure}</span>
        <input
          className="field"
          maxLength={20}
          value={draft.unitOfMeasure}
          onChange={(event) => onChange({ unitOfMeasure: event.target.value })}
        />
      </label>
      <label>
        <span>{text.decimals}</span>
        <select
          className="field"
          value={draft.decimals}
          onChange={(event) => onChange({ decimals: Number(event.target.value) })}
        >
          {[0, 1, 2, 3, 4].map((digits) => (
            <option key={digits} value={digits}>
              {digits}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{text.source}</span>
        <input
          className="field"
          maxLength={200}
          value={draft.source}
          onChange={(event) => onChange({ source: event.target.value })}
        />
      </label>
    </>
  );
}

const NEW: Draft = {
  ...{ name: '', unitOfMeasure: '%', decimals: 1, source: '', kind: 'ratio', per: 100 },
  ...{ numerator: { of: 'facilities' }, denominator: { of: 'facilities' } },
};

function draftOf(indicator: Indicator | null): Draft {
  if (!indicator) return NEW;
  const { name, unitOfMeasure, decimals, source, definition } = indicator;
  const named = { ...NEW, name, unitOfMeasure, decimals, source, kind: definition.kind };
  if (definition.kind === 'entered') return { ...named, per: definition.per ?? 100 };
  if (definition.kind === 'count') return { ...named, numerator: definition.of };
  return {
    ...named,
    per: definition.per,
    numerator: definition.numerator,
    denominator: definition.denominator,
  };
}

function inputOf({ kind, per, numerator, denominator, ...named }: Draft): IndicatorDraft {
  if (kind === 'entered') return { ...named, definition: { kind, per } };
  if (kind === 'count') return { ...named, definition: { kind, of: numerator } };
  return { ...named, definition: { kind, numerator, denominator, per } };
}
