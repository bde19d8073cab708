import type { Orientation, Paper, TypeSizes } from '../domain/annex.ts';

/**
 * The neutral table: one annex ready for print, made once by build-table and handed to every writer,
 * so that preview, XLSX, PDF and DOCX cannot disagree. Plain data (it crosses to a worker).
 */
export interface NeutralTable {
  readonly kind: 'table';
  /** Table key, such as "annex-4". */
  readonly id: string;
  /** Label at the top left of the page; empty for none. */
  readonly annexLabel: string;
  readonly title: string;
  readonly fillLine: string | null;
  readonly unitLine: string | null;
  readonly paper: Paper;
  readonly orientation: Orientation;
  /** Type sizes in points that differ from the layout's own. */
  readonly typeSizes?: TypeSizes | null;
  /** False for a list printed without rules. */
  readonly ruled: boolean;
  readonly columns: readonly NeutralColumn[];
  /** Heading rows; positions covered by a span have no cell. */
  readonly header: readonly NeutralRow[];
  readonly body: readonly NeutralRow[];
  readonly notes: readonly string[];
  readonly signatureLine: string | null;
  /** Made-up figures; where a file has no place under the title, each line says it. */
  readonly sample?: boolean;
}

export interface NeutralColumn {
  readonly kind: 'ordinal' | 'label' | 'number' | 'text';
  /** Wanted part of the table's width, in any common measure; columns without one are fitted. */
  readonly share?: number;
}

export type RowRole = 'heading' | 'data' | 'section' | 'subtotal' | 'total';

export interface NeutralRow {
  readonly role: RowRole;
  readonly cells: readonly NeutralCell[];
}

export interface NeutralCell {
  /** 0-based leaf column of the cell's left edge. */
  readonly column: number;
  readonly colSpan: number;
  readonly rowSpan: number;
  /** Exactly what is printed, in every format. */
  readonly text: string;
  readonly align: 'left' | 'center' | 'right';
  /** The number behind the text in the printed unit, when the cell holds one. */
  readonly number: number | null;
  /** Digits after the point, for the number format. */
  readonly decimals: number;
  /** Body rows (0-based) this cell sums in its own column, or columns it sums in its own row. */
  readonly sum: { readonly kind: 'rows' | 'columns'; readonly indexes: readonly number[] } | null;
}
