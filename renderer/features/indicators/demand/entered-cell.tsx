import type { DemandViewRow } from '../../../../core/contract/demand.ts';
import { type EnteredFigure, enteredField } from '../../../../core/domain/demand-assumptions.ts';
import { demandText as text, unreadAssumption } from '../../../text/demand.ts';
import { CommittedInput } from './committed-input.tsx';
import type { DemandChanges } from './use-demand.ts';

interface Props {
  readonly row: DemandViewRow;
  readonly rowIndex: number;
  readonly figure: EnteredFigure;
  readonly disabled: boolean;
  readonly set: DemandChanges['set'];
  readonly onMove: (step: 1 | -1) => boolean;
  /** A column from a spreadsheet: this field and those below. */
  readonly onPasteLines: (lines: readonly string[]) => void;
}

/** A figure that no record keeps; what the file has units for is only shown. */
export function EnteredCell({ row, rowIndex, figure, disabled, set, onMove, onPasteLines }: Props) {
  const { text: value, unread, counted } = row.entered[figure];
  if (counted !== null) return <td data-zero={counted === 0}>{counted}</td>;
  const field = enteredField(row.unitId, figure);
  const says = unread === null ? undefined : unreadAssumption(value, null, unread);
  const pasted = (clip: string): boolean => {
    const lines = clip.replace(/\r?\n$/, '').split(/\r?\n/);
    if (lines.length < 2) return false;
    onPasteLines(lines.map((line) => line.split('\t')[0]?.trim().slice(0, 200) ?? ''));
    return true;
  };
  return (
    <td className="demand-entered" title={says}>
      <CommittedInput
        label={text.enteredOf(row.name, text.entered[figure])}
        data={{ figure, row: rowIndex }}
        value={value}
        disabled={disabled}
        invalid={unread !== null}
        describedBy={says === undefined ? undefined : `${field}-says`}
        onCommit={(typed) => set({ [field]: typed })}
        onPasteText={pasted}
        onMove={onMove}
      />
      {says !== undefined && (
        <span id={`${field}-says`} className="visually-hidden">
          {says}
        </span>
      )}
    </td>
  );
}
