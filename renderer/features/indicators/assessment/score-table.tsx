import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { AssessmentOrder, AssessmentResult, ScoreEntry } from '../../../../core/contract/assessment.ts';
import { plainDigits } from '../../../../core/domain/cell-value.ts';
import { track } from '../../../app/changes.ts';
import { useProgram } from '../../../app/program.ts';
import { saved } from '../../../app/saved.ts';
import { points, assessmentText as text } from '../../../text/assessment.ts';
import { sentenceOf } from '../../../text/errors.ts';
import { assessmentKeys } from './assessment-queries.ts';
import { pasteScores } from './paste-scores.ts';
import { ScoreCell } from './score-cell.tsx';
import { ScoreInput } from './score-input.tsx';

interface Props {
  readonly result: AssessmentResult;
  readonly order: AssessmentOrder;
  readonly readOnly: boolean;
}

/** Townships × parts, with what each score came from; total, place, and what is missing. */
export function ScoreTable({ result, order, readOnly }: Props) {
  const { client } = useProgram();
  const queries = useQueryClient();
  const body = useRef<HTMLTableSectionElement>(null);
  const [said, setSaid] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const rows = useRowsInOrder(result, order);
  const byHand = result.parts.filter((part) => part.rule.kind === 'manual').map((part) => part.id);
  const entries = new Map(result.entries.map((one) => [`${one.partId}:${one.unitId}`, one.text]));
  const names = new Map(result.units.map((unit) => [unit.id, unit.name]));
  const save = async (scores: readonly ScoreEntry[]): Promise<boolean> => {
    setProblem(null);
    try {
      const { at, changesToday, ...next } = await track(
        client.assessment.saveScores({ id: result.id, scores }),
      );
      queries.setQueryData(assessmentKeys.result(result.id), next);
      saved.set({ at, changesToday });
      return true;
    } catch (error) {
      setProblem(sentenceOf(error));
      return false;
    }
  };
  const focus = (row: number, column: number): void => {
    const line = body.current?.rows[row];
    line?.querySelectorAll('input')[column]?.select();
  };
  const paste = (copied: string, row: number, column: number): void => {
    const units = rows.map(({ unitId }) => ({ id: unitId, name: names.get(unitId) ?? '' }));
    const plan = pasteScores(copied, { units, partIds: byHand, row, column });
    if (plan.scores.length > 0) void save(plan.scores);
    setSaid(text.pasted(plan.scores.length, plan.unknown));
  };
  return (
    <>
      {said && <p role="status">{said}</p>}
      {problem && (
        <p className="error-text" role="alert">
          {problem}
        </p>
      )}
      <div className="money-scroll">
        <table className="money-table score-table">
          <Head result={result} />
          <tbody ref={body}>
            {rows.map((row, index) => (
              <tr key={row.unitId}>
                <th scope="row">{names.get(row.unitId)}</th>
                {result.parts.map((part, at) => {
                  const score = row.parts[at];
                  if (!score) return null;
                  if (part.rule.kind !== 'manual')
                    return <ScoreCell key={part.id} part={part} score={score} />;
                  const column = byHand.indexOf(part.id);
                  return (
                    <ScoreInput
                      key={part.id}
                      label={text.scoreOf(names.get(row.unitId) ?? '', part.name)}
                      stored={entries.get(`${part.id}:${row.unitId}`) ?? ''}
                      score={score}
                      readOnly={readOnly}
                      onSave={(typed) => save([{ partId: part.id, unitId: row.unitId, text: typed }])}
                      onStep={(down, across) => focus(index + down, column + across)}
                      onPaste={(copied) => paste(copied, index, column)}
                    />
                  );
                })}
                <td>{row.total === null ? text.notApplicable : plainDigits(row.total, 2)}</td>
                <td>{row.rank ?? text.notApplicable}</td>
                <td data-text>{row.complete ? '' : text.incomplete(points(row.outOf))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <ul className="money-notes">
        <li>{text.rankRule}</li>
        {byHand.length > 0 && <li>{text.pasteHint}</li>}
      </ul>
    </>
  );
}

function Head({ result }: { result: AssessmentResult }) {
  return (
    <thead>
      <tr>
        <th scope="col">{text.unit}</th>
        {result.parts.map(({ id, name, weight }) => (
          <th key={id} scope="col">
            {name}
            <br />
            <span className="muted">{text.pointsOf(points(weight))}</span>
          </th>
        ))}
        <th scope="col">{text.total}</th>
        <th scope="col">{text.rank}</th>
        <th scope="col">{text.remark}</th>
      </tr>
    </thead>
  );
}

/** By place as it was when the order was chosen: rows do not jump while scores are typed. */
function useRowsInOrder({ rows }: AssessmentResult, order: AssessmentOrder) {
  const [ids] = useState(() => {
    const place = (rank: number | null): number => rank ?? Number.MAX_SAFE_INTEGER;
    const chosen = order === 'unit' ? rows : rows.toSorted((a, b) => place(a.rank) - place(b.rank));
    return new Map(chosen.map(({ unitId }, index) => [unitId, index]));
  });
  return rows.toSorted((a, b) => (ids.get(a.unitId) ?? 0) - (ids.get(b.unitId) ?? 0));
}
