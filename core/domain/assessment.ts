/** How a part of an assessment is scored; full marks are the part's weight. */
export type AssessmentRule =
  /** In proportion between nothing (0) and full marks, both in the indicator's smallest units. */
  | { readonly kind: 'proportional'; readonly full: number; readonly none: number }
  /** Full marks when reached, nothing otherwise; `least` in the indicator's smallest units. */
  | { readonly kind: 'reached'; readonly least: number }
  /** Share of the unit's tasks that are closed off or not overdue. */
  | { readonly kind: 'tasks' }
  /** Given by hand, unit by unit. */
  | { readonly kind: 'manual' };
