import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type {
  IntakeDone,
  IntakePreview,
  IntakeProposal,
  IntakeTable,
} from '../../../../core/contract/intake.ts';
import type { PlanSummary } from '../../../../core/contract/plan.ts';
import { cellName, columnName } from '../../../../core/domain/raw-workbook.ts';
import { track } from '../../../app/changes.ts';
import { useProgram } from '../../../app/program.ts';
import { useReadOnlyReason } from '../../../app/read-only.ts';
import { HeadingRow } from '../../../components/heading-row.tsx';
import { common } from '../../../text/common.ts';
import { sentenceOf } from '../../../text/errors.ts';
import { changeWords, countsWords, importText, listed } from '../../../text/importing.ts';
import { type Draft, decisionOf } from './draft.ts';
import { MatchedFindings } from './matched-findings.tsx';

const text = importText.preview;

interface Props {
  readonly plan: PlanSummary;
  readonly place: { readonly sourceId: string; readonly sheet: number; readonly table: number };
  readonly proposal: IntakeProposal;
  readonly table: IntakeTable;
  readonly draft: Draft;
  readonly onDraft: (draft: Draft) => void;
  /** Of the annex that is written into. */
  readonly title: string;
  readonly onBack: () => void;
  readonly onDone: (result: IntakeDone, title: string) => void;
}

/** What would be written, cell by cell, before it is. */
export function PreviewStep({ plan, place, proposal, table, draft, onDraft, title, onBack, onDone }: Props) {
  const { client } = useProgram();
  const readOnly = useReadOnlyReason();
  const head = useRef<HTMLHeadingElement>(null);
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const isBusy = useRef(false);
  const decision = decisionOf(proposal, table, draft);
  const preview = useQuery({
    queryKey: ['intake', 'preview', plan.id, JSON.stringify([place, decision])],
    queryFn: () => client.intake.preview({ planId: plan.id, place, decision }),
    gcTime: 0,
    staleTime: 0,
    placeholderData: (before: IntakePreview | undefined) => before,
  });
  useEffect(() => head.current?.focus(), []);
  const write = async (): Promise<void> => {
    if (isBusy.current || !preview.data) return;
    isBusy.current = true;
    setProblem(null);
    try {
      const { seen } = preview.data;
      onDone(await track(client.intake.apply({ planId: plan.id, place, decision, seen, reason })), title);
    } catch (error) {
      setProblem(sentenceOf(error));
      void preview.refetch();
    } finally {
      isBusy.current = false;
    }
  };
  const { data } = preview;
  const count = data ? writtenCount(data, draft, proposal) : 0;
  return (
    <div className="import-preview">
      <div className="import-preview-body">
        <h2 ref={head} tabIndex={-1}>
          {text.title} · {title}
        </h2>
        {preview.error && (
          <p className="error-text" role="alert">
            {sentenceOf(preview.error)}
          </p>
        )}
        {!data && !preview.error && <p className="late">{common.loading}</p>}
        {data && <Shown {...{ data, draft, onDraft, proposal }} />}
      </div>
      <div className="import-foot">
        <button type="button" className="btn" onClick={onBack}>
          {text.back}
        </button>
        <input
          className="field import-reason"
          aria-label={text.reason}
          placeholder={text.reason}
          value={reason}
          maxLength={200}
          onChange={({ target }) => setReason(target.value)}
        />
        {problem && (
          <span className="error-text" role="alert">
            {problem}
          </span>
        )}
        <button
          type="button"
          className="btn btn-primary"
          disabled={!data || count === 0 || readOnly !== null}
          title={readOnly ?? undefined}
          onClick={() => void write()}
        >
          {text.write}
        </button>
      </div>
    </div>
  );
}

/** A decision that changes nothing is not written. */
function writtenCount(
  { counts, list, totals }: IntakePreview,
  draft: Draft,
  proposal: IntakeProposal,
): number {
  if (list) return list.after.length;
  const isFresh = proposal.kind === 'newCounts';
  const cells = counts.new + counts.changed + counts.unreadable + counts.cleared;
  return cells + (draft.statedTotals ? totals.length : 0) + (isFresh ? 1 : 0);
}

type ShownProps = { readonly data: IntakePreview } & Pick<Props, 'draft' | 'onDraft' | 'proposal'>;

