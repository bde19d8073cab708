import type { IssueUnit } from '../../../../core/contract/issue.ts';
import { issueText as text } from '../../../text/issue.ts';

interface Props {
  readonly units: readonly IssueUnit[];
  /** Units that are not asked. */
  readonly left: ReadonlySet<number>;
  readonly setLeft: (left: ReadonlySet<number>) => void;
}

/** Every unit with what it has to fill in and what it was given before. */
export function IssueTable({ units, left, setLeft }: Props) {
  const able = units.filter((unit) => unit.nothing === null);
  const isAll = able.every((unit) => !left.has(unit.unitId));
  const { headings } = text;
  const toggle = (unitId: number): void => {
    const next = new Set(left);
    if (!next.delete(unitId)) next.add(unitId);
    setLeft(next);
  };
  return (
    <div className="exchange-scroll">
      <table className="exchange-table">
        <thead>
          <tr>
            <th scope="col" className="exchange-check">
              <input
                type="checkbox"
                aria-label={text.all}
                checked={isAll}
                onChange={() => setLeft(isAll ? new Set(able.map((unit) => unit.unitId)) : new Set())}
              />
            </th>
            {Object.values(headings).map((heading) => (
              <th key={heading} scope="col">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {units.map((unit) => (
            <tr key={unit.unitId}>
              <td className="exchange-check">
                <input
                  type="checkbox"
                  aria-label={text.one(unit.name)}
                  checked={unit.nothing === null && !left.has(unit.unitId)}
                  disabled={unit.nothing !== null}
                  onChange={() => toggle(unit.unitId)}
                />
              </td>
              <td className="is-number">{unit.ordinal}</td>
              <th scope="row">{unit.name}</th>
              <td className="is-number">{unit.cells}</td>
              <td>
                <State unit={unit} />
              </td>
              <td>{unit.last && text.version(unit.last.version, dayOf(unit.last.issuedAt))}</td>
              <td>{unit.last?.dueDate}</td>
              <td className="exchange-code">{unit.last?.code}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const dayOf = (instant: string): string => new Date(instant).toLocaleDateString('zh-CN');

function State({ unit: { nothing, handedIn, last } }: { unit: IssueUnit }) {
  const { states } = text;
  if (nothing !== null) return <span className="muted">{text.nothing[nothing]}</span>;
  if (handedIn) return <span className="exchange-state is-done">{states.handedIn}</span>;
  if (last === null) return <span className="exchange-state">{states.never}</span>;
  return last.isStale ? (
    <span className="exchange-state is-asking">{states.stale}</span>
  ) : (
    <span className="exchange-state is-out">{states.out}</span>
  );
}
