import { type ReactNode, useId } from 'react';
import type { UnitRow } from '../../../core/contract/unit.ts';
import type { Settlement, UnitKind } from '../../../core/domain/annex.ts';
import { levelOf } from '../../../core/domain/check-unit-change.ts';
import { settlementNames, unitDialogText as text, type UnitAction, unitKindNames } from '../../text/units.ts';
import { type Draft, dayOf, settlementOf, withName } from './draft.ts';

interface Props {
  readonly action: UnitAction;
  readonly chosen: readonly UnitRow[];
  readonly units: readonly UnitRow[];
  readonly draft: Draft;
  readonly today: string;
  readonly onChange: (draft: Draft) => void;
}

/** What there is to fill in for an action: only that. */
export function UnitFields(props: Props) {
  const { action, draft } = props;
  if (action === 'restore' || action === 'remove') return null;
  if (action === 'end') return <DateField {...props} label={text.lastDay} hint={text.dateHint} />;
  if (action === 'merge') {
    return (
      <>
        <IntoField {...props} />
        {draft.into === 'new' && <TraitFields {...props} />}
        <DateField {...props} label={text.mergeDate} hint={text.dateHint} />
      </>
    );
  }
  if (action === 'correct') {
    return (
      <>
        <NameChoice {...props} />
        <TraitFields {...props} />
        {draft.nameFrom !== '' && <NameStart {...props} />}
        <DateField {...props} label={text.startDate} hint={text.startHint} />
      </>
    );
  }
  const isNew = action === 'add';
  return (
    <>
      <TraitFields {...props} />
      {isNew && levelOf(draft.kind) === 2 && <ParentField {...props} />}
      <DateField
        {...props}
        label={isNew ? text.startDate : text.fromDate}
        hint={isNew ? text.startHint : text.dateHint}
      />
    </>
  );
}

function Labelled({ label, children }: { label: string; children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className="unit-field">
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  );
}

function TraitFields({ action, chosen, draft, onChange }: Props) {
  const kinds = kindsFor(action, chosen);
  const set = (part: Partial<Draft>): void => onChange({ ...draft, ...part });
  return (
    <>
      <Labelled label={action === 'rename' ? text.newName : text.name}>
        {(id) => (
          <input
            id={id}
            className="field"
            value={draft.name}
            maxLength={60}
            onChange={(event) => onChange(withName(draft, event.target.value, action))}
          />
        )}
      </Labelled>
      <Labelled label={text.kind}>
        {(id) => (
          <select
            id={id}
            className="field"
            value={draft.kind}
            onChange={(event) => {
              const kind = kinds.find((one) => one === event.target.value) ?? draft.kind;
              set({ kind, kindChosen: true, settlement: settlementOf(kind) });
            }}
          >
            {kinds.map((kind) => (
              <option key={kind} value={kind}>
                {unitKindNames[kind]}
              </option>
            ))}
          </select>
        )}
      </Labelled>
      <SettlementField value={draft.settlement} onChange={set} />
      <Labelled label={text.code}>
        {(id) => (
          <input
            id={id}
            className="field"
            value={draft.code}
            maxLength={40}
            placeholder={text.codeHint}
            onChange={(event) => set({ code: event.target.value })}
          />
        )}
      </Labelled>
    </>
  );
}

const ALL_KINDS: readonly UnitKind[] = ['subdistrict', 'town', 'township', 'bureau', 'community', 'village'];

/** A unit stays on its level; the county stays what it is. */
function kindsFor(action: UnitAction, [unit]: readonly UnitRow[]): readonly UnitKind[] {
  if (action === 'add' || !unit) return ALL_KINDS;
  if (unit.kind === 'county') return ['county'];
  return ALL_KINDS.filter((kind) => levelOf(kind) === levelOf(unit.kind));
}

function SettlementField(props: {
  value: Settlement | null;
  onChange: (part: { settlement: Settlement | null }) => void;
}) {
  return (
    <Labelled label={text.settlement}>
      {(id) => (
        <select
          id={id}
          className="field"
          value={props.value ?? ''}
          onChange={(event) => {
            const { value } = event.target;
            props.onChange({ settlement: value === 'urban' || value === 'rural' ? value : null });
          }}
        >
          <option value="urban">{settlementNames.urban}</option>
          <option value="rural">{settlementNames.rural}</option>
          <option value="">{text.noSettlement}</option>
        </select>
      )}
    </Labelled>
  );
}

function ParentField({ units, draft, onChange }: Props) {
  const parents = units.filter((unit) => levelOf(unit.kind) < 2 && unit.state !== 'ended');
  return (
    <Labelled label={text.parent}>
      {(id) => (
        <select
          id={id}
          className="field"
          value={draft.parentId}
          onChange={(event) => onChange({ ...draft, parentId: Number(event.target.value) })}
        >
          {parents.map((unit) => (
            <option key={unit.id} value={unit.id}>
              {unit.name}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  );
}

function IntoField({ chosen, units, draft, onChange }: Props) {
  const level = chosen[0] && levelOf(chosen[0].kind);
  const targets = units.filter(
    (unit) =>
      levelOf(unit.kind) === level && unit.validTo === null && !chosen.some((one) => one.id === unit.id),
  );
  return (
    <Labelled label={text.into}>
      {(id) => (
        <select
          id={id}
          className="field"
          value={draft.into}
          onChange={(event) => onChange({ ...draft, into: event.target.value })}
        >
          <option value="">{text.choose}</option>
          <option value="new">{text.intoNew}</option>
          {targets.map((unit) => (
            <option key={unit.id} value={unit.id}>
              {unit.name}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  );
}

/** Which of several names was written wrong. */
function NameChoice({ chosen: [unit], draft, onChange }: Props) {
  if (!unit || unit.names.length < 2) return null;
  return (
    <Labelled label={text.nameFrom}>
      {(id) => (
        <select
          id={id}
          className="field"
          value={draft.nameFrom}
          onChange={(event) => {
            const found = unit.names.find((one) => one.validFrom === event.target.value);
            if (!found) return;
            onChange({ ...draft, name: found.name, nameFrom: found.validFrom, nameStart: found.validFrom });
          }}
        >
          {unit.names.map(({ name, validFrom }) => (
            <option key={validFrom} value={validFrom}>
              {validFrom === '' ? name : `${name} ${validFrom}`}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  );
}

function NameStart({ draft, today, onChange }: Props) {
  return (
    <DayInput
      label={text.nameStart}
      hint={text.dateHint}
      value={draft.nameStart}
      today={today}
      onChange={(nameStart) => onChange({ ...draft, nameStart })}
    />
  );
}

function DateField({ draft, today, onChange, label, hint }: Props & { label: string; hint: string }) {
  return (
    <DayInput
      label={label}
      hint={hint}
      value={draft.date}
      today={today}
      onChange={(date) => onChange({ ...draft, date })}
    />
  );
}

interface DayProps {
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly today: string;
  readonly onChange: (value: string) => void;
}

function DayInput({ label, hint, value, today, onChange }: DayProps) {
  const isBad = dayOf(value, today) === null;
  return (
    <>
      <Labelled label={label}>
        {(id) => (
          <input
            id={id}
            className="field"
            value={value}
            maxLength={20}
            placeholder={hint}
            aria-invalid={isBad}
            onChange={(event) => onChange(event.target.value)}
          />
        )}
      </Labelled>
      {isBad && <p className="error-text unit-wide">{text.badDate}</p>}
    </>
  );
}
