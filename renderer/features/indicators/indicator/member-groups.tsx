import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { IndicatorDetail, IndicatorSetup, MemberRow } from '../../../../core/contract/indicator.ts';
import { MEMBER_GROUPS, type MemberGroup } from '../../../../core/domain/indicator-members.ts';
import { useProgram } from '../../../app/program.ts';
import { formatRoute } from '../../../app/router.ts';
import { separator } from '../../../text/common.ts';
import { sentenceOf } from '../../../text/errors.ts';
import { indicatorText as text } from '../../../text/indicator-list.ts';
import { CoverageLink, CoveredBy } from './coverage-link.tsx';

interface Props {
  readonly detail: IndicatorDetail;
  readonly setup: IndicatorSetup;
  readonly planId: number;
  readonly asOf: string;
}

/** The exact places, people or units behind a value: counted, not counted, left out, each with why. */
export function MemberGroups(props: Props) {
  const { groups } = props.detail;
  return MEMBER_GROUPS.filter((group) => groups[group] > 0).map((group) => (
    <Group key={group} group={group} {...props} />
  ));
}

const AT_ONCE = 100;

function Group({ group, ...props }: Props & { group: MemberGroup }) {
  const [open, setOpen] = useState(group === 'notCounted');
  const count = props.detail.groups[group];
  return (
    <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{text.groupCount(text.groups[group], count)}</summary>
      {open && <Members group={group} {...props} />}
    </details>
  );
}

function Members({ group, detail, setup, planId, asOf }: Props & { group: MemberGroup }) {
  const { client } = useProgram();
  const [shown, setShown] = useState(AT_ONCE);
  const { indicator, unit } = detail;
  const input = { id: indicator.id, unitId: unit.id, planId, asOf, group };
  const pages = useQuery({
    queryKey: ['indicator', 'members', input, shown],
    queryFn: async () => {
      const froms = Array.from({ length: Math.ceil(shown / 500) }, (_, page) => page * 500);
      const parts = await Promise.all(
        froms.map((from) =>
          client.indicator.members({ ...input, range: { from, count: Math.min(500, shown - from) } }),
        ),
      );
      return { count: parts[0]?.count ?? 0, rows: parts.flatMap((part) => part.rows) };
    },
    placeholderData: (before) => before,
    refetchOnMount: 'always',
  });
  if (pages.error) return <p className="error-text">{sentenceOf(pages.error)}</p>;
  if (!pages.data) return <p className="muted">{text.loadingParts}</p>;
  const { count, rows } = pages.data;
  const left = count - rows.length;
  return (
    <>
      <ul className="indicator-members">
        {rows.map((row) => (
          <li key={row.key}>
            <Member row={row} setup={setup} />
            {row.kind === 'unit' && row.coveredBy.length > 0 && <CoveredBy row={row} />}
            {row.kind === 'unit' && row.reason === 'noPlace' && (
              <CoverageLink planId={planId} asOf={asOf} unitId={row.id} unit={row.name} />
            )}
          </li>
        ))}
      </ul>
      {left > 0 && (
        <button type="button" className="btn" onClick={() => setShown(shown + AT_ONCE)}>
          {text.more(left)}
        </button>
      )}
    </>
  );
}

function Member({ row, setup }: { row: MemberRow; setup: IndicatorSetup }) {
  const about = [
    row.kind === 'facility' || row.kind === 'person' || row.kind === 'count' ? row.unit : '',
    row.about,
    text.amount(row.numerator, row.denominator),
  ].filter((part) => part !== '');
  return (
    <>
      <MemberName row={row} />
      {row.sample && <span className="sample-mark">{text.sample}</span>}
      <span className="muted"> {about.join(separator)}</span>
      {row.reason && <span className="warn-text"> {setup.words.reasons[row.reason]}</span>}
    </>
  );
}

/** A place or person opens its own page. */
function MemberName({ row }: { row: MemberRow }) {
  if (row.kind === 'facility') {
    return <a href={formatRoute({ page: 'facilities', id: row.id })}>{row.name}</a>;
  }
  if (row.kind === 'person') {
    return <a href={formatRoute({ page: 'training', tab: 'staff', id: row.id })}>{row.name}</a>;
  }
  return <span>{row.name}</span>;
}
