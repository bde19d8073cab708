/**
 * What stands in the unit column. A row that counts an item of its own is called by it: in a table of
 * one unit by the item alone, else by both.
 *
 *   rowNames([{ unitId: 1, name: 'A', item: 'beds' }, { unitId: 1, name: 'A', item: 'heads' }]) // beds, heads
 */
export interface RowName {
  readonly unitId: number;
  /** The unit's. */
  readonly name: string;
  /** Name of the row's item; null when columns say what is counted. */
  readonly item: string | null;
}

export function rowNames(rows: readonly RowName[]): string[] {
  const isOneUnit = new Set(rows.map((row) => row.unitId)).size === 1;
  return rows.map(({ name, item }) => {
    if (item === null) return name;
    return isOneUnit ? item : `${name} ${item}`;
  });
}
