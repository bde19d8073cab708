import type { IndicatorSetup } from '../../../../core/contract/indicator.ts';
import { FACILITY_MODES, MEDICAL_SERVICES, OPERATIONS } from '../../../../core/domain/facility.ts';
import type { FacilityScope, Measured, MeasuredPopulation } from '../../../../core/domain/indicator.ts';
import { isDay } from '../../../../core/domain/read-date.ts';
import { indicatorText } from '../../../text/indicator-list.ts';

const text = indicatorText.form;

interface Props {
  readonly legend: string;
  readonly setup: IndicatorSetup;
  readonly measured: Measured;
  readonly onChange: (measured: Measured) => void;
}

const MEASURES: readonly Measured['of'][] = [
  ...(['facilities', 'beds', 'nursingBeds', 'builtArea', 'siteArea', 'compliant', 'judged'] as const),
  ...(['units', 'coveredUnits', 'staff', 'certifiedStaff', 'hiredStaff', 'preJobTrained'] as const),
  ...(['population', 'planned', 'completed', 'funds'] as const),
];

/** One side of an indicator: what is counted, and of which places, people or items. */
export function MeasureFields({ legend, setup, measured, onChange }: Props) {
  const { words } = setup;
  const wordsOf = (of: Measured['of']): string =>
    of === 'population' ? text.population : words.measures[of];
  return (
    <fieldset>
      <legend>{legend}</legend>
      <label>
        <span>{text.what}</span>
        <select
          className="field"
          value={measured.of}
          onChange={(event) => onChange(plainMeasure(event.target.value as Measured['of'], setup))}
        >
          {MEASURES.map((of) => (
            <option key={of} value={of}>
              {wordsOf(of)}
            </option>
          ))}
        </select>
      </label>
      <Details {...{ setup, measured, onChange }} />
    </fieldset>
  );
}

function plainMeasure(of: Measured['of'], { items }: IndicatorSetup): Measured {
  if (of === 'population') return { of, group: 'aged60', basis: 'resident' };
  if (of === 'planned' || of === 'completed') return { of, item: items[0]?.key ?? '' };
  return { of } as Measured;
}

function Details({ setup, measured, onChange }: Omit<Props, 'legend'>) {
  switch (measured.of) {
    case 'population':
      return <PopulationFields {...{ setup, measured, onChange }} />;
    case 'planned':
    case 'completed':
      return <ItemField {...{ setup, measured, onChange }} />;
    case 'staff':
    case 'certifiedStaff':
    case 'hiredStaff':
    case 'preJobTrained': {
      const { of } = measured;
      return (
        <Choice
          label={text.role}
          value={measured.role ?? ''}
          options={[['', text.anyRole], ...setup.items.map(({ key, name }) => [key, name] as const)]}
          onChange={(role) => onChange(role === '' ? { of } : { of, role })}
        />
      );
    }
    case 'units':
    case 'coveredUnits': {
      const { scope, ...rest } = measured;
      return (
        <SettlementField
          value={scope?.settlement}
          onChange={(settlement) => {
            const { settlement: _, ...others } = scope ?? {};
            onChange({ ...rest, scope: settlement ? { ...others, settlement } : others });
          }}
        />
      );
    }
    case 'funds':
      return null;
    default: {
      const { of, scope = {} } = measured;
      return <ScopeFields {...{ setup, scope }} onChange={(next) => onChange({ of, scope: next })} />;
    }
  }
}

interface ScopeProps {
  readonly setup: IndicatorSetup;
  readonly scope: FacilityScope;
  readonly onChange: (scope: FacilityScope) => void;
}

