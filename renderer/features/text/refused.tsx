import { WarningOutlined } from '@ant-design/icons';
import { refusedWords, staleWords, textAnnexText as words } from '../../text/text-annex.ts';

interface Props {
  /** Why the last save was refused; null while all is well. */
  readonly problem: string | null;
  /** Another window changed the annex: trying again would be refused again. */
  readonly isStale: boolean;
  readonly onRetry: () => void;
  readonly onReload: () => void;
}

/** Why the last save was refused, and the way on; nothing while all is well. */
export function Refused({ problem, isStale, onRetry, onReload }: Props) {
  if (problem === null) return null;
  return (
    <div className="connection-bar" role="alert">
      <WarningOutlined />
      <span>{isStale ? staleWords(problem) : refusedWords(problem)}</span>
      <button type="button" className="btn" onClick={isStale ? onReload : onRetry}>
        {isStale ? words.reload : words.retry}
      </button>
    </div>
  );
}
