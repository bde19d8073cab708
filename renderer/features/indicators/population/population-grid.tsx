import { type ClipboardEvent, type KeyboardEvent, useRef } from 'react';
import type { PopulationSheet } from '../../../../core/contract/population.ts';
import { plainDigits } from '../../../../core/domain/cell-value.ts';
import { POPULATION_GROUPS } from '../../../../core/domain/population.ts';
import {
  type PopulationDraft,
  type PopulationFinding,
  populationFindings,
  readPopulation,
  sumPopulations,
} from '../../../../core/domain/population-draft.ts';
import { percentage } from '../../../../core/domain/totals.ts';
import { common } from '../../../text/common.ts';
import {
  populationFindingWords,
  populationHeadings,
  populationText as text,
} from '../../../text/population.ts';
import { type PopulationField, pastePopulation } from './paste-population.ts';
import { POPULATION_COLUMNS } from './population-columns.ts';

interface Props {
  readonly sheet: PopulationSheet;
  readonly drafts: ReadonlyMap<number, PopulationDraft>;
  readonly disabled: boolean;
  readonly onChange: (cells: readonly { unitId: number; field: PopulationField; text: string }[]) => void;
  readonly onPasted: (cells: number, unknown: readonly string[]) => void;
}

/** One line a unit, one field a figure; arrows and Enter walk, a block is pasted where it belongs. */
export function PopulationGrid({ sheet, drafts, disabled, onChange, onPasted }: Props) {
  const body = useRef<HTMLTableSectionElement>(null);
  const draftOf = (unitId: number, stored: PopulationDraft): PopulationDraft => drafts.get(unitId) ?? stored;
  const focusCell = (row: number, column: number): void =>
    body.current?.querySelectorAll('tr')[row]?.querySelectorAll('input')[column]?.select();
  const onPaste = (event: ClipboardEvent, row: number, column: number): void => {
    const copied = event.clipboardData.getData('text/plain');
    if (!/[\t\n\r]/.test(copied.replace(/[\r\n]+$/, ''))) return;
    event.preventDefault();
    const units = sheet.rows.map(({ unitId: id, name }) => ({ id, name }));
    const target = { units, columns: POPULATION_COLUMNS, headings: populationHeadings, row, column };
    const { cells, unknown } = pastePopulation(copied, target);
    onChange(cells);
    onPasted(cells.length, unknown);
  };
  const townships = sheet.rows.filter((row) => !row.isCounty);
  const { sums, missing } = sumPopulations(
    townships.map((row) => readPopulation(draftOf(row.unitId, row.draft))),
  );
  return (
    <table className="population-grid">
      <thead>
        <tr>
          <th scope="col">{text.unit}</th>
          {POPULATION_COLUMNS.map((field) => (
            <th key={field} scope="col">
              {text.fields[field]}
            </th>
          ))}
          <th scope="col">{text.ageing}</th>
        </tr>
      </thead>
      <tbody ref={body}>
        {sheet.rows.map((row, at) => {
          const draft = draftOf(row.unitId, row.draft);
          const figures = readPopulation(draft);
          // The county's own line is compared with the townships by the program, once it is saved.
          const kept = drafts.has(row.unitId) ? [] : row.findings.filter((one) => one.code === 'sumDiffers');
          const found = [...populationFindings(figures), ...kept];
          return (
            <tr key={row.unitId} className={row.isCounty ? 'population-county' : undefined}>
              <th scope="row">
                {row.isCounty ? text.countyRow(row.name) : row.name}
                {row.sample && <span className="sample-mark">{text.sample}</span>}
              </th>
              {POPULATION_COLUMNS.map((field, column) => (
                <td key={field}>
                  <input
                    className="field"
                    {...(field === 'source' ? {} : { inputMode: 'numeric' as const })}
                    aria-label={text.cell(row.name, text.fields[field])}
                    aria-invalid={found.some((one) => one.field === field && one.code !== 'noSource')}
                    disabled={disabled}
                    maxLength={200}
                    value={draft[field]}
                    onChange={(event) => onChange([{ unitId: row.unitId, field, text: event.target.value }])}
                    onKeyDown={(event) => onKey(event, at, column, focusCell)}
                    onPaste={(event) => onPaste(event, at, column)}
                  />
                  <Findings found={found.filter((one) => one.field === field)} />
                </td>
              ))}
              <td className="population-rate">{rateWords(figures.aged60, figures.total)}</td>
            </tr>
          );
        })}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{text.sum}</th>
          {POPULATION_GROUPS.map((group) => (
            <td key={group}>
              {sums[group] ?? ''}
              {sums[group] !== null && missing[group] > 0 && (
                <span className="warn-text"> {text.missing(missing[group])}</span>
              )}
            </td>
          ))}
          <td />
          <td className="population-rate">{rateWords(sums.aged60, sums.total)}</td>
        </tr>
      </tfoot>
    </table>
  );
}

function Findings({ found }: { found: readonly PopulationFinding[] }) {
  return found.map((one) => (
    <span key={one.code + one.field} className={one.code === 'noSource' ? 'muted' : 'error-text'}>
      {populationFindingWords(one)}
    </span>
  ));
}

/** Nothing without both figures, a dash over nobody. */
function rateWords(aged60: number | null, total: number | null): string {
  if (aged60 === null || total === null) return '';
  const rate = percentage({ kind: 'number', value: aged60 }, { kind: 'number', value: total }, 1);
  return rate.kind === 'number' ? `${plainDigits(rate.value, 1)}%` : common.notApplicable;
}

/** Up, down and Enter change the line; left and right the field once the caret stands at its end. */
function onKey(
  event: KeyboardEvent<HTMLInputElement>,
  row: number,
  column: number,
  focusCell: (row: number, column: number) => void,
): void {
  if (event.nativeEvent.isComposing || event.keyCode === 229) return;
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const { selectionStart, selectionEnd, value } = event.currentTarget;
  const isAll = selectionStart === 0 && selectionEnd === value.length;
  const { key } = event;
  if (key === 'ArrowUp' || (key === 'Enter' && event.shiftKey)) focusCell(row - 1, column);
  else if (key === 'ArrowDown' || key === 'Enter') focusCell(row + 1, column);
  else if (key === 'ArrowLeft' && (isAll || selectionEnd === 0)) focusCell(row, column - 1);
  else if (key === 'ArrowRight' && (isAll || selectionStart === value.length)) focusCell(row, column + 1);
  else return;
  event.preventDefault();
}
