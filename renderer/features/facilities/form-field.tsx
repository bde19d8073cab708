import { type ReactNode, useId } from 'react';
import type { FacilitySetup } from '../../../core/contract/facility.ts';
import {
  blankFacility,
  type FacilityFieldKey,
  facilityFields,
  fieldText,
  readFacilityField,
} from '../../../core/domain/facility.ts';
import { type FacilityFinding, facilityFindingSeverity } from '../../../core/domain/facility-findings.ts';
import { choiceWord } from '../../../core/domain/facility-words.ts';
import { SeverityIcon } from '../../components/severity-icon.tsx';
import {
  facilityFindingSentence,
  fieldProblemWords,
  facilitiesText as text,
  understoodWords,
  unreadWords,
  withUnit,
} from '../../text/facilities.ts';

interface Props {
  readonly field: FacilityFieldKey;
  readonly setup: FacilitySetup;
  readonly value: string;
  /** What the file holds; '' for a new record. */
  readonly stored: string;
  readonly findings: readonly FacilityFinding[];
  readonly readOnly: boolean;
  /** Whether an empty field that is needed is told now. */
  readonly strict: boolean;
  readonly onChange: (value: string) => void;
}

/** One field of the form with what is to be said about it: how it was understood, what is wrong. */
export function FormField(props: Props) {
  const { field, setup, value } = props;
  const id = useId();
  const definition = facilityFields.find((one) => one.key === field);
  const isNeeded =
    field === 'typeId' ||
    field === 'unitId' ||
    (definition && 'required' in definition && definition.required);
  const message = messageOf(props);
  const label = setup.words.fields[field];
  const unit = setup.words.units[field];
  return (
    <div className="ff-field" data-wide={WIDE.has(field)}>
      <label htmlFor={id}>
        {withUnit(label, unit)}
        {isNeeded && (
          <abbr title={text.needed} aria-label={text.needed}>
            *
          </abbr>
        )}
      </label>
      <Control {...props} id={id} describedBy={message ? `${id}-message` : undefined} />
      {message && (
        <p
          id={`${id}-message`}
          className={`ff-message ${message.tone}`}
          role={value === props.stored ? undefined : 'status'}
        >
          {message.words}
        </p>
      )}
    </div>
  );
}

const WIDE: ReadonlySet<FacilityFieldKey> = new Set([
  'name',
  'address',
  'operator',
  'medicalPartner',
  'remark',
]);

function Control({
  field,
  setup,
  value,
  readOnly,
  onChange,
  id,
  describedBy,
}: Props & { id: string; describedBy: string | undefined }) {
  const options = optionsOf(setup, field, value);
  const common = { id, 'aria-describedby': describedBy, 'data-field': field, value };
  if (options) {
    return (
      <select
        {...common}
        className="field"
        disabled={readOnly}
        onChange={(event) => onChange(event.target.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    );
  }
  if (field === 'remark') {
    return (
      <textarea
        {...common}
        className="field"
        rows={2}
        readOnly={readOnly}
        onChange={(event) => onChange(event.target.value)}
      />
    );
  }
  return (
    <input
      {...common}
      className="field"
      type="text"
      autoComplete="off"
      readOnly={readOnly}
      placeholder={field === 'code' ? text.codeHint : undefined}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

/** Choices of a field; null where one types. */
export function optionsOf(
  { words, types, units }: FacilitySetup,
  field: FacilityFieldKey,
  value: string,
): { value: string; label: string }[] | null {
  const choose = { value: '', label: text.choose };
  if (field === 'typeId')
    return [choose, ...types.map((type) => ({ value: String(type.id), label: type.name }))];
  if (field === 'unitId') {
    // A unit that is gone is offered only where it already stands.
    const offered = units.filter((unit) => unit.validTo === null || String(unit.id) === value);
    return [choose, ...offered.map((unit) => ({ value: String(unit.id), label: unit.name }))];
  }
  const definition = facilityFields.find((one) => one.key === field);
  if (definition?.kind !== 'choice' && definition?.kind !== 'grade') return null;
  const isNeeded = definition.kind === 'choice' && definition.required === true;
  const options = definition.values.map((code) => ({ value: code, label: choiceWord(words, field, code) }));
  return isNeeded ? options : [{ value: '', label: text.notKnown }, ...options];
}

interface Message {
  readonly tone: string;
  readonly words: ReactNode;
}

function messageOf({ field, setup, value, stored, findings, strict }: Props): Message | null {
  const label = setup.words.fields[field];
  const read = readFacilityField(field, value);
  if (read.kind === 'refused' && (strict || value !== ''))
    return { tone: 'error-text', words: fieldProblemWords(read.problem, label) };
  if (value !== stored) {
    if (read.kind === 'unread') return { tone: 'warn-text', words: unreadWords };
    if (read.kind !== 'value' || read.value === null) return null;
    const isRead = { ...blankFacility(0, 0), [field]: read.value };
    const shown = fieldText(isRead, field);
    const isPlain = facilityFields.find((one) => one.key === field)?.kind === 'text';
    if (shown === value.trim() || isPlain) return null;
    return { tone: 'muted', words: understoodWords(shown, setup.words.units[field] ?? '') };
  }
  const own = findings.filter((finding) => finding.field === field);
  if (own.length === 0) return null;
  return {
    tone: '',
    words: own.map((finding) => (
      <span key={finding.code}>
        <SeverityIcon severity={facilityFindingSeverity[finding.code]} /> {facilityFindingSentence(finding)}
      </span>
    )),
  };
}
