import { type ClipboardEvent, type KeyboardEvent, useRef, useState } from 'react';
import type { UnitSummary } from '../../../core/contract/plan.ts';
import type { StaffFace } from '../../../core/contract/staff.ts';
import { PERSON_WORDS } from '../../../core/domain/lexicon-names.ts';
import { readCount } from '../../../core/domain/read-quantity.ts';
import type { SessionDraft } from '../../../core/domain/training-draft.ts';
import type { TrainingFinding } from '../../../core/domain/training-findings.ts';
import { HeadingRow } from '../../components/heading-row.tsx';
import { sessionText as text } from '../../text/training.ts';
import { FindingLines } from './fields.tsx';
import { pasteHeads } from './paste-heads.ts';
import { useTrainees } from './use-trainees.ts';

type Heads = SessionDraft['heads'];

interface Props {
  readonly units: readonly UnitSummary[];
  readonly heads: Heads;
  readonly staffIds: readonly number[];
  readonly planId: number;
  readonly known: readonly StaffFace[];
  readonly findings: readonly TrainingFinding[];
  readonly onChange: (heads: Heads) => void;
}

/** One line a unit: named trainees as they were picked, heads without names typed or pasted, their sum. */
export function HeadsGrid({ units, heads, staffIds, known, findings, onChange }: Props) {
  const body = useRef<HTMLTableSectionElement>(null);
  const [pasted, setPasted] = useState<string | null>(null);
  const trainees = useTrainees(staffIds, known);
  const textOf = new Map(heads.map((one) => [one.unitId, one.text]));
  const namedOf = (unitId: number) => trainees.filter((one) => one.unitId === unitId).length;
  const put = (changed: Heads): void => {
    const texts = new Map([...textOf, ...changed.map((one) => [one.unitId, one.text] as const)]);
    onChange([...texts].flatMap(([unitId, one]) => (one.trim() === '' ? [] : [{ unitId, text: one }])));
  };
  const focusRow = (row: number): void => body.current?.querySelectorAll('input')[row]?.select();
  const onPaste = (event: ClipboardEvent, row: number): void => {
    const copied = event.clipboardData.getData('text/plain');
    if (!/[\t\n\r]/.test(copied.replace(/[\r\n]+$/, ''))) return;
    event.preventDefault();
    const plan = pasteHeads(copied, units, row);
    put(plan.heads);
    setPasted(text.pasted(plan.heads.length, plan.unknown));
  };
  const all = units.map((unit) => countOf(textOf.get(unit.id) ?? ''));
  const unnamed = all.reduce((sum, one) => sum + one, 0);
  return (
    <>
      {pasted && <p role="status">{pasted}</p>}
      <table className="heads-grid">
        <thead>
          <HeadingRow headings={[text.unit, text.named, text.unnamed, text.total]} />
        </thead>
        <tbody ref={body}>
          {units.map((unit, row) => {
            const named = namedOf(unit.id);
            const sum = named + (all[row] ?? 0);
            const found = findings.filter((one) => one.field === `heads.${unit.id}`);
            return (
              <tr key={unit.id}>
                <th scope="row">{unit.name}</th>
                <td>{named === 0 ? '' : named}</td>
                <td>
                  <input
                    className="field"
                    inputMode="numeric"
                    aria-label={text.headsOf(unit.name)}
                    aria-invalid={found.some((one) => one.severity === 'ERROR')}
                    maxLength={200}
                    value={textOf.get(unit.id) ?? ''}
                    onChange={(event) => put([{ unitId: unit.id, text: event.target.value }])}
                    onKeyDown={(event) => onKey(event, row, focusRow)}
                    onPaste={(event) => onPaste(event, row)}
                  />
                  <FindingLines findings={found} />
                </td>
                <td>{sum === 0 ? '' : sum}</td>
              </tr>
            );
          })}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{text.total}</th>
            <td>{trainees.length}</td>
            <td>{unnamed}</td>
            <td>{trainees.length + unnamed}</td>
          </tr>
        </tfoot>
      </table>
    </>
  );
}

function onKey(event: KeyboardEvent<HTMLInputElement>, row: number, focusRow: (row: number) => void): void {
  if (event.nativeEvent.isComposing || event.keyCode === 229) return;
  const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' || event.key === 'Enter' ? 1 : 0;
  if (step === 0 || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  focusRow(row + (event.key === 'Enter' && event.shiftKey ? -1 : step));
}

/** What cannot be read adds nothing, and says so at its line. */
function countOf(entry: string): number {
  const read = readCount(entry, PERSON_WORDS);
  return read.kind === 'number' ? read.value : 0;
}
