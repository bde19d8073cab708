/**
 * A workbook for a unit to fill in, ready to be written: a first sheet that says how, then the tables.
 * Nothing here knows plans or facts; core/services/issue-forms.ts makes it, write-form.ts writes it.
 */
export interface Form {
  readonly title: string;
  /** ISO instant. */
  readonly createdAt: string;
  /** As printed. */
  readonly code: string;
  /** Written twice: as names defined in the workbook and as its custom properties. */
  readonly identity: readonly (readonly [name: string, value: string])[];
  readonly guide: FormGuide;
  readonly sheets: readonly FormSheet[];
}

export interface FormGuide {
  /** Of the sheet. */
  readonly name: string;
  readonly about: readonly (readonly [label: string, text: string])[];
  readonly lines: readonly string[];
}

export interface FormSheet {
  /** Of the sheet: unique in the workbook, as Excel accepts it. */
  readonly name: string;
  readonly mark: string;
  /** Above the title at the left ("annex 4"); may be empty. */
  readonly lead: string;
  readonly title: string;
  readonly unitLabel: string;
  readonly unitLine: string;
  readonly rowHeading: string;
  readonly columns: readonly FormColumn[];
  readonly rows: readonly FormRow[];
  /** Of the last column's drop-down. */
  readonly choices: readonly string[];
}

export type FormColumn = FormFigures | ({ readonly kind: 'sum'; readonly path: readonly string[] } & SumOf);

interface SumOf {
  /** 0-based places of the columns that are added up. */
  readonly parts: readonly number[];
}

export interface FormFigures {
  readonly kind: 'fill' | 'shown';
  readonly path: readonly string[];
  /** Hidden above the column; '' for a column that is only shown. */
  readonly mark: string;
  /** Digits after the point that may be filled in. */
  readonly decimals: number;
}

export interface FormRow {
  readonly mark: string;
  readonly name: string;
  /** One a column; null where a column is a sum. */
  readonly cells: readonly (FormCell | null)[];
}

/** Plain digits are written as a number, any other text as it is. */
export interface FormCell {
  readonly text: string;
  readonly open: boolean;
}
