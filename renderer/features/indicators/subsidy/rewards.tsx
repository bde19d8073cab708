import type { SubsidyResult, SubsidyRewards } from '../../../../core/contract/subsidy.ts';
import type { SubsidyLevel } from '../../../../core/domain/subsidy.ts';
import { HeadingRow } from '../../../components/heading-row.tsx';
import { paidWords, reasonNames, subsidyText as text } from '../../../text/subsidy.ts';
import { RatesTable } from './rates-table.tsx';

interface Props {
  readonly result: SubsidyResult;
  readonly group: SubsidyRewards;
  readonly level: SubsidyLevel | null;
}

/** Rewards of people by township, and everybody on the roster: what they get, or why nothing. */
export function Rewards({ result, group, level }: Props) {
  const { per, rates, lines, people, sample } = group;
  const named = new Set(lines.map((line) => line.unitId));
  const units = result.units.filter((unit) => named.has(unit.id));
  const paid = people.filter(({ reason }) => reason === null).length;
  const title = `rewards-${per}`;
  return (
    <section aria-labelledby={title}>
      <h3 id={title}>{text.rewards[per]}</h3>
      {people.length === 0 ? (
        <p className="muted">{text.noStaff}</p>
      ) : (
        <>
          <RatesTable
            {...{ rates, lines, units, level, sample }}
            countWord={text.people}
            yearName={() => ''}
          />
          <p className="money-notes">{text.rules.staff}</p>
          <details>
            <summary>{text.peopleShown(paid, people.length)}</summary>
            <People people={people} rates={rates} />
          </details>
        </>
      )}
    </section>
  );
}

/** Those who get something first. */
function People({ people, rates }: Pick<SubsidyRewards, 'people' | 'rates'>) {
  const inOrder = people.toSorted((a, b) => Number(a.reason !== null) - Number(b.reason !== null));
  const ratesOf = (ids: readonly number[]) => rates.filter(({ id }) => ids.includes(id));
  return (
    <div className="money-scroll">
      <table className="money-table">
        <thead>
          <HeadingRow headings={[text.person, text.unit, text.hiredOn, text.dueOn, text.outcome]} />
        </thead>
        <tbody>
          {inOrder.map(({ staffId, name, unit, hiredOn, dueOn, reason, rateIds }) => (
            <tr key={staffId} data-off={reason !== null}>
              <th scope="row">{name}</th>
              <td data-text>{unit}</td>
              <td>{hiredOn}</td>
              <td>{dueOn}</td>
              <td data-text>{reason === null ? paidWords(ratesOf(rateIds)) : reasonNames[reason]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
