import type { IntakeProposal, IntakeTable, NewColumn } from '../../../../core/contract/intake.ts';
import type { FoundColumn, FoundRow } from '../../../../core/domain/found-table.ts';
import { columnName } from '../../../../core/domain/raw-workbook.ts';
import { columnHowWords, importText, listHowWords, rowHowWords } from '../../../text/importing.ts';
import {
  confirmed,
  type Draft,
  hiddenParts,
  isLeftOut,
  openPlaces,
  openSuggestions,
  type Pick,
  rowKey,
  suggested,
  textRows,
  withoutRest,
} from './draft.ts';
import { NewAnnexFields, NewColumnFields } from './new-parts.tsx';
import { PickLine } from './pick-line.tsx';
import type { GridPlace } from './raw-grid.tsx';
import { TableFindings } from './table-findings.tsx';

const text = importText.match;

interface Props {
  readonly proposal: IntakeProposal;
  readonly table: IntakeTable;
  readonly draft: Draft;
  readonly onDraft: (draft: Draft) => void;
  readonly onShow: (place: GridPlace) => void;
  readonly onNext: () => void;
}

/** What each column and row is taken for, to be put right; what the checks found; what is still open. */
export function SidePanel({ proposal, table, draft, onDraft, onShow, onNext }: Props) {
  const open = openPlaces(proposal, table, draft);
  const similar = openSuggestions(proposal, draft);
  const similarCount = similar.columns.length + similar.rows.length;
  const restCount = open.filter(({ kind }) => kind !== 'hidden').length - similarCount;
  const hidden = hiddenParts(table);
  const [next] = open;
  return (
    <section className="import-side" aria-label={importText.steps[1]}>
      <div className="import-lists">
        {proposal.remembered && (
          <p className="import-note" role="status">
            {text.remembered(
              proposal.remembered.who,
              new Date(proposal.remembered.at).toLocaleDateString('zh-CN'),
            )}
          </p>
        )}
        {hidden.count > 0 && (
          <fieldset className="import-ask" id="import-hidden">
            <legend>{text.hiddenAsk(hidden)}</legend>
            {(['take', 'skip'] as const).map((choice) => (
              <label key={choice}>
                <input
                  type="radio"
                  name="hidden"
                  checked={draft.hidden === choice}
                  onChange={() => onDraft({ ...draft, hidden: choice })}
                />{' '}
                {choice === 'take' ? text.hiddenTake : text.hiddenSkip}
              </label>
            ))}
          </fieldset>
        )}
        {(proposal.kind === 'newCounts' || proposal.kind === 'newList') && (
          <NewAnnexFields draft={draft} onDraft={onDraft} />
        )}
        <h2>{text.columns}</h2>
        <ColumnLines {...{ proposal, table, draft, onDraft, onShow }} />
        {proposal.kind === 'list' || proposal.kind === 'newList' ? (
          <ListRows {...{ proposal, table, draft, onDraft }} />
        ) : (
          <>
            <h2>{text.rows}</h2>
            <RowLines {...{ proposal, table, draft, onDraft, onShow }} />
          </>
        )}
        <TableFindings table={table} onShow={onShow} />
      </div>
      <div className="import-foot">
        {similarCount > 0 && (
          <button type="button" className="btn" onClick={() => onDraft(confirmed(proposal, draft))}>
            {text.confirmSimilar(similarCount)}
          </button>
        )}
        {restCount > 0 && (
          <button type="button" className="btn" onClick={() => onDraft(withoutRest(proposal, draft))}>
            {text.skipRest(restCount)}
          </button>
        )}
        <span role="status">
          {isLeftOut(table, draft) ? (
            text.sheetLeftOut
          ) : open.length === 0 ? (
            text.allSet
          ) : (
            <>
              <strong className="warn-text">{text.open(open.length)}</strong>{' '}
              <button type="button" className="link" onClick={() => focusOpen(next)}>
                {text.firstOpen}
              </button>
            </>
          )}
        </span>
        <button
          type="button"
          className="btn btn-primary"
          disabled={open.length > 0 || isLeftOut(table, draft)}
          onClick={onNext}
        >
          {text.next}
        </button>
      </div>
    </section>
  );
}

type Open = ReturnType<typeof openPlaces>[number];

function focusOpen(place: Open | undefined): void {
  if (!place) return;
  if (place.kind === 'hidden') {
    document.querySelector<HTMLElement>('#import-hidden input')?.focus();
    return;
  }
  const id = place.kind === 'column' ? `pick-column-${place.column}` : `pick-row-${place.row}-${place.group}`;
  document.getElementById(id)?.focus();
}

type PartProps = Part<'proposal' | 'table' | 'draft' | 'onDraft'>;
type Part<K extends keyof Props> = { readonly [P in K]: Props[P] };

const headingOf = (column: FoundColumn | undefined): string =>
  column === undefined || column.path.length === 0 ? text.blankColumn : column.path.toReversed().join(' · ');

