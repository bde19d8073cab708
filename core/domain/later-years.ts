import type { AnnexDesign } from './annex-design.ts';
import type { TextDesign } from './text-design.ts';

/**
 * An annex moved to other years: years named in its words move with it.
 *
 *   shiftYearsIn('2019-2021', 3) // '2022-2024'
 */
const YEAR = /(?<!\d)(?:19|20)\d\d(?!\d)/g;

/** Right after the year of a document number: a closing bracket of the kind that only those have. */
const NUMBER_END = /^(?:[\u3015\]]|[\uff09)]\s*\d+\s*\u53f7)/;

/** A notice keeps the number it was issued under, whatever years its table is moved to. */
export function shiftYearsIn(text: string, shiftYears: number): string {
  if (shiftYears === 0) return text;
  return text.replace(YEAR, (year, at: number) =>
    NUMBER_END.test(text.slice(at + year.length)) ? year : String(Number(year) + shiftYears),
  );
}

/** A line that may be absent. */
export function shiftLine(text: string | null, shiftYears: number): string | null {
  return text === null ? null : shiftYearsIn(text, shiftYears);
}

/** The same design for other years: each column's year, and the years in title, headings, notes and lines. */
export function laterDesign(
  design: AnnexDesign,
  shiftYears: number,
  yearAfter: (planYearId: number) => number,
): AnnexDesign {
  const moved = (text: string) => shiftYearsIn(text, shiftYears);
  return {
    ...design,
    title: moved(design.title),
    unitLine: shiftLine(design.unitLine, shiftYears),
    fillLine: shiftLine(design.fillLine, shiftYears),
    notes: design.notes.map(moved),
    rows: design.rows.map((row) => ({ ...row, section: shiftLine(row.section, shiftYears) })),
    columns: design.columns.map((column) => {
      const path = column.path.map(moved);
      return column.kind === 'fact'
        ? { ...column, path, planYearId: yearAfter(column.planYearId) }
        : { ...column, path };
    }),
  };
}

/** The same list or form for other years. Its texts, and a form's clauses, stay word for word. */
export function laterTextDesign(design: TextDesign, shiftYears: number): TextDesign {
  const moved = (text: string) => shiftYearsIn(text, shiftYears);
  const page = { title: moved(design.title), notes: design.notes.map(moved) };
  if (design.kind === 'list') {
    const columns = design.columns.map((column) => ({ ...column, path: column.path.map(moved) }));
    return { ...design, ...page, columns };
  }
  const blocks = design.blocks.map((block) =>
    block.kind === 'heading' || block.kind === 'subheading' ? { ...block, text: moved(block.text) } : block,
  );
  return { ...design, ...page, blocks };
}
