/**
 * Groups of rows with a subtotal below them: rows of the same section that stand below each other. What
 * paper, the entry grid and the design check mean by it.
 *
 *   sectionsOf([{ section: 'A' }, { section: 'A' }, {}, { section: 'A' }])
 *   // [{ name: 'A', first: 0, last: 1 }, { name: 'A', first: 3, last: 3 }]
 */
export interface Section {
  readonly name: string;
  /** Row indexes, both inclusive. */
  readonly first: number;
  readonly last: number;
}

export function sectionsOf(rows: readonly { readonly section?: string | null }[]): Section[] {
  const sections: Section[] = [];
  let first = 0;
  for (const [index, { section = null }] of rows.entries()) {
    if (index === 0 || rows[index - 1]?.section !== section) first = index;
    if (section === null || rows[index + 1]?.section === section) continue;
    sections.push({ name: section, first, last: index });
  }
  return sections;
}
