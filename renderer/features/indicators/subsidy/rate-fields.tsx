import type { SubsidyType } from '../../../../core/contract/subsidy.ts';
import { isForPlaces, SUBSIDY_KINDS, SUBSIDY_LEVELS, SUBSIDY_PERS } from '../../../../core/domain/subsidy.ts';
import { type DraftProblem, readRate, type SubsidyDraft } from '../../../../core/domain/subsidy-draft.ts';
import { CERTIFICATE_LEVELS, SCHOOLINGS } from '../../../../core/domain/training-records.ts';
import { fieldProblem } from '../../../text/record-editing.ts';
import {
  gradeNames,
  kindNames,
  levelNames,
  perNames,
  readWords,
  subsidyText as text,
} from '../../../text/subsidy.ts';
import type { Editing } from '../../training/use-draft.ts';
import { Labelled, LabelledSelect, LabelledText } from '../editing/labelled.tsx';

interface Props {
  readonly editing: Editing<SubsidyDraft>;
  readonly problems: readonly DraftProblem[];
  readonly types: readonly SubsidyType[];
  readonly isNew: boolean;
}

/** The fields of a rate; what cannot be read is said at its field and cannot be saved. */
export function RateFields({ editing, problems, types, isNew }: Props) {
  const { draft, set } = editing;
  const problemAt = (field: string) => fieldProblem(problems.find((one) => one.field === field)?.problem);
  const named = (names: Readonly<Record<string, string>>) => (value: string) => ({
    ...{ value, label: names[value] ?? value },
  });
  return (
    <>
      <div className="money-fields">
        <LabelledText
          {...{ label: text.name, value: draft.name, problem: problemAt('name'), autoFocus: isNew }}
          onChange={(name) => set({ name })}
        />
        <LabelledSelect
          {...{ label: text.per, value: draft.per, hint: draft.per === 'unit' ? text.perHint : undefined }}
          options={SUBSIDY_PERS.map(named(perNames))}
          onChange={(per) => set({ per: per as SubsidyDraft['per'], grade: '' })}
        />
        {isForPlaces(draft) ? (
          <TypeField editing={editing} types={types} />
        ) : (
          <PersonFields editing={editing} problemAt={problemAt} />
        )}
        <LabelledSelect
          {...{ label: text.kind, value: draft.kind, hint: text.kindHint }}
          options={SUBSIDY_KINDS.map(named(kindNames))}
          onChange={(kind) => set({ kind: kind as SubsidyDraft['kind'] })}
        />
        <LabelledText
          {...{ label: text.source, value: draft.source, maxLength: 200, wide: true }}
          onChange={(source) => set({ source })}
        />
        <Labelled label={text.applies} hint={text.appliesHint}>
          {(control) => (
            <input
              {...control}
              type="checkbox"
              checked={draft.applies}
              onChange={(event) => set({ applies: event.target.checked })}
            />
          )}
        </Labelled>
      </div>
      <section aria-labelledby="shares-title">
        <h3 id="shares-title">{text.sharesTitle}</h3>
        <p className="muted">{text.sharesLead}</p>
        {problemAt('shares') && <p className="error-text">{text.sharesEmpty}</p>}
        <Shares editing={editing} problemAt={problemAt} />
      </section>
    </>
  );
}

interface PartProps {
  readonly editing: Editing<SubsidyDraft>;
  readonly problemAt: (field: string) => string | null;
}

/** What was read stands below what was typed, so that "200" is not taken for ten thousands. */
function Shares({ editing, problemAt }: PartProps) {
  const { draft, set } = editing;
  const read = readRate(draft).values.shares;
  return (
    <div className="money-fields">
      {SUBSIDY_LEVELS.map((level) => {
        const fen = read[level];
        return (
          <LabelledText
            key={level}
            label={levelNames[level]}
            value={draft.shares[level] ?? ''}
            problem={problemAt(`shares.${level}`)}
            hint={fen === undefined ? undefined : readWords(fen)}
            onChange={(typed) => set({ shares: { ...draft.shares, [level]: typed } })}
          />
        );
      })}
    </div>
  );
}

function TypeField({ editing, types }: { editing: Editing<SubsidyDraft>; types: readonly SubsidyType[] }) {
  const { draft, set } = editing;
  const type = types.find(({ id }) => id === draft.typeId);
  const hint = type
    ? type.item === null
      ? text.typeNoItemHint
      : text.typeItem(type.item)
    : text.typeNoneHint;
  return (
    <LabelledSelect
      {...{ label: text.typeId, value: String(draft.typeId ?? ''), hint }}
      options={[
        { value: '', label: text.typeNone },
        ...types.map(({ id, name }) => ({ value: String(id), label: name })),
      ]}
      onChange={(value) => set({ typeId: value === '' ? null : Number(value) })}
    />
  );
}

function PersonFields({ editing, problemAt }: PartProps) {
  const { draft, set } = editing;
  const grades: readonly string[] =
    draft.per === 'schooling'
      ? SCHOOLINGS
      : draft.per === 'certificate'
        ? CERTIFICATE_LEVELS.map(String)
        : [];
  return (
    <>
      {grades.length > 0 && (
        <LabelledSelect
          {...{ label: text.grade, value: draft.grade, problem: problemAt('grade') }}
          options={[
            { value: '', label: text.gradeNone },
            ...grades.map((value) => ({ value, label: gradeNames[value] ?? value })),
          ]}
          onChange={(grade) => set({ grade })}
        />
      )}
      <LabelledText
        {...{ label: text.serviceYears, value: draft.serviceYears, hint: text.yearsHint }}
        problem={problemAt('serviceYears')}
        onChange={(serviceYears) => set({ serviceYears })}
      />
    </>
  );
}
