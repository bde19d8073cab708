import { type ReactNode, useId, useState } from 'react';
import type { HomeShown } from '../../../core/contract/home.ts';
import type { Finding } from '../../../core/domain/finding.ts';
import { formatRoute } from '../../app/router.ts';
import { cellRequest } from '../../app/saved.ts';
import { findingHref } from '../../components/finding-href.ts';
import { RecordFindingLink, recordFindingKey } from '../../components/record-finding-link.tsx';
import { SeverityIcon } from '../../components/severity-icon.tsx';
import { findingSentence, severityWords } from '../../text/findings.ts';
import {
  moreWords,
  sentBackWords,
  homeProgressText as text,
  unsentDetail,
} from '../../text/home-progress.ts';
import { stateText } from '../../text/projects.ts';
import { useHomeFindings } from './use-home.ts';

/** What asks for somebody: projects that are late, units that have not handed in, what the checks found. */
export function HomeLists({ shown }: { shown: HomeShown }) {
  return (
    <div className="home-lists">
      <LateProjects shown={shown} />
      <UnsentReturns shown={shown} />
      <Findings shown={shown} />
    </div>
  );
}

/** Where the page scrolls to from the tile that counts findings. */
export const FINDINGS_LIST = 'home-findings';

interface ListProps {
  readonly id?: string;
  readonly title: string;
  readonly count: number;
  readonly empty: string;
  readonly children: readonly ReactNode[];
  /** Where the rest of a longer list stands; null = it is shown here on demand. */
  readonly rest: { readonly href: string; readonly count: number } | null;
}

const SHORT = 5;

function ShortList({ id, title, count, empty, children, rest }: ListProps) {
  const heading = useId();
  const [isWhole, setIsWhole] = useState(false);
  const shownLines = isWhole ? children : children.slice(0, SHORT);
  const hidden = children.length - shownLines.length;
  return (
    <section id={id} className="home-list" aria-labelledby={heading}>
      <h3 id={heading} className="home-list-title">
        {title} <span className="muted">{count}</span>
      </h3>
      {count === 0 ? <p className="muted">{empty}</p> : <ul>{shownLines}</ul>}
      {hidden > 0 && rest === null && (
        <button type="button" className="link" onClick={() => setIsWhole(true)}>
          {moreWords(hidden)}
        </button>
      )}
      {rest && rest.count > shownLines.length && (
        <a className="link" href={rest.href}>
          {moreWords(rest.count - shownLines.length)}
        </a>
      )}
    </section>
  );
}

function LateProjects({ shown }: { shown: HomeShown }) {
  const { states, late } = shown.projects;
  const { asOf } = shown;
  const all = formatRoute({ page: 'projects', view: 'table', id: null, state: 'late', asOf });
  return (
    <ShortList
      title={text.late}
      count={states.late}
      empty={text.noLate}
      rest={{ href: all, count: states.late }}
    >
      {late.map(({ id, name, state }) => (
        <li key={id}>
          <a
            className="home-line"
            href={formatRoute({ page: 'projects', view: 'table', id, state: null, asOf })}
          >
            <span title={name}>{name}</span>
            <span className="warn-text">{stateText(state)}</span>
          </a>
        </li>
      ))}
    </ShortList>
  );
}

function UnsentReturns({ shown }: { shown: HomeShown }) {
  const { unsent } = shown.returns;
  return (
    <ShortList title={text.unsent} count={unsent.length} empty={text.noUnsent} rest={null}>
      {unsent.map(({ unitId, name, takenBack, filled, cells }) => {
        const cell = shown.figures.cells.find((one) => one.unitId === unitId);
        const address = cell && { annexId: cell.annexId, planYearId: shown.year.id, period: shown.period };
        return (
          <li key={unitId}>
            <a className="home-line" href={formatRoute({ page: 'progress', address: address ?? null })}>
              <span>{name}</span>
              {takenBack ? (
                <span className="warn-text" title={takenBack.reason}>
                  {sentBackWords(takenBack.reason)}
                </span>
              ) : (
                <span className="muted">{unsentDetail(filled, cells)}</span>
              )}
            </a>
          </li>
        );
      })}
    </ShortList>
  );
}

function Findings({ shown }: { shown: HomeShown }) {
  const { first } = shown.findings;
  const { counts, records } = useHomeFindings(shown);
  return (
    <ShortList
      id={FINDINGS_LIST}
      title={text.findings}
      count={counts.ERROR + counts.WARN + counts.INFO}
      empty={text.noFindings}
      rest={null}
    >
      {[
        ...first.map((finding) => (
          <li key={`${finding.annexId}:${finding.rowId}:${findingSentence(finding)}`}>
            <FindingLine finding={finding} />
          </li>
        )),
        ...records.map((found) => (
          <li key={recordFindingKey(found)}>
            <RecordFindingLink className="home-line home-finding" found={found} />
          </li>
        )),
      ]}
    </ShortList>
  );
}

function FindingLine({ finding }: { finding: Finding }) {
  const { annexId, rowId, columnId, severity } = finding;
  const words = (
    <>
      <SeverityIcon severity={severity} />
      <span className="visually-hidden">{severityWords[severity]}</span>
      <span>{findingSentence(finding)}</span>
    </>
  );
  const href = findingHref(finding);
  if (href === null) return <span className="home-line">{words}</span>;
  return (
    <a
      className="home-line home-finding"
      href={href}
      onClick={() => annexId !== 0 && cellRequest.set({ annexId, rowId, columnId })}
    >
      {words}
    </a>
  );
}
