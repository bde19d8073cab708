import { useCallback, useEffect, useRef, useState } from 'react';

/**
 * Takes the keys to a place of the form once it has been drawn; places carry data-place.
 *
 *   const { form, focusPlace } = useFocusPlace();
 *   focusPlace('column-3');
 */
export function useFocusPlace() {
  const form = useRef<HTMLDivElement>(null);
  const [wanted, setWanted] = useState<{ readonly place: string } | null>(null);
  useEffect(() => {
    if (!wanted) return;
    const target = form.current?.querySelector<HTMLElement>(`[data-place="${wanted.place}"]`);
    target?.focus();
    // With the fields that belong to it.
    (target?.closest('li') ?? target)?.scrollIntoView({ block: 'nearest' });
  }, [wanted]);
  const focusPlace = useCallback((place: string) => setWanted({ place }), []);
  return { form, focusPlace };
}
