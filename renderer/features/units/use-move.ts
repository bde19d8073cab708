import { useEffect, useRef, useState } from 'react';
import type { UnitRow } from '../../../core/contract/unit.ts';
import { focusUnit } from './unit-table.tsx';
import { useApplyUnitChange } from './use-units.ts';

/** Moves a unit among those shown, one move at a time; the line that moved keeps the focus. */
export function useMove(shown: readonly UnitRow[], version: number) {
  const apply = useApplyUnitChange();
  const [problem, setProblem] = useState<string | null>(null);
  const focusLater = useFocusLater(version);
  const isBusy = useRef(false);
  useEffect(() => {
    void version;
    isBusy.current = false;
  }, [version]);
  const move = async (unit: UnitRow, step: -1 | 1): Promise<void> => {
    const siblings = shown.filter((one) => one.parentId === unit.parentId);
    const place = siblings.findIndex((one) => one.id === unit.id) + step;
    if (isBusy.current || place < 0 || place >= siblings.length) return;
    isBusy.current = true;
    const before = siblings[step < 0 ? place : place + 1]?.id ?? null;
    // The buttons keep their focus; only the line itself has to be found again.
    if (document.activeElement?.id === `unit-${unit.id}`) focusLater(unit.id);
    try {
      await apply({ do: 'move', unitId: unit.id, before }, '', version);
      setProblem(null);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : '');
      isBusy.current = false;
    }
  };
  return { move, problem };
}

/** Focuses a line once the list is the next one. */
export function useFocusLater(version: number): (unitId: number) => void {
  const wanted = useRef<number | null>(null);
  useEffect(() => {
    void version;
    if (wanted.current !== null) focusUnit(wanted.current);
    wanted.current = null;
  }, [version]);
  return (unitId) => {
    wanted.current = unitId;
  };
}
