import { AppError } from '../../core/domain/app-error.ts';
import type { FacilityFindingCode } from '../../core/domain/facility-findings.ts';
import type { RecordFilter, RecordQuery } from '../../core/domain/record-query.ts';
import { type SQL, sql } from '../orm.ts';
import { facilities as f } from '../schema/index.ts';
import type { ReadDb } from '../types.ts';
import { holdsWords, isUnknown, matches, mayFold } from './record-sql.ts';

/**
 * Which facilities a query finds, in its order: ids only, so that 100,000 of them are sorted in a moment
 * and pages are then read by id.
 *
 *   facilityIds(db, { search: 'qxc', filters: {}, sort: null }, { today: '2020-12-31' })
 */
export function facilityIds(db: ReadDb, query: RecordQuery, { today }: { today: string }): number[] {
  const found = [
    ...holdsWords(f.searchText, query.search),
    ...Object.entries(query.filters).map(([key, filter]) => condition(key, filter, today)),
  ];
  const where = found.length === 0 ? sql`` : sql`WHERE ${sql.join(found, sql` AND `)}`;
  const from = sql`${f} ${joins(query, found.length > 0)}`;
  const ordered = sql`(SELECT ${f.id} AS id FROM ${from} ${where} ORDER BY ${order(query)})`;
  // One text is carried over much faster than 100,000 rows.
  const row = db.select({ ids: sql<string>`json_group_array(id)` }).from(ordered).get();
  return JSON.parse(row?.ids ?? '[]') as number[];
}

/** Units and types only where they are needed; but for the usual order, looked up for what is found. */
function joins({ filters, sort }: RecordQuery, isFiltered: boolean): SQL {
  const join = isFiltered || sort !== null ? sql`CROSS JOIN` : sql`JOIN`;
  const unit = sql`${join} units u ON u.id = ${f.unitId}`;
  const type = sql`${join} facility_types t ON t.id = ${f.typeId}`;
  if (sort === null || sort.column === 'typeId' || sort.column === 'unitId') return sql`${unit} ${type}`;
  return filters.findings === undefined ? sql`` : unit;
}

/** How many facilities a check finds. */
export function countFinding(db: ReadDb, code: FacilityFindingCode, today: string): number {
  const row = db
    .select({ n: sql<number>`count(*)` })
    .from(sql`${f} JOIN units u ON u.id = ${f.unitId}`)
    .where(findingCondition(code, today))
    .get();
  return row?.n ?? 0;
}

const filterable = {
  code: f.code,
  name: f.name,
  typeId: f.typeId,
  unitId: f.unitId,
  community: f.community,
  address: f.address,
  status: f.status,
  openedOn: f.openedOn,
  mode: f.mode,
  builtArea: f.builtArea,
  siteArea: f.siteArea,
  beds: f.beds,
  nursingBeds: f.nursingBeds,
  operation: f.operation,
  operator: f.operator,
  medical: f.medical,
  medicalPartner: f.medicalPartner,
  stars: f.stars,
  contactName: f.contactName,
  contactPhone: f.contactPhone,
  remark: f.remark,
} as const;

function columnOf(key: string) {
  if (Object.hasOwn(filterable, key)) return filterable[key as keyof typeof filterable];
  throw new AppError('BAD_INPUT', { field: key, problem: 'malformed' });
}

function condition(key: string, filter: RecordFilter, today: string): SQL {
  if (key !== 'findings') return matches(columnOf(key), filter);
  const codes = filter.kind === 'choice' ? filter.values : [];
  const conditions = codes.map((code) => findingCondition(code as FacilityFindingCode, today));
  return conditions.length === 0 ? sql`1` : sql`(${sql.join(conditions, sql` OR `)})`;
}

/** Names that stand twice are found in their index alone; the plus keeps SQLite to that index. */
const SAME_NAME = sql`${f.name} IN (SELECT name FROM facilities GROUP BY name HAVING count(*) > 1)
  AND EXISTS (SELECT 1 FROM facilities d WHERE d.name = ${f.name}
  AND +d.type_id = ${f.typeId} AND +d.unit_id = ${f.unitId} AND d.community = ${f.community}
  AND d.id <> ${f.id})`;