function ColumnLines({ proposal, table, draft, onDraft, onShow }: PartProps & Part<'onShow'>) {
  const found = new Map(table.columns.map((column) => [column.column, column]));
  const set = (column: number, pick: Pick): void =>
    onDraft({ ...draft, columns: new Map([...draft.columns, [column, pick]]) });
  const show = (column: number): void => onShow({ row: table.headerRows.at(-1) ?? table.range.top, column });
  const line = (column: number) => ({
    id: `pick-column-${column}`,
    place: text.columnOf(columnName(column)),
    label: headingOf(found.get(column)),
    isHidden: found.get(column)?.hidden === true,
    pick: draft.columns.get(column) ?? null,
    onPick: (pick: Pick) => set(column, pick),
    onShow: () => show(column),
  });
  if (proposal.kind === 'newCounts' || proposal.kind === 'newList') {
    return (
      <ul className="import-lines">
        {proposal.columns.map(({ column }) => (
          <NewColumnFields
            key={column}
            {...line(column)}
            fresh={draft.fresh.get(column)}
            choices={proposal.kind === 'newCounts' ? proposal.choices : null}
            onFresh={(fresh: NewColumn) =>
              onDraft({ ...draft, fresh: new Map([...draft.fresh, [column, fresh]]) })
            }
          />
        ))}
      </ul>
    );
  }
  const options = proposal.choices.columns.map(({ id, name }): [number, string] => [id, name]);
  const units =
    proposal.kind === 'counts' ? new Map(proposal.choices.columns.map(({ id, unit }) => [id, unit])) : null;
  return (
    <ul className="import-lines">
      {proposal.columns.map((match) => {
        const said = found.get(match.column)?.unitOfMeasure ?? null;
        const wanted = 'columnId' in match ? (match.columnId ?? match.candidates[0]) : undefined;
        const ours = wanted === undefined ? undefined : units?.get(wanted);
        const how = 'columnId' in match ? columnHowWords[match.how] : listHowWords[match.how];
        const differs = match.how === 'otherMeasure' && said !== null && ours !== undefined;
        return (
          <PickLine
            key={match.column}
            {...line(match.column)}
            options={options}
            how={differs ? text.unitDiffers(said, ours) : how}
            isOpen={draft.columns.get(match.column) === null}
            suggestion={
              'columnId' in match
                ? suggested(match, match.columnId)
                : suggested({ how: match.how, candidates: [] }, match.to)
            }
            nearest={'candidates' in match ? match.candidates : []}
          />
        );
      })}
    </ul>
  );
}

function RowLines({ proposal, table, draft, onDraft, onShow }: PartProps & Part<'onShow'>) {
  if (proposal.kind !== 'counts' && proposal.kind !== 'newCounts') return null;
  const found = new Map(table.rows.map((row) => [rowKey(row), row]));
  const labelColumn = table.columns.find(({ role }) => role === 'unit')?.column ?? table.range.left;
  const options =
    proposal.kind === 'counts'
      ? proposal.choices.rows.map(({ id, name }): [number, string] => [id, name])
      : proposal.choices.units.map(({ id, name }): [number, string] => [id, name]);
  const lines = [...proposal.rows].sort((a, b) => rank(a.how) - rank(b.how) || a.row - b.row);
  return (
    <ul className="import-lines">
      {lines.map((match) => {
        const key = rowKey(match);
        const row = found.get(key);
        const id = 'rowId' in match ? match.rowId : match.unitId;
        return (
          <PickLine
            key={key}
            id={`pick-row-${match.row}-${match.group}`}
            place={String(match.row + 1)}
            label={labelOf(row)}
            isHidden={row?.hidden === true}
            options={options}
            how={rowHowWords[match.how]}
            pick={draft.rows.get(key) ?? null}
            isOpen={draft.rows.get(key) === null}
            suggestion={suggested(match, id)}
            nearest={match.candidates}
            onPick={(pick) => onDraft({ ...draft, rows: new Map([...draft.rows, [key, pick]]) })}
            onShow={() => onShow({ row: match.row, column: labelColumn })}
          />
        );
      })}
    </ul>
  );
}

/** What has to be looked at stands first. */
const rank = (how: string): number => (how === 'exact' || how === 'spelling' || how === 'remembered' ? 1 : 0);

function labelOf(row: FoundRow | undefined): string {
  if (row === undefined || row.label === '') return text.noLabel;
  return row.bracket === null ? row.label : text.bracketed(row.label, row.bracket);
}

function ListRows({ proposal, table, draft, onDraft }: PartProps) {
  const count = textRows(table).length;
  return (
    <>
      <h2>{text.rows}</h2>
      <p>{text.listRows(proposal.kind === 'list' ? proposal.rowCount : 0, count)}</p>
      {proposal.kind === 'list' && proposal.rowCount > 0 && (
        <fieldset className="import-ask">
          <legend>{text.mode}</legend>
          {(['replace', 'append'] as const).map((mode) => (
            <label key={mode}>
              <input
                type="radio"
                name="mode"
                checked={draft.mode === mode}
                onChange={() => onDraft({ ...draft, mode })}
              />{' '}
              {text.modes[mode]}
            </label>
          ))}
        </fieldset>
      )}
    </>
  );
}
