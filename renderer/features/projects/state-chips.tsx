import { PROJECT_STATES, type ProjectStateKind } from '../../../core/domain/project-state.ts';
import type { RecordFilter } from '../../../core/domain/record-query.ts';
import { stateWords, projectText as text } from '../../text/projects.ts';
import { StateMark } from './project-columns.tsx';

interface Props {
  readonly counts: Readonly<Record<ProjectStateKind, number>> | null;
  readonly filter: RecordFilter | undefined;
  readonly onChange: (filter: RecordFilter | null) => void;
}

/** How many projects stand how; a click shows only those. */
export function StateChips({ counts, filter, onChange }: Props) {
  const chosen = filter?.kind === 'choice' ? filter.values : [];
  const all = counts ? PROJECT_STATES.reduce((sum, kind) => sum + counts[kind], 0) : null;
  const toggle = (kind: ProjectStateKind): void => {
    const values = chosen.includes(kind) ? chosen.filter((one) => one !== kind) : [...chosen, kind];
    onChange(values.length === 0 ? null : { kind: 'choice', values });
  };
  return (
    <fieldset className="project-chips">
      <legend className="visually-hidden">{text.states}</legend>
      <button
        type="button"
        className="chip"
        aria-pressed={chosen.length === 0}
        onClick={() => onChange(null)}
      >
        {text.allStates} <b>{all ?? ''}</b>
      </button>
      {PROJECT_STATES.map((kind) => (
        <button
          key={kind}
          type="button"
          className="chip"
          aria-pressed={chosen.includes(kind)}
          onClick={() => toggle(kind)}
        >
          <StateMark kind={kind} words={stateWords[kind]} /> <b>{counts?.[kind] ?? ''}</b>
        </button>
      ))}
    </fieldset>
  );
}