function ScopeFields({ setup, scope, onChange }: ScopeProps) {
  const { facilityWords } = setup;
  // A part that nothing is chosen of is left out: it lets every place through.
  const put = <Key extends keyof FacilityScope>(key: Key, value: FacilityScope[Key] | undefined): void => {
    const { [key]: _, ...others } = scope;
    const isNothing = value === undefined || (Array.isArray(value) && value.length === 0);
    onChange(isNothing ? others : { ...others, [key]: value });
  };
  return (
    <>
      <SettlementField value={scope.settlement} onChange={(value) => put('settlement', value)} />
      <Many
        label={text.types}
        values={scope.types ?? []}
        options={setup.types.map(({ key, name }) => [key, name] as const)}
        onChange={(values) => put('types', values)}
      />
      <Many
        label={text.operations}
        values={scope.operations ?? []}
        options={OPERATIONS.map((key) => [key, facilityWords.operation[key]] as const)}
        onChange={(values) => put('operations', values)}
      />
      <Many
        label={text.modes}
        values={scope.modes ?? []}
        options={FACILITY_MODES.map((key) => [key, facilityWords.mode[key]] as const)}
        onChange={(values) => put('modes', values)}
      />
      <Many
        label={text.medical}
        values={scope.medical ?? []}
        options={MEDICAL_SERVICES.map((key) => [key, facilityWords.medical[key]] as const)}
        onChange={(values) => put('medical', values)}
      />
      <label>
        <span>{text.openedSince}</span>
        <input
          className="field"
          type="date"
          max="9999-12-31"
          value={scope.openedSince ?? ''}
          onChange={(event) => put('openedSince', isDay(event.target.value) ? event.target.value : undefined)}
        />
      </label>
    </>
  );
}

interface PopulationProps {
  readonly setup: IndicatorSetup;
  readonly measured: MeasuredPopulation;
  readonly onChange: (measured: Measured) => void;
}

function PopulationFields({ setup, measured, onChange }: PopulationProps) {
  const { groups, bases } = setup.words;
  return (
    <>
      <Choice
        label={text.group}
        value={measured.group}
        options={entriesOf(groups)}
        onChange={(group) => onChange({ ...measured, group })}
      />
      <Choice
        label={text.basis}
        value={measured.basis}
        options={entriesOf(bases)}
        onChange={(basis) => onChange({ ...measured, basis })}
      />
    </>
  );
}

interface ItemProps {
  readonly setup: IndicatorSetup;
  readonly measured: Extract<Measured, { item?: string; unitOfMeasure?: string }>;
  readonly onChange: (measured: Measured) => void;
}

/** One item, or all that are counted in one unit of measure. */
function ItemField({ setup, measured, onChange }: ItemProps) {
  const { of, item, unitOfMeasure } = measured;
  const unitsOfMeasure = [...new Set(setup.items.map((one) => one.unitOfMeasure))];
  return (
    <Choice
      label={text.item}
      value={item === undefined ? `unit:${unitOfMeasure}` : `item:${item}`}
      options={[
        ...setup.items.map(({ key, name }) => [`item:${key}`, name] as const),
        ...unitsOfMeasure.map((unit) => [`unit:${unit}`, text.itemsOf(unit)] as const),
      ]}
      onChange={(value) =>
        onChange(
          value.startsWith('item:') ? { of, item: value.slice(5) } : { of, unitOfMeasure: value.slice(5) },
        )
      }
    />
  );
}

interface SettlementProps {
  readonly value: 'urban' | 'rural' | undefined;
  readonly onChange: (value: 'urban' | 'rural' | undefined) => void;
}

function SettlementField({ value, onChange }: SettlementProps) {
  return (
    <Choice
      label={text.settlement}
      value={value ?? ''}
      options={[
        ['', text.anySettlement],
        ['urban', text.settlements.urban],
        ['rural', text.settlements.rural],
      ]}
      onChange={(next) => onChange(next === '' ? undefined : next)}
    />
  );
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly (readonly [T, string])[];
  readonly onChange: (value: T) => void;
}

function Choice<T extends string>({ label, value, options, onChange }: ChoiceProps<T>) {
  return (
    <label>
      <span>{label}</span>
      <select className="field" value={value} onChange={(event) => onChange(event.target.value as T)}>
        {options.map(([key, name]) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

interface ManyProps<T extends string> {
  readonly label: string;
  readonly values: readonly T[];
  readonly options: readonly (readonly [T, string])[];
  readonly onChange: (values: T[]) => void;
}

function Many<T extends string>({ label, values, options, onChange }: ManyProps<T>) {
  return (
    <fieldset className="indicator-many">
      <legend>
        {label} <span className="muted">{text.all}</span>
      </legend>
      {options.map(([key, name]) => (
        <label key={key}>
          <input
            type="checkbox"
            checked={values.includes(key)}
            onChange={(event) =>
              onChange(event.target.checked ? [...values, key] : values.filter((one) => one !== key))
            }
          />
          {name}
        </label>
      ))}
    </fieldset>
  );
}

function entriesOf<K extends string>(words: Readonly<Record<K, string>>): (readonly [K, string])[] {
  return Object.entries(words) as [K, string][];
}
