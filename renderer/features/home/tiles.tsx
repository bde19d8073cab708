import type { ReactNode } from 'react';
import type { HomeShown } from '../../../core/contract/home.ts';
import { completionOf, gapOf, scopesOf } from '../../../core/domain/home-figures.ts';
import { formatRoute } from '../../app/router.ts';
import {
  countOfErrors,
  doneOfWords,
  findingsWords,
  gapWords,
  lateWords,
  projectsWords,
  rateWords,
  returnWords,
  scopeDone,
  homeProgressText as text,
  unitsWords,
} from '../../text/home-progress.ts';
import { SourceLink } from './figure-table.tsx';
import { FINDINGS_LIST } from './home-lists.tsx';
import { cellsIn, mainSource, useHomeFindings } from './use-home.ts';

/** The few numbers one looks at first, each with the way to what it counts. */
export function Tiles({ shown }: { shown: HomeShown }) {
  const { projects, returns, period, year } = shown;
  const { counts } = useHomeFindings(shown);
  const all = Object.values(returns.states).reduce((sum, count) => sum + count, 0);
  const first = shown.figures.items[0];
  const returnsRoute = formatRoute({
    page: 'progress',
    address: first ? { annexId: first.annexId, planYearId: year.id, period } : null,
  });
  return (
    <ul className="tiles">
      {scopesOf(shown.figures.items).map((scope) => (
        <ScopeTile key={scope.unitOfMeasure} shown={shown} scope={scope} />
      ))}
      <Tile
        name={text.late}
        value={projectsWords(projects.states.late)}
        detail={lateWords(projects.states)}
        isBad={projects.states.late > 0}
      >
        {(content) => (
          <a
            className="tile"
            href={formatRoute({ page: 'projects', view: 'table', id: null, state: 'late', asOf: shown.asOf })}
          >
            {content}
          </a>
        )}
      </Tile>
      <Tile
        name={text.unsent}
        value={unitsWords(returns.unsent.length, all)}
        detail={returnWords(returns.states)}
        isBad={returns.unsent.length > 0}
      >
        {(content) => (
          <a className="tile" href={returnsRoute}>
            {content}
          </a>
        )}
      </Tile>
      <Tile
        name={text.findings}
        value={countOfErrors(counts.ERROR)}
        detail={findingsWords(counts.WARN, counts.INFO)}
        isBad={counts.ERROR > 0}
      >
        {(content) => (
          <button
            type="button"
            className="tile"
            onClick={() => document.getElementById(FINDINGS_LIST)?.scrollIntoView({ block: 'center' })}
          >
            {content}
          </button>
        )}
      </Tile>
    </ul>
  );
}

function ScopeTile({
  shown,
  scope,
}: {
  shown: HomeShown;
  scope: { unitOfMeasure: string; decimals: number; itemIds: readonly number[] };
}) {
  const cells = cellsIn(shown, scope);
  const { planned, completed, rate } = completionOf(cells);
  const gap = gapOf(rate, shown.period);
  const main = mainSource(cells, shown.period);
  const counts = doneOfWords(completed, planned, scope.decimals);
  return (
    <Tile
      name={scopeDone(scope.unitOfMeasure)}
      value={`${counts} · ${rateWords(rate)}`}
      detail={gapWords(gap)}
      isBad={gap !== null && gap < 0}
    >
      {(content) => (
        <SourceLink className="tile" shown={shown} source={main && { ...main, rowId: null }}>
          {content}
        </SourceLink>
      )}
    </Tile>
  );
}

interface TileProps {
  readonly name: string;
  readonly value: string;
  readonly detail: string;
  readonly isBad: boolean;
  readonly children: (content: ReactNode) => ReactNode;
}

function Tile({ name, value, detail, isBad, children }: TileProps) {
  return (
    <li>
      {children(
        <>
          <span className="tile-name">{name}</span>
          <span className="tile-value">{value}</span>
          <span className={isBad ? 'tile-detail warn-text' : 'tile-detail muted'}>{detail}</span>
        </>,
      )}
    </li>
  );
}
