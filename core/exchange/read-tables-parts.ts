import type {
  AccountedCell,
  FoundColumn,
  FoundRow,
  FoundTable,
  TableFinding,
} from '../domain/found-table.ts';
import type { RawCell, RawRow, RawSheet } from '../domain/raw-workbook.ts';
import type { TablesRead } from './read-tables.ts';

/**
 * What was read, in parts that each cross from one thread to another within some milliseconds: first
 * everything but its long lists, then those, some hundred entries at a time.
 *
 *   const gatherer = new PartsGatherer();
 *   for (const part of partsOf(read)) gatherer.add(part);
 *   gatherer.read();                                     // equal to `read`
 */
interface Lists {
  rows: RawRow;
  merges: RawSheet['merges'][number];
  outside: AccountedCell;
  columns: FoundColumn;
  tableRows: FoundRow;
  cells: AccountedCell;
  findings: TableFinding;
}

type ListPart = {
  readonly [Name in keyof Lists]: {
    readonly list: Name;
    readonly sheet: number;
    readonly table: number;
    readonly items: readonly Lists[Name][];
  };
}[keyof Lists];

export type TablesPart = { readonly frame: TablesRead } | ListPart;

/** Entries, or cells of rows, that cross at once. */
const AT_ONCE = 1500;

export function* partsOf({ workbook, found, findings }: TablesRead): Generator<TablesPart, void, undefined> {
  yield {
    frame: {
      workbook: {
        ...workbook,
        sheets: workbook.sheets.map((sheet) => ({ ...sheet, rows: [], merges: [] })),
      },
      found: found.map(({ sheet, tables }) => ({ sheet, outside: [], tables: tables.map(withoutLists) })),
      findings: findings.map((tables) => tables.map(() => [])),
    },
  };
  for (const [sheet, { rows, merges }] of workbook.sheets.entries()) {
    for (const items of rowParts(rows)) yield { list: 'rows', sheet, table: 0, items };
    for (const items of cut(merges)) yield { list: 'merges', sheet, table: 0, items };
  }
  for (const [sheet, { tables, outside }] of found.entries()) {
    for (const items of cut(outside)) yield { list: 'outside', sheet, table: 0, items };
    for (const [table, one] of tables.entries()) {
      for (const items of cut(one.columns)) yield { list: 'columns', sheet, table, items };
      for (const items of cut(one.rows)) yield { list: 'tableRows', sheet, table, items };
      for (const items of cut(one.cells)) yield { list: 'cells', sheet, table, items };
      for (const items of cut(findings[sheet]?.[table] ?? [])) {
        yield { list: 'findings', sheet, table, items };
      }
    }
  }
}

const withoutLists = (table: FoundTable): FoundTable => ({ ...table, columns: [], rows: [], cells: [] });

function* cut<Item>(items: readonly Item[]): Generator<readonly Item[], void, undefined> {
  for (let from = 0; from < items.length; from += AT_ONCE) yield items.slice(from, from + AT_ONCE);
}

/** Rows by how many cells they have; a very long one in pieces. */
function* rowParts(rows: readonly RawRow[]): Generator<readonly RawRow[], void, undefined> {
  let part: RawRow[] = [];
  let count = 0;
  for (const row of rows) {
    for (let from = 0; from < Math.max(1, row.cells.length); from += AT_ONCE) {
      const cells = row.cells.slice(from, from + AT_ONCE);
      part.push({ ...row, cells });
      count += Math.max(1, cells.length);
      if (count < AT_ONCE) continue;
      yield part;
      [part, count] = [[], 0];
    }
  }
  if (part.length > 0) yield part;
}

/** Lists that parts are put behind; nobody else has them yet. */
interface Open {
  readonly sheets: { readonly rows: RawRow[]; readonly merges: Lists['merges'][] }[];
  readonly found: { readonly outside: AccountedCell[]; readonly tables: OpenTable[] }[];
  readonly findings: TableFinding[][][];
}

interface OpenTable {
  readonly columns: FoundColumn[];
  readonly rows: FoundRow[];
  readonly cells: AccountedCell[];
}

export class PartsGatherer {
  #frame: TablesRead | null = null;

  add(part: TablesPart): void {
    if ('frame' in part) {
      this.#frame = part.frame;
      return;
    }
    const { workbook, found, findings } = this.read();
    const open = { sheets: workbook.sheets, found, findings } as unknown as Open;
    const { sheet, table } = part;
    const [raw, told] = [open.sheets[sheet], open.found[sheet]];
    const own = told?.tables[table];
    switch (part.list) {
      case 'rows':
        for (const row of part.items) addRow(raw?.rows ?? [], row);
        break;
      case 'merges':
        raw?.merges.push(...part.items);
        break;
      case 'outside':
        told?.outside.push(...part.items);
        break;
      case 'columns':
        own?.columns.push(...part.items);
        break;
      case 'tableRows':
        own?.rows.push(...part.items);
        break;
      case 'cells':
        own?.cells.push(...part.items);
        break;
      case 'findings':
        open.findings[sheet]?.[table]?.push(...part.items);
        break;
    }
  }

  read(): TablesRead {
    if (!this.#frame) throw new Error('no frame yet');
    return this.#frame;
  }
}

/** A piece of the row before goes to it. */
function addRow(rows: RawRow[], row: RawRow): void {
  const last = rows.at(-1);
  if (last?.index === row.index) (last.cells as RawCell[]).push(...row.cells);
  else rows.push(row);
}
