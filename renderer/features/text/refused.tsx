import { WarningOutlined } from '@ant-design/icons';
import { refusedWords, textAnnexText as words } from '../../text/text-annex.ts';

/** Why the last save was refused, and the way to try again; nothing while all is well. */
export function Refused({ problem, onRetry }: { problem: string | null; onRetry: () => void }) {
  if (problem === null) return null;
  return (
    <div className="connection-bar" role="alert">
      <WarningOutlined />
      <span>{refusedWords(problem)}</span>
      <button type="button" className="btn" onClick={onRetry}>
        {words.retry}
      </button>
    </div>
  );
}
