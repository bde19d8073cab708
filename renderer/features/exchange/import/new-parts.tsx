import type { Choice, NewColumn } from '../../../../core/contract/intake.ts';
import { importText } from '../../../text/importing.ts';
import type { Draft, Pick } from './draft.ts';

const text = importText.match;

/** Title and number of an annex that is made for the table. */
export function NewAnnexFields({ draft, onDraft }: { draft: Draft; onDraft: (draft: Draft) => void }) {
  return (
    <div className="import-fields">
      <label>
        {text.title}
        <input
          className="field"
          value={draft.title}
          maxLength={200}
          onChange={({ target }) => onDraft({ ...draft, title: target.value })}
        />
      </label>
      <label>
        {text.number}
        <input
          className="field import-number"
          inputMode="numeric"
          value={draft.number ?? ''}
          onChange={({ target }) => {
            const number = Number(target.value);
            if (Number.isInteger(number) && number >= 0 && number <= 99)
              onDraft({ ...draft, number: number || null });
          }}
        />
      </label>
    </div>
  );
}

interface Props {
  readonly id: string;
  readonly place: string;
  readonly label: string;
  readonly isHidden: boolean;
  readonly pick: Pick;
  readonly onPick: (pick: Pick) => void;
  readonly onShow: () => void;
  readonly fresh: NewColumn | undefined;
  /** Null for a table of text. */
  readonly choices: {
    readonly items: readonly (Choice & { readonly unit: string })[];
    readonly years: readonly Choice[];
  } | null;
  readonly onFresh: (fresh: NewColumn) => void;
}

/** A column of a new annex: whether it is taken, and what it counts. */
export function NewColumnFields(props: Props) {
  const { id, place, label, isHidden, pick, onPick, onShow, fresh, choices, onFresh } = props;
  const isTaken = typeof pick === 'number';
  const column = Number(id.replace(/\D+/g, ''));
  return (
    <li className="import-line import-new">
      <label className="import-take">
        <input
          id={id}
          type="checkbox"
          checked={isTaken}
          onFocus={onShow}
          onChange={({ target }) => onPick(target.checked ? column : 'skip')}
        />{' '}
        <span className="muted">{place}</span> {label}
        {isHidden && <em className="import-hidden-mark"> {text.hidden}</em>}
      </label>
      {isTaken && fresh && choices && <Counted {...{ label, fresh, choices, onFresh }} />}
    </li>
  );
}

function Counted({
  label,
  fresh,
  choices,
  onFresh,
}: {
  readonly label: string;
  readonly fresh: NewColumn;
  readonly choices: NonNullable<Props['choices']>;
  readonly onFresh: (fresh: NewColumn) => void;
}) {
  const named = (words: string): string => `${label} ${words}`;
  return (
    <div className="import-counted">
      <select
        className="field"
        aria-label={named(text.item)}
        value={fresh.itemId ?? ''}
        onChange={({ target }) => {
          const item = choices.items.find(({ id }) => String(id) === target.value);
          if (item) onFresh({ ...fresh, itemId: item.id, itemName: item.name, unitOfMeasure: item.unit });
          else onFresh({ ...fresh, itemId: null });
        }}
      >
        <option value="">{text.newItem}</option>
        {choices.items.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      {fresh.itemId === null && (
        <>
          <input
            className="field"
            aria-label={named(text.itemName)}
            value={fresh.itemName}
            maxLength={40}
            onChange={({ target }) => onFresh({ ...fresh, itemName: target.value })}
          />
          <input
            className="field import-unit"
            aria-label={named(text.unit)}
            value={fresh.unitOfMeasure}
            maxLength={10}
            onChange={({ target }) => onFresh({ ...fresh, unitOfMeasure: target.value })}
          />
        </>
      )}
      <select
        className="field"
        aria-label={named(text.year)}
        value={fresh.yearId ?? ''}
        onChange={({ target }) =>
          onFresh({ ...fresh, yearId: target.value === '' ? null : Number(target.value) })
        }
      >
        <option value="">{text.newYear}</option>
        {choices.years.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      {fresh.yearId === null && (
        <input
          className="field import-year"
          aria-label={named(text.yearLabel)}
          value={fresh.yearLabel}
          maxLength={20}
          onChange={({ target }) => onFresh({ ...fresh, yearLabel: target.value })}
        />
      )}
      <select
        className="field"
        aria-label={named(text.measure)}
        value={fresh.measure}
        onChange={({ target }) =>
          onFresh({ ...fresh, measure: target.value === 'completed' ? 'completed' : 'planned' })
        }
      >
        {(['planned', 'completed'] as const).map((measure) => (
          <option key={measure} value={measure}>
            {text.measures[measure]}
          </option>
        ))}
      </select>
    </div>
  );
}
