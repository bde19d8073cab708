import type { AnnexDesign, DesignProblem } from '../../../core/domain/annex-design.ts';
import { SeverityIcon } from '../../components/severity-icon.tsx';
import { designText as text } from '../../text/design.ts';
import { rowPlace } from './row-edits.ts';

interface Props {
  readonly problems: readonly DesignProblem[];
  readonly wordsOf: (problem: DesignProblem) => string;
  readonly onGo: (problem: DesignProblem) => void;
}

/** Why the design cannot be saved yet; each line leads to its place. */
export function ProblemList({ problems, wordsOf, onGo }: Props) {
  if (problems.length === 0) return null;
  return (
    <section className="design-problems" aria-label={text.problems}>
      <ul>
        {problems.map((problem) => (
          <li key={`${problem.code}:${problem.row}:${problem.column}`}>
            <SeverityIcon severity="ERROR" />
            <button type="button" className="link" onClick={() => onGo(problem)}>
              {wordsOf(problem)}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Where in the form a problem is put right. */
export function placeOf(problem: DesignProblem, design: Pick<AnnexDesign, 'rows'>): string {
  if (problem.column !== null) return `column-${problem.column}`;
  const row = problem.row === null ? undefined : design.rows[problem.row];
  if (row) return rowPlace(row);
  if (problem.code === 'emptyTitle') return 'title';
  if (problem.code === 'duplicateNumber') return 'number';
  if (problem.code === 'mixedTotal') return 'total-row';
  if (problem.code === 'wrongSize') return 'sizes';
  return problem.code === 'noRows' ? 'add-units' : 'add-columns';
}
