import type { TargetView } from '../../../../core/contract/target.ts';
import { targetFigures, valueFigure } from '../../../../core/domain/target-figures.ts';
import { formatRoute } from '../../../app/router.ts';
import { figureWords, gapReasons, targetText as text } from '../../../text/targets.ts';
import { StateMark } from './target-table.tsx';

/** How the state came about: the values by their days, the line through them, and what it leads to. */
export function TargetReasons({ view }: { view: TargetView }) {
  const { status, values, record } = view;
  const { value, gap } = targetFigures(view);
  const shown = (one: number): string => figureWords(valueFigure(view, one));
  const { trend } = status;
  return (
    <section aria-labelledby="target-how">
      <h3 id="target-how">{text.how}</h3>
      <p className="target-now">
        <StateMark status={status} />
        <span>
          {text.columns.value} {figureWords(value)}
          {status.valueOn !== null && <span className="muted"> {status.valueOn}</span>}
        </span>
        <span>
          {text.columns.gap} {figureWords(gap)}
        </span>
      </p>
      {status.missing !== null && <p>{gapReasons[status.missing]}</p>}
      {status.missing === 'seeSubsidies' && (
        <p>
          <a className="link" href={formatRoute({ page: 'indicators', tab: 'subsidy', id: null })}>
            {text.openSubsidies}
          </a>
        </p>
      )}
      {status.since !== null && <p>{text[status.since]}</p>}
      {status.missedYears.length > 0 && <p>{text.missedYears(status.missedYears)}</p>}
      {trend && record.deadline !== null && (
        <p>
          {text.trend(
            text.onDay(trend.from.day, shown(trend.from.value)),
            text.onDay(trend.to.day, shown(trend.to.value)),
            record.deadline,
            shown(trend.expected),
          )}
          {trend.assumedStart && text.assumed}
        </p>
      )}
      {values.length > 0 && (
        <table className="target-values">
          <caption>{text.values}</caption>
          <thead>
            <tr>
              <th scope="col">{text.day}</th>
              <th scope="col">{text.value}</th>
            </tr>
          </thead>
          <tbody>
            {values.map((one) => (
              <tr key={one.day}>
                <td>{one.day}</td>
                <td className="target-number">
                  {shown(one.value)}
                  {one.sample && <span className="sample-mark">{text.sample}</span>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
