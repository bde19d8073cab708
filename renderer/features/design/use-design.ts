import { useCallback, useMemo, useState } from 'react';
import type { DesignState, TextDesignState } from '../../../core/contract/design.ts';
import type { Item, PlanYear } from '../../../core/domain/annex.ts';
import type { AnnexDesign, DesignChoices, DesignProblem } from '../../../core/domain/annex-design.ts';
import { checkDesign } from '../../../core/domain/check-design.ts';
import { checkTextDesign, type TextContent, type TextDesign } from '../../../core/domain/text-design.ts';

/** A design while it is being changed: nothing leaves the window before it is saved. */
export interface DesignEditing<D> {
  readonly design: D;
  readonly problems: readonly DesignProblem[];
  readonly dirty: boolean;
  readonly change: (change: (design: D) => D) => void;
}

/** What every annex has: the fields around its table or text. */
export type PageDesign = Pick<
  AnnexDesign,
  'title' | 'number' | 'notes' | 'signatureLine' | 'paper' | 'orientation' | 'typeSizes'
>;

export interface PageEditing {
  readonly design: PageDesign;
  readonly set: (changes: Partial<PageDesign>) => void;
}

export interface Editing extends DesignEditing<AnnexDesign> {
  /** As it is stored. */
  readonly base: AnnexDesign;
  readonly choices: DesignChoices;
  readonly set: (changes: Partial<AnnexDesign>) => void;
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
  const set = useCallback(
    (changes: Partial<AnnexDesign>) => setDesign((old) => ({ ...old, ...changes })),
    [],
  );
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
  return { base, design, choices, problems, dirty, change: setDesign, set, take, addItem, addYear };
}

/** The same for a list or a form: `content` is what stands in it and goes with what is taken out. */
export interface TextEditing extends DesignEditing<TextDesign> {
  readonly base: TextDesign;
  readonly content: TextContent;
  readonly set: (changes: Partial<PageDesign & { readonly soleAnnex: boolean }>) => void;
  readonly take: (saved: TextDesignState) => void;
}

export function useTextDesign(opened: TextDesignState): TextEditing {
  const [saved, setSaved] = useState(opened);
  const [design, setDesign] = useState(opened.design);
  const problems = useMemo(() => checkTextDesign(design, saved.taken), [design, saved.taken]);
  const dirty = useMemo(
    () => JSON.stringify(design) !== JSON.stringify(saved.design),
    [design, saved.design],
  );
  const set = useCallback<TextEditing['set']>((changes) => setDesign((old) => ({ ...old, ...changes })), []);
  const take = useCallback((state: TextDesignState) => {
    setSaved(state);
    setDesign(state.design);
  }, []);
  return {
    base: saved.design,
    design,
    content: saved.content,
    problems,
    dirty,
    change: setDesign,
    set,
    take,
  };
}
