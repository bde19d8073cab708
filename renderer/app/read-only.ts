import { entryText } from '../text/entry.ts';
import { connection } from './connection.ts';
import { useFileStatus } from './queries.ts';
import { useStore } from './store.ts';

/** Why nothing can be changed now, as a sentence; null when it can. */
export function useReadOnlyReason(): string | null {
  const readOnly = useFileStatus().data?.open?.readOnly ?? false;
  const replaced = useStore(connection, (value) => value === 'replaced');
  if (replaced) return entryText.connectionReplaced;
  return readOnly ? entryText.fileReadOnly : null;
}
