import type { DataFile } from '../../../db/open.ts';
import { insertFacts } from './facts.ts';
import { type Made, type Wishes, yearsUpTo } from './index.ts';
import { placeNames } from './names.ts';
import { seededRandom } from './random.ts';

/**
 * A city: counties under it, townships under those, one plan over all of them. The first county has an
 * annex, so that the plan can be looked at; the others are there for their weight.
 */
export function generateCity({ connection }: DataFile, wishes: Wishes): Made {
  const random = seededRandom(wishes.seed);
  const addUnit = connection.prepare('INSERT INTO units (id, parent_id, kind, position) VALUES (?, ?, ?, ?)');
  const nameUnit = connection.prepare("INSERT INTO unit_names VALUES (?, '', ?)");
  const add = (id: number, parentId: number | null, kind: string, position: number, name: string) => {
    addUnit.run(id, parentId, kind, position);
    nameUnit.run(id, name);
  };
  const counties = placeNames(random, wishes.counties, ['县', '区']);
  add(1, null, 'county', 0, '示例市');
  const townshipIds: number[] = [];
  for (const [index, county] of counties.entries()) add(2 + index, 1, 'county', index, county);
  for (const [index] of counties.entries()) {
    for (const [position, name] of placeNames(random, wishes.townships, ['街道', '镇', '乡']).entries()) {
      const id = 2 + wishes.counties + townshipIds.length;
      add(id, 2 + index, name.endsWith('街道') ? 'subdistrict' : 'town', position, name);
      townshipIds.push(id);
    }
  }
  const itemIds = insertItems(connection, wishes.items);
  connection.exec(
    "INSERT INTO plans (id, key, title, county_id, sample) VALUES (1, 'city', '示例市养老服务方案（生成数据）', 1, 1)",
  );
  const years = yearsUpTo(wishes.years);
  const addYear = connection.prepare('INSERT INTO plan_years VALUES (?, 1, ?, ?, ?, ?)');
  for (const [index, year] of years.entries()) {
    addYear.run(index + 1, index, `${year}年`, `${year}-01-01`, `${year}-12-31`);
  }
  insertAnnex(connection, townshipIds.slice(0, wishes.townships), itemIds, years.length);
  const facts = insertFacts(
    connection,
    {
      ...{ planId: 1, unitIds: townshipIds, itemIds, lastQuarters: 4, blanks: 0 },
      yearIds: years.map((_, index) => index + 1),
    },
    random,
  );
  return { planId: 1, facts };
}

function insertItems(connection: DataFile['connection'], count: number): number[] {
  const add = connection.prepare("INSERT INTO items VALUES (?, ?, ?, '个', 0)");
  return Array.from({ length: count }, (_, index) => {
    add.run(index + 1, `item${index + 1}`, `示例指标${index + 1}`);
    return index + 1;
  });
}

function insertAnnex(
  connection: DataFile['connection'],
  unitIds: readonly number[],
  itemIds: readonly number[],
  lastYear: number,
): void {
  connection.exec(
    `INSERT INTO annexes (id, plan_id, position, key, kind, number, sole_annex, title, row_heading, notes,
       paper, orientation, total_row, entry_state)
     VALUES (1, 1, 1, 'annex-1', 'plan', 1, 0, '示例计划表', '乡镇', '[]', 'A3', 'landscape', 'last', 'entering')`,
  );
  const addRow = connection.prepare('INSERT INTO annex_rows VALUES (?, 1, ?, ?, NULL, NULL)');
  for (const [index, unitId] of unitIds.entries()) addRow.run(index + 1, index, unitId);
  const addColumn = connection.prepare(
    `INSERT INTO annex_columns (id, annex_id, position, path, kind, item_id, plan_year_id, measure)
     VALUES (?, 1, ?, ?, 'fact', ?, ?, 'planned')`,
  );
  for (const [index, itemId] of itemIds.entries()) {
    addColumn.run(index + 1, index, JSON.stringify([`示例指标${itemId}`]), itemId, lastYear);
  }
}
