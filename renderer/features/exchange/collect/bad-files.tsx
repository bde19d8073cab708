import type { CollectedFile } from '../../../../core/contract/collect.ts';
import { collectedStates } from '../../../text/collect.ts';
import { errorSentence } from '../../../text/errors.ts';
import { collectText as text } from '../../../text/issue.ts';

interface Props {
  readonly files: readonly CollectedFile[];
  /** Names of other things that some files answer. */
  readonly others: readonly string[];
  readonly onHide: () => void;
}

/** Files of the last batch that were not taken in, each with its reason. */
export function BadFiles({ files, others, onHide }: Props) {
  if (files.length === 0 && others.length === 0) return null;
  return (
    <section className="collect-bad" role="status">
      {files.length > 0 && <strong>{text.badTitle(files.length)}</strong>}
      <ul>
        {files.map((file) => (
          <li key={`${file.archive}/${file.name}`}>
            {text.bad(file.archive === null ? file.name : `${file.archive} / ${file.name}`, reasonOf(file))}
          </li>
        ))}
        {others.length > 0 && <li>{text.otherRounds(others)}</li>}
      </ul>
      <button type="button" className="btn" onClick={onHide}>
        {text.hide}
      </button>
    </section>
  );
}

function reasonOf({ state, error, says }: CollectedFile): string {
  if (error) return errorSentence('UNREADABLE_FILE', error);
  if (says) return text.otherFile(says.unit, says.code);
  return collectedStates[state];
}
