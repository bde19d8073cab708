import { type ReactNode, useId } from 'react';
import type { StandardDraft } from '../../../../core/domain/standard-draft.ts';
import { standardFields, standardProblemWords, standardText as text } from '../../../text/standards.ts';
import { StandardRooms } from './standard-rooms.tsx';
import type { StandardEditing } from './use-standard-draft.ts';

interface Props {
  readonly editing: StandardEditing;
  readonly types: readonly { readonly id: number; readonly name: string }[];
  /** Of a notice, or in a file that cannot be written. */
  readonly isFixed: boolean;
  readonly isNew: boolean;
}

type TextKey = {
  [Key in keyof StandardDraft]: StandardDraft[Key] extends string ? Key : never;
}[keyof StandardDraft];
type FlagKey = {
  [Key in keyof StandardDraft]: StandardDraft[Key] extends boolean ? Key : never;
}[keyof StandardDraft];

/** Everything a standard can ask for; what is left empty is not asked for. */
export function StandardForm({ editing, types, isFixed, isNew }: Props) {
  const { draft, set } = editing;
  const field = (key: TextKey) => ({ editing, isFixed, name: key });
  const isWhole = draft.typeId === null;
  return (
    <div className="standard-columns">
      <div>
        <section className="standard-fields">
          <TextField {...field('name')} wide autoFocus={isNew} />
          <TypeField {...{ editing, types, isFixed }} />
          <TextField {...field('version')} />
          <TextField {...field('source')} wide />
        </section>
        <Group title={text.groups.area}>
          <TextField {...field('least')} />
          <TextField {...field('most')} />
          <TextField {...field('reduced')} />
          <TextField {...field('reducedWhen')} />
          <TextField {...field('urbanLeast')} />
          <TextField {...field('ruralLeast')} />
        </Group>
        <Group title={text.groups.beds}>
          <TextField {...field('beds')} />
          <TextField {...field('bedsMost')} />
          <TextField {...field('bedsZone')} />
          <TextField {...field('nursingBeds')} />
          <TextField {...field('staff')} />
          <Flag {...{ editing, isFixed }} name="bedsWhenPossible" />
          <Flag {...{ editing, isFixed }} name="nursingBedsWhenPossible" />
        </Group>
        {isWhole && (
          <Group title={text.groups.whole}>
            <TextField {...field('existingHouseholds')} />
            <TextField {...field('plannedHouseholds')} />
            <TextField {...field('landPerPerson')} />
            <TextField {...field('groundPerTenThousand')} />
          </Group>
        )}
      </div>
      <div>
        <Group title={text.groups.zones}>
          <TextField {...field('zones')} lines={7} />
          <TextField {...field('wantedZones')} lines={7} />
          <Flag {...{ editing, isFixed }} name="ownRoom" />
          <Flag {...{ editing, isFixed }} name="roomAreasAdvisory" />
        </Group>
        <StandardRooms
          rooms={draft.rooms}
          problems={editing.problems}
          isFixed={isFixed}
          onChange={(rooms) => set({ rooms })}
        />
        <Group title={text.groups.other}>
          <TextField {...field('remarks')} lines={4} wide />
        </Group>
      </div>
    </div>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3>{title}</h3>
      <div className="standard-fields">{children}</div>
    </section>
  );
}

interface FieldProps {
  readonly editing: StandardEditing;
  readonly isFixed: boolean;
}

interface TextProps extends FieldProps {
  readonly name: TextKey;
  readonly wide?: boolean;
  readonly lines?: number;
  readonly autoFocus?: boolean;
}

function TextField({ editing, isFixed, name, wide = false, lines, autoFocus = false }: TextProps) {
  const id = useId();
  const { draft, problems, set } = editing;
  const found = problems.find((one) => one.field === name);
  const control = {
    ...{ id, className: 'field', value: draft[name], readOnly: isFixed },
    'aria-invalid': found !== undefined,
    'aria-describedby': found ? `${id}-says` : undefined,
    onChange: (event: { target: { value: string } }) => set({ [name]: event.target.value }),
  };
  return (
    <div className="standard-field" data-wide={wide}>
      <label htmlFor={id}>{standardFields[name]}</label>
      {lines === undefined ? (
        // biome-ignore lint/a11y/noAutofocus: the first field of a page opened to be typed into
        <input {...control} autoFocus={autoFocus} maxLength={name === 'name' ? 100 : 200} />
      ) : (
        <textarea {...control} rows={lines} maxLength={4000} />
      )}
      {found && (
        <p id={`${id}-says`} className="error-text">
          {standardProblemWords(found)}
        </p>
      )}
    </div>
  );
}

function TypeField({ editing, types, isFixed }: Omit<Props, 'isNew'>) {
  const id = useId();
  const { draft, set } = editing;
  return (
    <div className="standard-field">
      <label htmlFor={id}>{standardFields.typeId}</label>
      <select
        id={id}
        className="field"
        disabled={isFixed}
        value={draft.typeId ?? ''}
        onChange={(event) => set({ typeId: event.target.value === '' ? null : Number(event.target.value) })}
      >
        <option value="">{text.area}</option>
        {types.map((type) => (
          <option key={type.id} value={type.id}>
            {type.name}
          </option>
        ))}
      </select>
    </div>
  );
}

function Flag({ editing, isFixed, name }: FieldProps & { readonly name: FlagKey }) {
  return (
    <label className="standard-flag">
      <input
        type="checkbox"
        checked={editing.draft[name]}
        disabled={isFixed}
        onChange={(event) => editing.set({ [name]: event.target.checked })}
      />
      {standardFields[name]}
    </label>
  );
}
