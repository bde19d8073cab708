import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { SealedQuestion } from '../../core/contract/progress.ts';
import { isSealedDifference } from '../../core/domain/sealed-count.ts';
import { useProgram } from '../app/program.ts';
import { sealedWords } from '../text/progress.ts';
import { SeverityIcon } from './severity-icon.tsx';

interface Props {
  /** Where the record counts as it stands in its editor; null while it counts nowhere. */
  readonly question: SealedQuestion | null;
  /** What is not saved yet would change it. */
  readonly isChanging: boolean;
}

/**
 * Said in the editor of a class, a project or a place: the day it counts on lies in a period whose return
 * is sealed. Nothing is refused, for what happened has happened; but the sealed count stays as it is.
 */
export function SealedNotice({ question, isChanging }: Props) {
  const { client } = useProgram();
  const counts = useQuery({
    queryKey: ['progress', 'sealed', question],
    queryFn: () => (question ? client.progress.sealed(question) : []),
    enabled: question !== null,
    placeholderData: keepPreviousData,
  });
  const shown = (question && counts.data ? counts.data : []).filter(
    (count) => isChanging || isSealedDifference(count),
  );
  return (
    <div role="status">
      {shown.map((count) => (
        <p key={`${count.unit} ${count.item} ${count.period}`} className="warn-text">
          <SeverityIcon severity="WARN" /> {sealedWords(count)}
        </p>
      ))}
    </div>
  );
}
