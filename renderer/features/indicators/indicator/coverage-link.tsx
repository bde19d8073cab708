import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { MemberRow } from '../../../../core/contract/indicator.ts';
import { useProgram } from '../../../app/program.ts';
import { useReadOnlyReason } from '../../../app/read-only.ts';
import { formatRoute } from '../../../app/router.ts';
import { sentenceOf } from '../../../text/errors.ts';
import { indicatorText } from '../../../text/indicator-list.ts';
import { useNoteIndicatorChange } from './indicator-queries.ts';

const text = indicatorText.coverage;

interface Props {
  readonly planId: number;
  readonly asOf: string;
  readonly unitId: number;
  readonly unit: string;
}

/** Chooses the place of a neighbour that covers a unit without one of its own. */
export function CoverageLink({ planId, asOf, unitId, unit }: Props) {
  const { client } = useProgram();
  const readOnly = useReadOnlyReason();
  const noteChange = useNoteIndicatorChange();
  const [open, setOpen] = useState(false);
  const [search, setSearch] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const found = useQuery({
    queryKey: ['indicator', 'neighbours', unitId, search, asOf],
    queryFn: () => client.indicator.neighbours({ planId, asOf, unitId, search }),
    enabled: open,
    placeholderData: (before) => before,
  });
  const link = async (facilityId: number): Promise<void> => {
    try {
      noteChange(await client.indicator.setLink({ unitId, facilityId, covered: true }));
    } catch (error) {
      setProblem(sentenceOf(error));
    }
  };
  if (!open) {
    return (
      <button
        type="button"
        className="btn btn-quiet"
        disabled={readOnly !== null}
        onClick={() => setOpen(true)}
      >
        {text.link}
      </button>
    );
  }
  return (
    <div className="indicator-choose">
      <input
        className="field"
        // biome-ignore lint/a11y/noAutofocus: the clerk asked for this field
        autoFocus
        aria-label={text.choose(unit)}
        placeholder={text.search}
        value={search}
        maxLength={100}
        onChange={(event) => setSearch(event.target.value)}
      />
      {problem && (
        <p className="error-text" role="alert">
          {problem}
        </p>
      )}
      {found.data?.length === 0 && <p className="muted">{text.nothing}</p>}
      <ul>
        {found.data?.map((place) => (
          <li key={place.id}>
            {place.name} <span className="muted">{place.unit}</span>{' '}
            <button
              type="button"
              className="btn"
              aria-label={`${text.use} ${place.name}`}
              onClick={() => void link(place.id)}
            >
              {text.use}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The places of neighbours that cover a unit, each to be taken off. */
export function CoveredBy({ row }: { row: MemberRow }) {
  const { client } = useProgram();
  const readOnly = useReadOnlyReason();
  const noteChange = useNoteIndicatorChange();
  const [problem, setProblem] = useState<string | null>(null);
  const drop = async (facilityId: number): Promise<void> => {
    try {
      noteChange(await client.indicator.setLink({ unitId: row.id, facilityId, covered: false }));
    } catch (error) {
      setProblem(sentenceOf(error));
    }
  };
  return (
    <div className="indicator-covered">
      <span className="muted">{text.by}</span>
      {row.coveredBy.map((place) => (
        <span key={place.id}>
          <a href={formatRoute({ page: 'facilities', id: place.id })}>{place.name}</a>{' '}
          <button
            type="button"
            className="btn btn-quiet"
            aria-label={text.drop(place.name)}
            disabled={readOnly !== null}
            onClick={() => void drop(place.id)}
          >
            ×
          </button>
        </span>
      ))}
      {problem && (
        <p className="error-text" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
