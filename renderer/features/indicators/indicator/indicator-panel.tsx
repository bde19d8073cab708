import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { IndicatorDetail, IndicatorSetup } from '../../../../core/contract/indicator.ts';
import { useOpenLost } from '../../../app/drafts.ts';
import { useProgram } from '../../../app/program.ts';
import { useReadOnlyReason } from '../../../app/read-only.ts';
import { common, dayAndTime } from '../../../text/common.ts';
import { sentenceOf } from '../../../text/errors.ts';
import { indicatorText as text } from '../../../text/indicator-list.ts';
import { DefinitionForm, definitionPlace } from './definition-form.tsx';
import { EntryForm } from './entry-form.tsx';
import { amountWords, valueWords } from './figures.ts';
import { useIndicatorDetail, useNoteIndicatorChange } from './indicator-queries.ts';
import { MemberGroups } from './member-groups.tsx';

interface Props {
  readonly id: number;
  readonly planId: number;
  readonly unitId: number;
  readonly asOf: string;
  readonly setup: IndicatorSetup;
  readonly onClose: () => void;
  readonly onOpen: (id: number | null) => void;
}

/** One indicator opened: how it is defined, what it comes to, and everything behind it. */
export function IndicatorPanel({ id, planId, unitId, asOf, setup, onClose, onOpen }: Props) {
  const detail = useIndicatorDetail({ id, planId, unitId, asOf });
  const [editing, setEditing] = useState<'edit' | 'copy' | null>(null);
  useOpenLost(definitionPlace(id, false), () => setEditing('edit'));
  useOpenLost(definitionPlace(id, true), () => setEditing('copy'));
  const { data, error } = detail;
  if (data && editing) {
    const { indicator } = data;
    return (
      <DefinitionForm
        {...{ setup, indicator }}
        title={editing === 'edit' ? text.form.editTitle(indicator.name) : text.form.newTitle}
        version={editing === 'edit' ? data.version : null}
        isCopy={editing === 'copy'}
        onDone={(next) => {
          setEditing(null);
          if (next !== null) onOpen(next);
        }}
      />
    );
  }
  return (
    <aside className="indicator-panel" aria-label={data?.indicator.name ?? text.loadingParts}>
      {error && <p className="error-text">{sentenceOf(error)}</p>}
      {!data && !error && <p className="late">{common.loading}</p>}
      {data && (
        <>
          <Head detail={data} setup={setup} onClose={onClose} />
          <Explained detail={data} asOf={asOf} />
          {data.indicator.definition.kind === 'entered' && (
            <EntryForm key={`${id}:${unitId}:${asOf}`} detail={data} asOf={asOf} />
          )}
          <MemberGroups key={`${id}:${unitId}`} {...{ detail: data, setup, planId, asOf }} />
          <Actions detail={data} onEdit={setEditing} onRemoved={() => onOpen(null)} />
          <History detail={data} />
        </>
      )}
    </aside>
  );
}

function Head({ detail, setup, onClose }: Pick<Props, 'setup' | 'onClose'> & { detail: IndicatorDetail }) {
  const { indicator, result, unit } = detail;
  const { numerator, denominator, missing } = result;
  return (
    <>
      <div className="indicator-head">
        <h2>{indicator.name}</h2>
        <button type="button" className="btn btn-quiet" onClick={onClose}>
          {text.close}
        </button>
      </div>
      <p>
        {unit.name} <strong className="indicator-value">{valueWords(result, indicator.decimals)}</strong>{' '}
        {missing === null && indicator.unitOfMeasure}{' '}
        {result.sample && <span className="sample-mark">{text.sample}</span>}
        {missing !== null && <span className="warn-text">{setup.words.gaps[missing]}</span>}
      </p>
      {numerator !== null && denominator !== null && (
        <p>
          {text.parts(
            amountWords(numerator, result.numeratorScale),
            amountWords(denominator, result.denominatorScale),
          )}
        </p>
      )}
    </>
  );
}

function Explained({ detail, asOf }: { detail: IndicatorDetail; asOf: string }) {
  return (
    <dl className="indicator-explained">
      <dt>{text.definition}</dt>
      <dd>{detail.formula}</dd>
      <dt>{text.source}</dt>
      <dd>{detail.indicator.source}</dd>
      <dt>{text.day}</dt>
      <dd>{asOf}</dd>
      <dt>{text.howCounted}</dt>
      <dd>
        {detail.explained.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </dd>
    </dl>
  );
}

interface ActionProps {
  readonly detail: IndicatorDetail;
  readonly onEdit: (what: 'edit' | 'copy') => void;
  readonly onRemoved: () => void;
}

function Actions({ detail, onEdit, onRemoved }: ActionProps) {
  const { client } = useProgram();
  const readOnly = useReadOnlyReason() !== null;
  const noteChange = useNoteIndicatorChange();
  const [problem, setProblem] = useState<string | null>(null);
  const { id, applies, builtIn } = detail.indicator;
  const run = async (change: () => Promise<void>): Promise<void> => {
    try {
      await change();
    } catch (error) {
      setProblem(sentenceOf(error));
    }
  };
  const remove = async (): Promise<void> => {
    if (!window.confirm(text.removeQuestion)) return;
    await client.indicator.remove({ id });
    onRemoved();
    noteChange({ at: new Date().toISOString(), changesToday: null });
  };
  return (
    <div className="indicator-tools">
      <button
        type="button"
        className="btn"
        disabled={readOnly}
        onClick={() =>
          void run(async () => noteChange(await client.indicator.setApplies({ id, applies: !applies })))
        }
      >
        {applies ? text.turnOff : text.turnOn}
      </button>
      <button type="button" className="btn" disabled={readOnly} onClick={() => onEdit('copy')}>
        {text.copy}
      </button>
      {!builtIn && (
        <>
          <button type="button" className="btn" disabled={readOnly} onClick={() => onEdit('edit')}>
            {text.edit}
          </button>
          <button type="button" className="btn" disabled={readOnly} onClick={() => void run(remove)}>
            {text.remove}
          </button>
        </>
      )}
      {problem && (
        <p className="error-text" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}

function History({ detail }: { detail: IndicatorDetail }) {
  const { client } = useProgram();
  const [open, setOpen] = useState(false);
  const { id } = detail.indicator;
  const history = useQuery({
    queryKey: ['indicator', 'history', id, detail.version],
    queryFn: () => client.indicator.history({ id }),
    enabled: open,
  });
  const now = new Date();
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{text.history}</summary>
      {history.data?.length === 0 && <p className="muted">{text.noHistory}</p>}
      <ol>
        {history.data?.map((change) => (
          <li key={change.id}>
            <span className="muted">
              {dayAndTime(change.at, now)} {change.who}
            </span>{' '}
            {fieldWords(change.field)} {text.changed(change.oldText ?? '', change.newText ?? '')}
          </li>
        ))}
      </ol>
    </details>
  );
}

/** "value.3.2020-12-31" is what was entered for a day. */
function fieldWords(field: string): string {
  const known = text.historyFields[field as keyof typeof text.historyFields];
  if (known !== undefined) return known;
  const last = field.split('.').at(-1) ?? '';
  return field.startsWith('coverage.') ? text.coveredField(last) : text.enteredField(last);
}
