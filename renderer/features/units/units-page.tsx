import { useState } from 'react';
import type { UnitList, UnitRow } from '../../../core/contract/unit.ts';
import { useOpenLost } from '../../app/drafts.ts';
import { useReadOnlyReason } from '../../app/read-only.ts';
import { formatRoute } from '../../app/router.ts';
import { annexFullName, common } from '../../text/common.ts';
import { sentenceOf } from '../../text/errors.ts';
import { doneWords, unitText as text, type UnitAction } from '../../text/units.ts';
import { dayOf } from './draft.ts';
import { type LostUnitChange, UNIT_CHANGE, UnitDialog, type UnitsDone } from './unit-dialog.tsx';
import { UnitHistory } from './unit-history.tsx';
import { focusUnit, UnitTable } from './unit-table.tsx';
import { reasonAgainst, Tools } from './units-tools.tsx';
import { useFocusLater, useMove } from './use-move.ts';
import { useUnitList } from './use-units.ts';
import './units.css';

/** Townships and what else rows stand for: added, renamed, merged, ended, in another order. */
export default function UnitsPage() {
  const [typedDay, setTypedDay] = useState('');
  const today = useToday();
  const asOf = dayOf(typedDay, today) || null;
  const list = useUnitList(asOf);
  if (list.error) return <p className="page-message error-text">{sentenceOf(list.error)}</p>;
  if (!list.data) return <p className="page-message late">{common.loading}</p>;
  return (
    <div className="page units">
      <header className="units-head">
        <h1>{text.title}</h1>
        <a className="link" href={formatRoute({ page: 'settings' })}>
          {text.back}
        </a>
        <label className="units-day">
          {text.asOf}
          <input
            className="field"
            value={typedDay}
            maxLength={20}
            placeholder={list.data.asOf}
            aria-invalid={dayOf(typedDay, today) === null}
            onChange={(event) => setTypedDay(event.target.value)}
          />
        </label>
      </header>
      <p className="muted">{text.explain}</p>
      <Units list={list.data} today={today} />
    </div>
  );
}

/** The program's own day, as its first answer says it. */
function useToday(): string {
  return useUnitList(null).data?.asOf ?? new Date().toISOString().slice(0, 10);
}

type Open =
  | { readonly action: UnitAction; readonly chosen: readonly UnitRow[] }
  | { readonly history: UnitRow };

function Units({ list, today }: { list: UnitList; today: string }) {
  const [showEnded, setShowEnded] = useState(true);
  const [ticked, setTicked] = useState<ReadonlySet<number>>(new Set());
  const [open, setOpen] = useState<Open | null>(null);
  const [done, setDone] = useState<UnitsDone | null>(null);
  const units = list.units.filter((unit) => showEnded || unit.state !== 'ended');
  const { move, problem } = useMove(units, list.version);
  const focusLater = useFocusLater(list.version);
  const chosen = units.filter((unit) => ticked.has(unit.id));
  const [county] = list.units;
  const readOnly = useReadOnlyReason();
  const start = (action: UnitAction, some: readonly UnitRow[]): void => {
    if (readOnly === null) setOpen({ action, chosen: some });
  };
  const close = (): void => {
    setOpen(null);
    focusUnit(chosen[0]?.id);
  };
  const finish = (result: UnitsDone): void => {
    setDone(result);
    setTicked(new Set(result.newId === null ? [] : [result.newId]));
    close();
    if (result.newId !== null) focusLater(result.newId);
  };
  useOpenLost(UNIT_CHANGE, ({ text: lost }) => {
    const { action, unitIds } = JSON.parse(lost) as LostUnitChange;
    const some = unitIds.flatMap((id) => list.units.find((unit) => unit.id === id) ?? []);
    if (some.length === unitIds.length) start(action, some);
  });
  if (!county) return <p className="page-message">{text.empty}</p>;
  return (
    <>
      <Tools
        chosen={chosen}
        readOnly={readOnly}
        onStart={start}
        onMove={move}
        onHistory={(history) => setOpen({ history })}
      />
      <div className="units-line">
        <span className="muted" role="status">
          {text.chosen(chosen.length)}
        </span>
        {chosen.length > 0 && (
          <button type="button" className="link" onClick={() => setTicked(new Set())}>
            {text.clear}
          </button>
        )}
        <label className="units-tick">
          <input type="checkbox" checked={showEnded} onChange={() => setShowEnded(!showEnded)} />
          {text.showEnded}
        </label>
      </div>
      {problem && (
        <p className="error-text" role="alert">
          {problem}
        </p>
      )}
      {done && <Done done={done} />}
      <div className="units-scroll">
        <UnitTable
          units={units}
          chosen={ticked}
          onToggle={(id) => setTicked((old) => toggled(old, id))}
          onOpen={(unit) => {
            if (reasonAgainst('rename', [unit]) === null) start('rename', [unit]);
          }}
          onMove={(unit, step) => void (readOnly === null && move(unit, step))}
        />
      </div>
      {open && 'action' in open && (
        <UnitDialog
          {...open}
          {...{ county, today, version: list.version }}
          units={list.units}
          onClose={() => close()}
          onDone={finish}
        />
      )}
      {open && 'history' in open && <UnitHistory unit={open.history} onClose={() => close()} />}
    </>
  );
}

function toggled(old: ReadonlySet<number>, id: number): ReadonlySet<number> {
  const next = new Set(old);
  if (!next.delete(id)) next.add(id);
  return next;
}

/** What was done, with the designs of annexes that still have the rows. */
function Done({ done }: { done: UnitsDone }) {
  const withLinks = done.action === 'merge' || done.action === 'end';
  if (withLinks && done.annexes.length === 0) return <p role="status">{doneWords('rename', done.names)}</p>;
  return (
    <div className="units-done" role="status">
      <span>{doneWords(done.action, done.names)}</span>
      {withLinks &&
        done.annexes.map((annex) => (
          <a
            key={annex.id}
            className="link"
            href={formatRoute({ page: 'design', annexId: annex.id, planId: null })}
          >
            {annexFullName(annex)}
          </a>
        ))}
    </div>
  );
}