/** Names spelled otherwise: only those that folding may change are folded, the others are in the index. */
const SAME_FOLDED_NAME = sql`
  WITH odd AS MATERIALIZED (SELECT id, folded_name(name) AS folded, type_id, unit_id, community
    FROM facilities WHERE ${mayFold(sql`name`)})
  SELECT a.id FROM odd a JOIN odd d ON d.folded = a.folded AND d.id <> a.id
    AND d.type_id = a.type_id AND d.unit_id = a.unit_id AND d.community = a.community
  UNION SELECT a.id FROM odd a JOIN facilities d ON d.name = a.folded AND d.id <> a.id
    AND +d.type_id = a.type_id AND +d.unit_id = a.unit_id AND d.community = a.community
  UNION SELECT d.id FROM odd a JOIN facilities d ON d.name = a.folded AND d.id <> a.id
    AND +d.type_id = a.type_id AND +d.unit_id = a.unit_id AND d.community = a.community`;

/** The rules of core/domain/facility-findings.ts; test/core/services compares the two. */
function findingCondition(code: FacilityFindingCode, today: string): SQL {
  const conditions: Record<FacilityFindingCode, SQL> = {
    UNREAD: sql`${f.unread} IS NOT NULL`,
    OPENED_IN_FUTURE: sql`${f.status} = 'open' AND ${f.openedOn} > ${today}`,
    NURSING_ABOVE_BEDS: sql`${f.nursingBeds} > ${f.beds}`,
    UNIT_ENDED: sql`(${f.openedOn} > u.valid_to OR (${f.status} <> 'closed' AND u.valid_to < ${today}))`,
    DUPLICATE: sql`(${SAME_NAME}) OR ${f.id} IN (${SAME_FOLDED_NAME})`,
    OPEN_WITHOUT_DATE: sql`${f.status} = 'open' AND ${f.openedOn} IS NULL
      AND (${f.unread} IS NULL OR json_extract(${f.unread}, '$.openedOn') IS NULL)`,
    DATED_BUT_NOT_OPEN: sql`${f.status} IN ('preparing', 'building') AND ${f.openedOn} <= ${today}`,
    ROOMS_ABOVE_BUILT: sql`${f.id} IN (SELECT b.id FROM facility_rooms r JOIN facilities b ON b.id = r.facility_id
      GROUP BY b.id HAVING sum(r.area) > b.built_area)`,
  };
  if (!Object.hasOwn(conditions, code)) {
    throw new AppError('BAD_INPUT', { field: code, problem: 'malformed' });
  }
  return sql`(${conditions[code]})`;
}

/** Choices in the order of their words on the form. */
const RANKS: Readonly<Record<string, readonly string[]>> = {
  status: ['preparing', 'building', 'open', 'suspended', 'closed'],
  mode: ['new', 'rebuilt', 'extended', 'leased', 'attached'],
  medical: ['internal', 'contracted', 'none'],
};

function order({ sort }: RecordQuery): SQL {
  const usual = sql`u.position, t.position, ${f.id}`;
  if (!sort) return usual;
  const way = sort.descending ? sql`DESC` : sql`ASC`;
  // Search texts begin with the name's initials and the name; sorting by their beginnings is twice as fast.
  const name = sql`substr(${f.searchText}, 1, 24)`;
  if (sort.column === 'name') return sql`${name} ${way}, ${f.id}`;
  if (sort.column === 'unitId') return sql`u.position ${way}, u.id ${way}, t.position, ${f.id}`;
  if (sort.column === 'typeId') return sql`t.position ${way}, t.id ${way}, u.position, ${f.id}`;
  const column = columnOf(sort.column);
  const ranks = RANKS[sort.column];
  if (ranks) {
    const cases = ranks.map((code, rank) => sql`WHEN ${code} THEN ${rank}`);
    const rank = sql`CASE ${column} ${sql.join(cases, sql` `)} END`;
    return sql`${column} IS NULL, ${rank} ${way}, ${f.id}`;
  }
  return sql`${isUnknown(column)}, ${column} ${way}, ${f.id}`;
}
