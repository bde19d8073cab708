/**
 * Annexes that are not counts, as plain data: tables of text (rosters, standards, tasks, targets,
 * stages) and forms of running text with blanks to fill. How samples write them down in templates/.
 */
import type { PlanSeed } from './plan-seed.ts';

/** A notice as published: the facts of its plan, and every annex and list of it that is not counts. */
export interface NoticeSeed {
  /** null = the notice does not print it. */
  readonly plan: Pick<PlanSeed, 'key' | 'title' | 'documentNumber' | 'issuer' | 'issueDate' | 'county'>;
  readonly lists: readonly (ListSeed | FormSeed)[];
}

export type ListPreset = 'roster' | 'standards' | 'tasks' | 'targets' | 'stages' | 'list';

export interface ListSeed {
  readonly kind: 'list';
  readonly preset: ListPreset;
  /** Stable name inside the plan: "annex-2", or "notice-tasks", "notice-targets", "stages" for lists of the text. */
  readonly key: string;
  /** Number of the annex; null for a list that the notice keeps in its text. */
  readonly number: number | null;
  readonly title: string;
  /** False for a roster printed without rules. */
  readonly ruled: boolean;
  readonly orientation: 'portrait' | 'landscape';
  /** Heading row shown; a roster has none. */
  readonly headed: boolean;
  readonly columns: readonly ListColumnSeed[];
  /** One text for each column; '' = blank. Line breaks (\n) are kept. */
  readonly rows: readonly (readonly string[])[];
  readonly notes: readonly string[];
}

export interface ListColumnSeed {
  /** Headings, outermost first; equal neighbours are merged. */
  readonly path: readonly string[];
  /** Equal texts below each other (within the same cell of every merging column to the left) are one cell. */
  readonly merge: boolean;
  /**
   * Narrows that rule: index of the one merging column whose cells this one may not cross. A requirement
   * for a whole facility type spans all its room groups although their column stands to the left.
   */
  readonly mergeWithin?: number;
  readonly align: 'left' | 'center' | 'right';
  /** Share of the table's width. */
  readonly width: number;
}

export interface FormSeed {
  readonly kind: 'form';
  readonly key: string;
  readonly number: number | null;
  /** The notice's only annex, which it labels without a number; `number` is null then. */
  readonly soleAnnex?: true;
  readonly title: string;
  readonly orientation: 'portrait' | 'landscape';
  readonly blocks: readonly FormBlock[];
  readonly notes: readonly string[];
}

/**
 * Running text. A blank to fill stands as {{key}} or {{key:N}} (N em wide, default 6); the keys are
 * described in `blanks` of the block where they first stand.
 */
export type FormBlock =
  | {
      readonly kind: 'heading' | 'subheading' | 'paragraph' | 'line';
      readonly text: string;
      /** What each blank asks for, by key. */
      readonly blanks?: Readonly<Record<string, string>>;
    }
  /** Signature lines side by side, each with its label: who signs, and the date. */
  | { readonly kind: 'signatures'; readonly labels: readonly string[] };
