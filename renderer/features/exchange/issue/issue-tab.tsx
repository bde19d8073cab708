import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { IssueTarget, IssueUnit } from '../../../../core/contract/issue.ts';
import { useProgram } from '../../../app/program.ts';
import { common } from '../../../text/common.ts';
import { sentenceOf } from '../../../text/errors.ts';
import { issueText as text } from '../../../text/issue.ts';
import type { ExchangeTabProps } from '../exchange-page.tsx';
import { IssueTable } from './issue-table.tsx';
import { type IssueChoice, TargetFields, useTarget } from './target-fields.tsx';
import { useIssue } from './use-issue.ts';

/** Workbooks for the units: what they ask for, and whom. */
export function IssueTab({ plan }: ExchangeTabProps) {
  const choice = useTarget(plan);
  if (choice.state !== 'chosen') {
    const isLoading = choice.state === 'loading';
    return (
      <p className={isLoading ? 'page-message late' : 'page-message'}>
        {isLoading ? common.loading : text.noTables}
      </p>
    );
  }
  return <Chosen choice={choice} />;
}

function Chosen({ choice }: { choice: IssueChoice }) {
  const { client } = useProgram();
  const { target } = choice;
  const units = useQuery({
    queryKey: ['issue', target],
    queryFn: () => client.issue.units(target),
    staleTime: 0,
  });
  const key = JSON.stringify(target);
  return (
    <div className="exchange-body issue">
      <TargetFields choice={choice} />
      {units.error && <p className="error-text">{sentenceOf(units.error)}</p>}
      {units.data ? (
        <Units key={key} target={target} units={units.data.units} />
      ) : (
        !units.error && <p className="late">{common.loading}</p>
      )}
    </div>
  );
}

function Units({ target, units }: { target: IssueTarget; units: readonly IssueUnit[] }) {
  const queries = useQueryClient();
  const issue = useIssue();
  const [due, setDue] = useState('');
  const able = units.filter((unit) => unit.nothing === null);
  const [left, setLeft] = useState<ReadonlySet<number>>(
    () => new Set(units.filter((unit) => unit.handedIn).map((unit) => unit.unitId)),
  );
  const chosen = able.filter((unit) => !left.has(unit.unitId));
  const make = async (): Promise<void> => {
    const unitIds = chosen.map((unit) => unit.unitId);
    await issue({ ...target, unitIds, dueDate: due === '' ? null : due });
    await queries.invalidateQueries({ queryKey: ['issue'] });
    await queries.invalidateQueries({ queryKey: ['collect'] });
  };
  return (
    <>
      <div className="exchange-bar">
        <label className="exchange-field">
          <span>{text.due}</span>
          <input className="field" type="date" value={due} onChange={(event) => setDue(event.target.value)} />
        </label>
        <button
          type="button"
          className="btn btn-primary"
          disabled={chosen.length === 0}
          onClick={() => void make()}
        >
          {text.make(chosen.length)}
        </button>
        <span className="muted">{text.explain}</span>
      </div>
      <IssueTable units={units} left={left} setLeft={setLeft} />
    </>
  );
}
