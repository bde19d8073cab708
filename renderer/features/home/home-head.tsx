import type { HomeShown, HomeSummary } from '../../../core/contract/home.ts';
import { sampleMark } from '../../text/common.ts';
import { scopeWords, homeProgressText as text, whyWords } from '../../text/home-progress.ts';
import { yearAndPeriodWords } from '../../text/progress.ts';
import type { ChosenScope, Wish } from './use-home.ts';

interface Props {
  readonly data: HomeSummary;
  readonly shown: HomeShown;
  readonly wish: Wish;
  readonly setWish: (wish: Wish) => void;
  readonly scope: ChosenScope;
  readonly scopes: readonly ChosenScope[];
  readonly setScope: (key: string) => void;
  readonly sample: boolean;
}

/** Which year, day and items; said in words where the year is not the one of today. */
export function HomeHead({ data, shown, wish, setWish, scope, scopes, setScope, sample }: Props) {
  const { year, asOf, period, why } = shown;
  const isOdd = why === 'latestReported' || why === 'firstPlanned';
  return (
    <header className="home-head">
      <h2>
        {yearAndPeriodWords(year, period)} {sample && <span className="sample-mark">{sampleMark}</span>}
      </h2>
      {isOdd && <span className="muted">{whyWords(why, year.label)}</span>}
      <span className="home-choice">
        <label>
          {text.scope}{' '}
          <select className="field" value={scope.key} onChange={(event) => setScope(event.target.value)}>
            {scopes.map((one) => (
              <option key={one.key} value={one.key}>
                {scopeName(one)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {text.year}{' '}
          <select
            className="field"
            value={year.id}
            onChange={(event) => setWish({ planYearId: Number(event.target.value), asOf: null })}
          >
            {data.years.map((one) => (
              <option key={one.id} value={one.id}>
                {one.label}
              </option>
            ))}
          </select>
        </label>
        <label title={text.asOfHint}>
          {text.asOf}{' '}
          <input
            className="field"
            type="date"
            min={year.startDate}
            max={year.endDate}
            value={wish.asOf ?? asOf}
            onChange={(event) => {
              if (event.target.value !== '') setWish({ planYearId: year.id, asOf: event.target.value });
            }}
          />
        </label>
      </span>
    </header>
  );
}

export function scopeName(scope: ChosenScope): string {
  return scope.item ? scope.item.name : scopeWords(scope.unitOfMeasure);
}
