import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useId, useState } from 'react';
import type { StaffFace } from '../../../core/contract/staff.ts';
import type { TrainingFinding } from '../../../core/domain/training-findings.ts';
import { useProgram } from '../../app/program.ts';
import { keys } from '../../app/queries.ts';
import { separator } from '../../text/common.ts';
import { sessionText as text } from '../../text/training.ts';
import { FindingLines } from './fields.tsx';
import { useRememberFace, useTrainees } from './use-trainees.ts';

interface Props {
  readonly planId: number;
  readonly chosen: readonly number[];
  readonly known: readonly StaffFace[];
  readonly findings: readonly TrainingFinding[];
  readonly onChange: (staffIds: readonly number[]) => void;
}

const MOST_FOUND = 8;

/** Named trainees: found in the roster by name or initials, added with Enter. */
export function TraineePicker({ planId, chosen, known, findings, onChange }: Props) {
  const trainees = useTrainees(chosen, known);
  return (
    <>
      <Finder planId={planId} chosen={chosen} onPick={(id) => onChange([...chosen, id])} />
      {chosen.length === 0 && <p className="muted">{text.noTrainees}</p>}
      <ul className="trainees">
        {trainees.map((one) => (
          <li key={one.id}>
            <span>
              {one.name}
              <span className="muted">{separator + one.unit}</span>
            </span>
            <button
              type="button"
              className="btn btn-quiet"
              aria-label={text.takeOff(one.name)}
              title={text.takeOff(one.name)}
              onClick={() => onChange(chosen.filter((id) => id !== one.id))}
            >
              ×
            </button>
            <FindingLines findings={findings.filter((found) => found.field === `staff.${one.id}`)} />
          </li>
        ))}
      </ul>
    </>
  );
}

interface FinderProps {
  readonly planId: number;
  readonly chosen: readonly number[];
  readonly onPick: (id: number) => void;
}

function Finder({ planId, chosen, onPick }: FinderProps) {
  const { client } = useProgram();
  const remember = useRememberFace();
  const listId = useId();
  const [search, setSearch] = useState('');
  const [active, setActive] = useState(0);
  const wanted = useDeferredValue(search.trim());
  const found = useQuery({
    queryKey: [...keys.training, 'find', planId, wanted],
    queryFn: () =>
      client.staff.find({ planId, search: wanted, unitId: null, count: MOST_FOUND + chosen.length }),
    enabled: wanted !== '',
    placeholderData: (before) => before,
    gcTime: 0,
  });
  const free = (found.data ?? []).filter((one) => !chosen.includes(one.id)).slice(0, MOST_FOUND);
  const isOpen = search.trim() !== '';
  const pick = (face: StaffFace | undefined): void => {
    if (!face) return;
    remember(face);
    onPick(face.id);
    setSearch('');
    setActive(0);
  };
  return (
    <div className="trainee-finder">
      <input
        className="field"
        role="combobox"
        aria-label={text.findTrainee}
        aria-expanded={isOpen}
        aria-controls={listId}
        aria-activedescendant={isOpen && free[active] ? `${listId}-${active}` : undefined}
        placeholder={text.findTrainee}
        value={search}
        onChange={(event) => {
          setSearch(event.target.value);
          setActive(0);
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing || event.keyCode === 229) return;
          if (event.key === 'Enter') {
            event.preventDefault();
            // What is typed has to be what was searched for.
            if (search.trim() === wanted && !found.isPlaceholderData) pick(free[active]);
          } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
            event.preventDefault();
            const step = event.key === 'ArrowDown' ? 1 : -1;
            setActive((before) => Math.min(Math.max(before + step, 0), Math.max(free.length - 1, 0)));
          } else if (event.key === 'Escape' && isOpen) {
            event.preventDefault();
            setSearch('');
          }
        }}
      />
      {isOpen && (
        <div id={listId} role="listbox" aria-label={text.findTrainee} className="trainee-found">
          {free.map((one, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys
            <div
              key={one.id}
              id={`${listId}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              onClick={() => pick(one)}
            >
              {[one.name, one.unit, one.role].filter(Boolean).join(separator)}
            </div>
          ))}
          {free.length === 0 && found.data && <p className="muted">{text.nobodyFound}</p>}
        </div>
      )}
    </div>
  );
}
