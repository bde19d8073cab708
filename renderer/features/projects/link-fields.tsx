import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CountChoice } from '../../../core/contract/project.ts';
import { useProgram } from '../../app/program.ts';
import { projectFindingSentence } from '../../text/project-findings.ts';
import { countChoiceWords, projectText as text } from '../../text/projects.ts';
import { EntryField } from './entry-field.tsx';
import { type PartProps, SelectField } from './project-panel.tsx';
import { useCountChoices } from './use-projects.ts';

type Count = Pick<CountChoice, 'planId' | 'itemId' | 'planYearId'>;
const keyOf = ({ planId, itemId, planYearId }: Count): string => `${planId}:${itemId}:${planYearId}`;

/** Which planned count of its township the project fulfils, and how many of it. */
export function CountLink({ project, changes, readOnly }: PartProps) {
  const choices = useCountChoices(project.unitId).data ?? [];
  const { count, findings } = project;
  const current = count ? keyOf(count) : '';
  const options = choices.map((choice) => [keyOf(choice), countChoiceWords(choice)] as const);
  const known = options.some(([key]) => key === current);
  const own = count && !known ? [[current, `${count.item} ${count.year}`] as const] : [];
  const found = findings.filter((finding) => finding.field === 'count');
  return (
    <div className="panel-pair panel-count">
      <SelectField
        label={text.count}
        value={current}
        options={[['', text.noCount], ...own, ...options]}
        readOnly={readOnly}
        problem={found.map(projectFindingSentence).join(' ')}
        onSave={(value) => {
          const [planId = 0, itemId = 0, planYearId = 0] = value.split(':').map(Number);
          return changes.save({ count: value === '' ? null : { planId, itemId, planYearId } });
        }}
      />
      {count && (
        <EntryField
          label={text.fulfils}
          text={project.unread.fulfils ?? String(count.fulfils)}
          align="right"
          readOnly={readOnly}
          findings={findings.filter((finding) => finding.field === 'fulfils')}
          onSave={(typed) => changes.save({ entries: { fulfils: typed } })}
        />
      )}
    </div>
  );
}

/** The place of the ledger that the project builds. */
export function FacilityLink({ project, changes, readOnly }: PartProps) {
  const { client } = useProgram();
  const [search, setSearch] = useState<string | null>(null);
  const found = useQuery({
    queryKey: ['projects', 'facilities', project.unitId, search],
    queryFn: () => client.project.facilities({ unitId: project.unitId, search: search ?? '' }),
    enabled: search !== null,
    placeholderData: (before) => before,
    staleTime: 0,
  });
  const { facility } = project;
  const link = async (facilityId: number | null): Promise<void> => {
    await changes.save({ facilityId });
    setSearch(null);
  };
  return (
    <div className="entry-cell">
      <label htmlFor={`facility-${project.id}`}>{text.facility}</label>
      <span className="entry-line">
        <input
          id={`facility-${project.id}`}
          className="field entry-field"
          role="combobox"
          aria-expanded={search !== null}
          aria-controls={`facilities-${project.id}`}
          placeholder={facility ? undefined : text.noFacility}
          title={text.facilitySearch}
          readOnly={readOnly}
          value={search ?? facility?.name ?? ''}
          onChange={(event) => setSearch(event.target.value)}
          onFocus={(event) => event.target.select()}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && search !== null) {
              event.preventDefault();
              setSearch(null);
            }
            if (event.key === 'ArrowDown') {
              event.preventDefault();
              if (search === null) setSearch('');
              else document.querySelector<HTMLElement>(`#facilities-${project.id} button`)?.focus();
            }
          }}
        />
        {facility && !readOnly && (
          <button type="button" className="btn btn-quiet" onClick={() => void link(null)}>
            {text.unlink}
          </button>
        )}
      </span>
      {search !== null && (
        <ul id={`facilities-${project.id}`} className="facility-choices">
          {(found.data ?? []).map((choice) => (
            <li key={choice.id}>
              <button type="button" onClick={() => void link(choice.id)}>
                {choice.name} <span className="muted">{choice.unit}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
