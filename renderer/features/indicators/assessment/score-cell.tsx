import type { AssessmentResult } from '../../../../core/contract/assessment.ts';
import type { PartScore } from '../../../../core/domain/assessment.ts';
import { plainDigits } from '../../../../core/domain/cell-value.ts';
import { gapNames, assessmentText as text, valueWords } from '../../../text/assessment.ts';

interface Props {
  readonly part: AssessmentResult['parts'][number];
  readonly score: PartScore;
}

/** A score that was computed, and below it what it came from or why there is none. */
export function ScoreCell({ part, score }: Props) {
  return (
    <td>
      {score.score === null ? text.notApplicable : plainDigits(score.score, 2)}
      <p>{fromWords(part, score)}</p>
    </td>
  );
}

function fromWords({ indicator }: Props['part'], { gap, facts }: PartScore): string {
  if (gap !== null) return gapNames[gap];
  if (facts.kind === 'tasks') return text.tasksKept(facts.kept, facts.total);
  if (facts.kind !== 'indicator' || facts.value.kind !== 'number' || !indicator) return '';
  return valueWords(facts.value.value, indicator, facts);
}
