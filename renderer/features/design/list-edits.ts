import type { ListDesign, ListDesignColumn, TextContent } from '../../../core/domain/text-design.ts';

/**
 * Changes to the columns of a list. A column may keep inside the cells of another one, named by
 * position, so whatever moves or removes a column renames them too.
 *
 *   moveListColumn(design, 2, -1); // the third column becomes the second
 */
export function setListColumn(
  design: ListDesign,
  index: number,
  changes: Partial<ListDesignColumn>,
): ListDesign {
  return {
    ...design,
    columns: design.columns.map((one, at) => (at === index ? { ...one, ...changes } : one)),
  };
}

export function moveListColumn(design: ListDesign, index: number, step: -1 | 1): ListDesign {
  const order = design.columns.map((_, at) => at);
  const [moved] = order.splice(index, 1);
  if (moved === undefined || index + step < 0 || index + step > order.length) return design;
  order.splice(index + step, 0, moved);
  return inOrder(design, order);
}

export function removeListColumn(design: ListDesign, index: number): ListDesign {
  return inOrder(
    design,
    design.columns.flatMap((_, at) => (at === index ? [] : [at])),
  );
}

/** A new column at the end, as wide as the others are on average, without a heading yet. */
export function addListColumn(design: ListDesign): ListDesign {
  const { columns } = design;
  const sum = columns.reduce((all, one) => all + one.width, 0);
  const width = columns.length === 0 ? 1 : Math.round((sum / columns.length) * 100) / 100;
  const added: ListDesignColumn = { path: [''], merge: false, align: 'left', width, from: null };
  return { ...design, columns: [...columns, added] };
}

/** Merging within another column, or with null within all merging columns to the left. */
export function setMergeWithin(design: ListDesign, index: number, within: number | null): ListDesign {
  return {
    ...design,
    columns: design.columns.map((one, at) => {
      if (at !== index) return one;
      const { mergeWithin: _, ...rest } = one;
      return within === null ? rest : { ...rest, mergeWithin: within };
    }),
  };
}

/** The columns at these old positions, in this order; what names a column that is gone forgets it. */
function inOrder(design: ListDesign, order: readonly number[]): ListDesign {
  const newPlace = new Map(order.map((old, place) => [old, place]));
  const columns = order.flatMap((old) => design.columns[old] ?? []);
  return {
    ...design,
    columns: columns.map(({ mergeWithin, ...column }) => {
      const place = mergeWithin === undefined ? undefined : newPlace.get(mergeWithin);
      return place === undefined ? column : { ...column, mergeWithin: place };
    }),
  };
}

/** How many texts stand in a column. */
export function textsInColumn({ from }: ListDesignColumn, content: TextContent): number {
  if (from === null) return 0;
  return content.rows.filter((row) => (row.cells[from] ?? '') !== '').length;
}
