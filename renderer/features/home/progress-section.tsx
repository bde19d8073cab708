import { type ReactNode, useId, useMemo, useState } from 'react';
import type { HomeShown, HomeSummary } from '../../../core/contract/home.ts';
import type { PlanSummary } from '../../../core/contract/plan.ts';
import { formatRoute } from '../../app/router.ts';
import { sentenceOf } from '../../text/errors.ts';
import { pictureTitle, homeProgressText as text } from '../../text/home-progress.ts';
import { yearAndPeriodWords } from '../../text/progress.ts';
import { FigurePanel } from './figure-panel.tsx';
import { HeatTable } from './heat-table.tsx';
import { HomeHead, scopeName } from './home-head.tsx';
import { HomeLists } from './home-lists.tsx';
import { curveFigure, itemsFigure, unitsFigure } from './picture-data.ts';
import { Tiles } from './tiles.tsx';
import { type ChosenScope, scopeChoices, type useHomeSummary } from './use-home.ts';
import './progress-section.css';

interface Props {
  readonly plan: PlanSummary;
  readonly home: ReturnType<typeof useHomeSummary>;
  /** Stands beside the pictures; null = elsewhere. */
  readonly annexes: ReactNode;
}

/** How far the plan year is: numbers, pictures, and what asks for somebody. */
export function ProgressSection({ plan, home, annexes }: Props) {
  const { data, error, wish, setWish } = home;
  if (error && !data) return <p className="error-text">{sentenceOf(error)}</p>;
  if (!data) return null;
  const { shown, years } = data;
  if (!shown) return null;
  if (years.every((year) => !year.reported)) {
    // A plan that is still being written has no progress to miss.
    const isPlanned = plan.annexes.some(({ kind, filledCells }) => kind === 'plan' && filledCells > 0);
    return isPlanned ? <NothingYet /> : null;
  }
  return <Shown {...{ plan, data, shown, wish, setWish, annexes }} />;
}

interface ShownProps extends Pick<Props['home'], 'wish' | 'setWish'> {
  readonly plan: PlanSummary;
  readonly data: HomeSummary;
  readonly shown: HomeShown;
  readonly annexes: ReactNode;
}

function Shown({ plan, data, shown, wish, setWish, annexes }: ShownProps) {
  const scopes = useMemo(() => scopeChoices(shown.figures.items), [shown]);
  const [key, setKey] = useState('all-0');
  const heading = useId();
  const scope = scopes.find((one) => one.key === key) ?? scopes[0];
  if (!scope) return null;
  return (
    <section className="home-progress" aria-label={text.done}>
      <HomeHead {...{ data, shown, wish, setWish, scope, scopes }} setScope={setKey} sample={plan.sample} />
      <Tiles shown={shown} />
      <div className="home-columns">
        <Pictures shown={shown} scope={scope} sample={plan.sample} />
        <div className="home-side">
          <section className="home-annexes" aria-labelledby={heading}>
            <h3 id={heading} className="home-list-title">
              {text.annexes}
            </h3>
            {annexes}
          </section>
          <HomeLists shown={shown} />
        </div>
      </div>
      <HeatTable shown={shown} />
    </section>
  );
}

function NothingYet() {
  return (
    <section className="home-nothing">
      <h2>{text.noCompletedTitle}</h2>
      <p>{text.noCompleted}</p>
      <a className="btn" href={formatRoute({ page: 'progress', address: null })}>
        {text.toProgress}
      </a>
    </section>
  );
}

interface PicturesProps {
  readonly shown: HomeShown;
  readonly scope: ChosenScope;
  readonly sample: boolean;
}

function Pictures({ shown, scope, sample }: PicturesProps) {
  const { year, period } = shown;
  const pictures = useMemo(
    () => ({
      items: itemsFigure(shown),
      curve: curveFigure(shown, scope),
      units: unitsFigure(shown, scope),
    }),
    [shown, scope],
  );
  const name = scopeName(scope);
  const when = yearAndPeriodWords(year, period);
  const common = { shown, sample };
  return (
    <div className="home-pictures">
      <FigurePanel
        {...common}
        title={text.items}
        fullTitle={pictureTitle(text.items, '', when)}
        note={text.itemsNote}
        headOfNames={text.item}
        figure={pictures.items}
      />
      <FigurePanel
        {...common}
        title={text.curve}
        fullTitle={pictureTitle(text.curve, name, when)}
        note={text.curveNote}
        headOfNames={text.period}
        figure={pictures.curve}
      />
      <FigurePanel
        {...common}
        title={text.units}
        fullTitle={pictureTitle(text.units, name, when)}
        note={text.unitsNote}
        headOfNames={text.unit}
        figure={pictures.units}
      />
    </div>
  );
}
