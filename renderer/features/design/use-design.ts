import { useCallback, useMemo, useState } from 'react';
import type { DesignState } from '../../../core/contract/design.ts';
import type { Item, PlanYear } from '../../../core/domain/annex.ts';
import {
  type AnnexDesign,
  checkDesign,
  type DesignChoices,
  type DesignProblem,
} from '../../../core/domain/annex-design.ts';

/** A design while it is being changed: nothing leaves the window before it is saved. */
export interface Editing {
  readonly design: AnnexDesign;
  readonly choices: DesignChoices;
  readonly problems: readonly DesignProblem[];
  readonly dirty: boolean;
  readonly change: (change: (design: AnnexDesign) => AnnexDesign) => void;
  /** What was saved is what is changed from now on. */
  readonly take: (saved: DesignState) => void;
  readonly addItem: (item: Item) => void;
  readonly addYear: (year: PlanYear) => void;
}

export function useDesign(opened: DesignState): Editing {
  const [base, setBase] = useState(opened.design);
  const [design, setDesign] = useState(opened.design);
  const [choices, setChoices] = useState(opened.choices);
  const problems = useMemo(() => checkDesign(design, choices), [design, choices]);
  const dirty = useMemo(() => JSON.stringify(design) !== JSON.stringify(base), [design, base]);
  const take = useCallback((saved: DesignState) => {
    setBase(saved.design);
    setDesign(saved.design);
    setChoices(saved.choices);
  }, []);
  const addItem = useCallback(
    (item: Item) => setChoices((old) => ({ ...old, items: [...old.items, item] })),
    [],
  );
  const addYear = useCallback(
    (year: PlanYear) => setChoices((old) => ({ ...old, years: [...old.years, year] })),
    [],
  );
  return { design, choices, problems, dirty, change: setDesign, take, addItem, addYear };
}