function Shown({ data, draft, onDraft, proposal }: ShownProps) {
  const { counts, made, list } = data;
  if (list) return <ListShown list={list} />;
  return (
    <>
      <p className="import-summary" role="status">
        {countsWords(counts)}
        {counts.kept > 0 && <span className="muted"> {text.kept(counts.kept)}</span>}
      </p>
      <MatchedFindings findings={data.findings} />
      {(made.items.length > 0 || made.years.length > 0) && (
        <p className="import-note">{text.made(made.items, made.years)}</p>
      )}
      {counts.blankOverNumber + counts.cleared > 0 && proposal.kind === 'counts' && (
        <fieldset className="import-ask">
          <legend>{text.blanks}</legend>
          {(['keep', 'clear'] as const).map((blanks) => (
            <label key={blanks}>
              <input
                type="radio"
                name="blanks"
                checked={draft.blanks === blanks}
                onChange={() => onDraft({ ...draft, blanks })}
              />{' '}
              {text.blankModes[blanks]}
            </label>
          ))}
        </fieldset>
      )}
      <Cells cells={data.cells} />
      <Left data={data} />
      <Totals {...{ data, draft, onDraft }} />
    </>
  );
}

const MOST_CELLS = 2000;

function Cells({ cells }: { cells: IntakePreview['cells'] }) {
  if (cells.length === 0) return null;
  return (
    <>
      <table className="exchange-table import-cells" aria-label={text.heading}>
        <thead>
          <HeadingRow headings={text.columns} />
        </thead>
        <tbody>
          {cells.map((cell) => (
            <tr key={`${cell.row}:${cell.column}`} data-state={cell.state}>
              <td>{cellName(cell.row, cell.column)}</td>
              <th scope="row">{cell.unit}</th>
              <td>{cell.heading}</td>
              <td className="is-number">
                {cell.beforeText === '' ? <span className="muted">{text.empty}</span> : cell.beforeText}
              </td>
              <td className="is-number">{afterOf(cell)}</td>
              <td>{changeWords(cell)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {cells.length >= MOST_CELLS && <p className="muted">{text.more}</p>}
    </>
  );
}

function afterOf({ state, afterText, text: said, beforeText }: IntakePreview['cells'][number]): string {
  if (state === 'blankOverNumber') return beforeText;
  if (state === 'unreadable' || state === 'twice' || state === 'locked') return `“${said}”`;
  return state === 'cleared' ? text.empty : afterText;
}

function Left({ data: { leftRows, leftColumns } }: { data: IntakePreview }) {
  return (
    <>
      {leftRows.length > 0 && (
        <p>
          <strong>{text.leftRows}</strong>{' '}
          {listed(leftRows.map(({ row, label }) => `${row + 1} ${label || importText.match.noLabel}`))}
        </p>
      )}
      {leftColumns.length > 0 && (
        <p>
          <strong>{text.leftColumns}</strong>{' '}
          {listed(leftColumns.map(({ column, path }) => `${columnName(column)} ${path.join(' / ')}`))}
        </p>
      )}
    </>
  );
}

function Totals({ data, draft, onDraft }: Pick<ShownProps, 'data' | 'draft' | 'onDraft'>) {
  if (data.totals.length === 0) return null;
  return (
    <section>
      <h3>{text.totals}</h3>
      <table className="exchange-table import-totals" aria-label={text.totals}>
        <thead>
          <HeadingRow headings={text.totalColumns} />
        </thead>
        <tbody>
          {data.totals.map(({ columnId, heading, stated, sum }) => (
            <tr key={columnId}>
              <th scope="row">{heading}</th>
              <td className="is-number">{stated}</td>
              <td className={stated === sum ? 'is-number' : 'is-number warn-text'}>
                {sum}
                {stated !== sum && ` ${text.differs}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <label>
        <input
          type="checkbox"
          checked={draft.statedTotals}
          onChange={({ target }) => onDraft({ ...draft, statedTotals: target.checked })}
        />{' '}
        {text.statedTotals}
      </label>
    </section>
  );
}

function ListShown({ list }: { list: NonNullable<IntakePreview['list']> }) {
  return (
    <>
      <p className="import-summary" role="status">
        {text.list(list.before, list.after.length)}
      </p>
      <table className="exchange-table" aria-label={text.heading}>
        <thead>
          <tr>
            {list.headings.map((heading, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: headings may be the same
              <th key={at} scope="col">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {list.after.slice(0, MOST_CELLS).map((cells, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows are shown, not changed
            <tr key={row}>
              {cells.map((cell, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: as above
                <td key={at} className="import-text">
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
