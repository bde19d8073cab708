import { useEffect, useRef } from 'react';
import { guardLeaving } from '../../../app/router.ts';
import { populationText as text } from '../../../text/population.ts';

/** Asks before a page with something unsaved is left; the answer lets go of it without a question. */
export function useUnsaved(isDirty: boolean): () => void {
  const released = useRef(false);
  useEffect(() => {
    if (!isDirty) return;
    released.current = false;
    const warn = (event: BeforeUnloadEvent): void => {
      if (!released.current) event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    const letGo = guardLeaving(() => released.current || window.confirm(text.leaveTitle));
    return () => {
      window.removeEventListener('beforeunload', warn);
      letGo();
    };
  }, [isDirty]);
  return () => {
    released.current = true;
  };
}
