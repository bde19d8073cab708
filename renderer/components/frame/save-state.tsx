import { gridStatus, saved } from '../../app/saved.ts';
import { useStore } from '../../app/store.ts';
import { savedWords, savingWords } from '../../text/frame.ts';
import { keptState } from '../grid/index.ts';

/** "Saved" with the time only once the data file has it. A narrow window shows it in the status bar instead. */
export function SaveState({ place }: { place: 'context' | 'status' }) {
  const shown = useStore(gridStatus, (status) => status?.saving ?? 'idle');
  const elsewhere = useStore(keptState, (value) => value);
  const saving = shown === 'idle' ? elsewhere : shown;
  const { at, changesToday } = useStore(saved, (value) => value);
  const words = saving === 'idle' ? savedWords(at, changesToday) : savingWords[saving];
  return (
    <span className={`save-state ${place}-saved`} data-saving={saving} role="status" title={words}>
      {words}
    </span>
  );
}
