import { type KeyboardEvent, useState } from 'react';
import type { UnitReturnRow } from '../../../core/contract/return.ts';
import type { AnnexSheet, PlanYear } from '../../../core/domain/annex.ts';
import { WHOLE_YEAR } from '../../../core/domain/period.ts';
import { progressColumnId } from '../../../core/domain/progress-address.ts';
import { RETURN_STEPS, type ReturnStep, stepsFrom } from '../../../core/domain/return-state.ts';
import { useReadOnlyReason } from '../../app/read-only.ts';
import { dayAndTime } from '../../text/common.ts';
import { progressText, returnText, stateNames, stepNames, yearAndPeriodWords } from '../../text/progress.ts';
import type { PanelProps } from '../entry/right-panel.tsx';
import type { ProgressDialog } from './progress-dialogs.tsx';
import { ReturnHistory } from './return-history.tsx';
import { type InPeriod, useReturns } from './use-progress.ts';

interface Props {
  readonly place: InPeriod;
  readonly year: PlanYear;
  readonly sheet: AnnexSheet;
  readonly goToCell: PanelProps['goToCell'];
  readonly open: (dialog: ProgressDialog) => void;
}

/** Every unit with the state of its return; what is ticked can take the next step together. */
export function ReturnsPanel({ place, year, sheet, goToCell, open }: Props) {
  const rows = useReturns(place);
  const readOnly = useReadOnlyReason();
  const [ticked, setTicked] = useState<ReadonlySet<number>>(new Set());
  const [shown, setShown] = useState<number | null>(null);
  if (place.period === WHOLE_YEAR) return <p className="panel-empty muted">{progressText.summedElsewhere}</p>;
  const chosen = rows.filter((row) => ticked.has(row.unitId));
  const toggle = (unitId: number): void => {
    const next = new Set(ticked);
    if (!next.delete(unitId)) next.add(unitId);
    setTicked(next);
  };
  const take = (step: ReturnStep): void => {
    const able = chosen.filter((row) => stepsFrom(row.state).includes(step));
    const units = able.map(({ unitId, name }) => ({ unitId, name }));
    open({ kind: 'step', step, units, skipped: chosen.length - able.length });
  };
  const goToRow = (unitId: number): void => {
    const row = sheet.rows.find((one) => one.unitId === unitId);
    const [item] = sheet.items;
    if (row && item) goToCell(row.id, progressColumnId(item.id, place.period));
  };
  return (
    <section className="returns" aria-label={returnText.heading}>
      <p className="muted">{yearAndPeriodWords(year, place.period)}</p>
      <div className="return-steps">
        {RETURN_STEPS.map((step) => {
          const isAble = chosen.some((row) => stepsFrom(row.state).includes(step));
          return (
            <button
              key={step}
              type="button"
              className="btn"
              disabled={!isAble || readOnly !== null}
              title={
                readOnly ??
                (isAble ? undefined : chosen.length === 0 ? returnText.none : returnText.cannot(step))
              }
              onClick={() => take(step)}
            >
              {stepNames[step]}
            </button>
          );
        })}
      </div>
      <label className="return-all">
        <input
          type="checkbox"
          checked={rows.length > 0 && chosen.length === rows.length}
          onChange={(event) => setTicked(new Set(event.target.checked ? rows.map((row) => row.unitId) : []))}
        />
        {chosen.length === 0 ? returnText.all : returnText.chosen(chosen.length)}
      </label>
      <ul className="return-list" onKeyDown={moveBetween}>
        {rows.map((row) => (
          <li key={row.unitId} data-state={row.state}>
            <input
              type="checkbox"
              className="return-tick"
              aria-label={returnText.select(row.name)}
              checked={ticked.has(row.unitId)}
              onChange={() => toggle(row.unitId)}
            />
            <button type="button" className="return-unit" onClick={() => goToRow(row.unitId)}>
              {row.name}
            </button>
            <span className={row.unread > 0 ? 'error-text return-filled' : 'muted return-filled'}>
              {row.unread > 0 ? returnText.unread(row.unread) : returnText.filledOf(row.filled, row.cells)}
            </span>
            <button
              type="button"
              className="return-state"
              data-state={row.state}
              aria-expanded={shown === row.unitId}
              title={changedWords(row)}
              onClick={() => setShown(shown === row.unitId ? null : row.unitId)}
            >
              {stateNames[row.state]}
            </button>
            {row.takenBack && (
              <p className="return-reason warn-text">
                {returnText.takenBack(row.takenBack.step, row.takenBack.reason)}
              </p>
            )}
            {shown === row.unitId && <ReturnHistory place={place} unitId={row.unitId} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function changedWords({ changedAt, changedBy }: UnitReturnRow): string {
  return changedAt === null ? returnText.history : `${dayAndTime(changedAt, new Date())} ${changedBy ?? ''}`;
}

/** Arrows go from tick to tick, Enter from a tick to the steps that can be taken. */
function moveBetween(event: KeyboardEvent<HTMLElement>): void {
  if (event.key === 'Enter' && document.activeElement?.matches('.return-tick')) {
    const panel = event.currentTarget.closest('.returns');
    panel?.querySelector<HTMLElement>('.return-steps button:not(:disabled)')?.focus();
    event.preventDefault();
    return;
  }
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const ticks = [...event.currentTarget.querySelectorAll<HTMLElement>('.return-tick')];
  const here = document.activeElement?.closest('li')?.querySelector<HTMLElement>('.return-tick');
  const at = here ? ticks.indexOf(here) : -1;
  event.preventDefault();
  ticks[Math.min(ticks.length - 1, Math.max(0, at + (event.key === 'ArrowDown' ? 1 : -1)))]?.focus();
}
