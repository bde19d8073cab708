import type Database from 'better-sqlite3';
import { initialsOf, searchTextOf } from '../../../core/domain/search-text.ts';
import type { Quarterly } from './facts.ts';
import { LAST_YEAR } from './index.ts';
import { communityName, operatorName, phoneNumber } from './names.ts';
import type { Random } from './random.ts';

/** Places, building projects and people of a generated county, with what a long list needs: variety. */
export interface LedgerSpace {
  readonly planId: number;
  readonly unitIds: readonly number[];
  readonly unitNames: readonly string[];
  /** Facility types that fulfil a planned count, with its item. */
  readonly types: readonly { readonly id: number; readonly itemId: number; readonly name: string }[];
  /** Roles of the training plan. */
  readonly roleIds: readonly number[];
  readonly years: readonly { readonly id: number; readonly year: number }[];
}

const MODES = ['new', 'rebuilt', 'extended', 'leased', 'attached'];
const OPERATIONS = [
  'public',
  'publicPrivate',
  'privateSubsidised',
  'private',
  'stateOwned',
  'village',
  'other',
];
const MEDICAL = ['internal', 'contracted', 'none'];
/** Most are in use. */
const STATUSES = [
  'open',
  'open',
  'open',
  'open',
  'open',
  'open',
  'building',
  'preparing',
  'suspended',
  'closed',
];
const STEPS = ['siting', 'approval', 'design', 'start', 'mainWorks', 'acceptance', 'opening'];
const DAYS_BEFORE = [210, 189, 154, 126, 42, 14, 0];

export function insertFacilities(
  connection: Database.Database,
  space: LedgerSpace,
  count: number,
  random: Random,
): void {
  const insert = connection.prepare(
    `INSERT INTO facilities (id, code, name, type_id, unit_id, community, address, mode, built_area,
       site_area, beds, nursing_beds, operator, operation, medical, medical_partner, stars, status,
       opened_on, contact_name, contact_phone, remark, unread, sample, search_text)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', NULL, 1, ?)`,
  );
  for (let index = 1; index <= count; index++) {
    const place = random.below(space.unitIds.length);
    const type = random.pick(space.types);
    const community = communityName(random);
    const code = `G${String(index).padStart(6, '0')}`;
    const name = `${community}${type.name}`;
    const address = `${space.unitNames[place] ?? ''}${community}${1 + random.below(300)}号`;
    const operator = operatorName(random);
    const status = random.pick(STATUSES);
    const area = 6_000 + random.below(300_000);
    const beds = random.chance(40) ? 10 + random.below(90) : null;
    insert.run(
      ...[index, code, name, type.id, space.unitIds[place], community, address, random.pick(MODES), area],
      ...[random.chance(50) ? area * 2 : null, beds, beds && Math.floor(beds / 2), operator],
      ...[random.pick(OPERATIONS), random.pick(MEDICAL), '', random.chance(30) ? 1 + random.below(5) : null],
      ...[status, status === 'open' ? dayDone(random, random.pick(space.years).year) : null],
      ...[`示例${initialsOf(community).toUpperCase()}`, phoneNumber(random)],
      searchTextOf([name, code, community, address, operator]),
    );
  }
}

export function insertProjects(
  connection: Database.Database,
  space: LedgerSpace,
  count: number,
  random: Random,
): void {
  const insert = connection.prepare(
    `INSERT INTO projects (id, name, unit_id, facility_id, plan_id, item_id, plan_year_id, fulfils, mode,
       built_area, beds, remark, unread, sample)
     VALUES (?, ?, ?, NULL, ?, ?, ?, 1, ?, ?, NULL, '', NULL, 1)`,
  );
  const fund = connection.prepare('INSERT INTO project_funds VALUES (?, ?, ?)');
  const milestone = connection.prepare('INSERT INTO milestones VALUES (?, ?, ?, ?, 0)');
  for (let id = 1; id <= count; id++) {
    const type = random.pick(space.types);
    const { id: yearId, year } = random.pick(space.years);
    const name = `${communityName(random)}${type.name}建设项目`;
    const area = 6_000 + random.below(300_000);
    const unitId = random.pick(space.unitIds);
    insert.run(id, name, unitId, space.planId, type.itemId, yearId, random.pick(MODES), area);
    fund.run(id, 'county', 1_000_000 + random.below(90_000_000));
    if (random.chance(60)) fund.run(id, 'lottery', 500_000 + random.below(9_000_000));
    const opening = 30 + random.below(200);
    const done = random.chance(70) ? STEPS.length : random.below(STEPS.length);
    const delay = random.below(40);
    for (const [step, key] of STEPS.entries()) {
      const planned = opening - (DAYS_BEFORE[step] ?? 0);
      milestone.run(id, key, dayOf(year, planned), step < done ? dayOf(year, planned + delay) : null);
    }
  }
}

export function insertStaff(
  connection: Database.Database,
  space: LedgerSpace,
  count: number,
  random: Random,
): void {
  const insert = connection.prepare(
    `INSERT INTO staff_members (id, name, unit_id, facility_id, item_id, phone, id_number, hired_on,
       left_on, remark, unread, sample, search_text)
     VALUES (?, ?, ?, NULL, ?, ?, '', ?, NULL, '', NULL, 1, ?)`,
  );
  const certificate = connection.prepare(
    `INSERT INTO certificates (staff_id, name, level, number, issued_on, expires_on, issuer)
     VALUES (?, '养老护理员（示例）', ?, ?, ?, NULL, '示例鉴定机构')`,
  );
  for (let id = 1; id <= count; id++) {
    const name = `示例${communityName(random).slice(0, 2)}`;
    const { year } = random.pick(space.years);
    const hiredOn = dayOf(year, random.below(365));
    const unitId = random.pick(space.unitIds);
    insert.run(
      id,
      name,
      unitId,
      random.pick(space.roleIds),
      phoneNumber(random),
      hiredOn,
      searchTextOf([name]),
    );
    if (random.chance(60)) certificate.run(id, 1 + random.below(5), `SL${id}`, hiredOn);
  }
}

export function insertClasses(connection: Database.Database, space: LedgerSpace, random: Random): void {
  const insert = connection.prepare(
    `INSERT INTO training_sessions (id, title, plan_id, item_id, start_date, end_date, hours, place,
       organiser, budget, pre_job, remark, unread, sample, search_text)
     VALUES (?, ?, ?, ?, ?, ?, 240, '示例培训室', '示例学校', 1000000, 0, '', NULL, 1, ?)`,
  );
  const heads = connection.prepare('INSERT INTO session_heads VALUES (?, ?, ?)');
  let id = 0;
  for (const { year } of space.years) {
    for (let month = 0; month < 12; month++) {
      id++;
      if (year === LAST_YEAR && month > 8) break;
      const start = month * 30 + random.below(20);
      const title = `${year}年示例第${month + 1}期`;
      const days = [dayOf(year, start), dayOf(year, start + 2)];
      const words = searchTextOf([title, '示例培训室', '示例学校']);
      insert.run(id, title, space.planId, random.pick(space.roleIds), ...days, words);
      for (const unitId of space.unitIds) if (random.chance(40)) heads.run(id, unitId, 1 + random.below(3));
    }
  }
}

/** What is done was done before the last quarter of the last year. */
function dayDone(random: Random, year: number): string {
  return dayOf(year, random.below(year === LAST_YEAR ? 270 : 365));
}

/** What places opened, projects put into use and classes held come to, quarter by quarter. */
export function ledgerCounts(
  connection: Database.Database,
  { years }: LedgerSpace,
): (place: Quarterly) => number {
  const yearOf = new Map(years.map(({ id, year }) => [id, year]));
  const rows = connection
    .prepare<[], { place: string; count: number }>(
      `SELECT unit_id || ' ' || item_id || ' ' || substr(day, 1, 4) || ' ' || ((substr(day, 6, 2) + 2) / 3) AS place,
         sum(count) AS count
       FROM (
         SELECT f.unit_id, t.item_id, f.opened_on AS day, 1 AS count
         FROM facilities f JOIN facility_types t ON t.id = f.type_id WHERE f.opened_on IS NOT NULL
         UNION ALL
         SELECT p.unit_id, p.item_id, m.actual_on, p.fulfils
         FROM projects p JOIN milestones m ON m.project_id = p.id AND m.step = 'opening'
         WHERE m.actual_on IS NOT NULL
         UNION ALL
         SELECT h.unit_id, s.item_id, s.end_date, h.heads
         FROM training_sessions s JOIN session_heads h ON h.session_id = s.id
       ) GROUP BY 1`,
    )
    .all();
  const counts = new Map(rows.map(({ place, count }) => [place, count]));
  return ({ unitId, itemId, yearId, quarter }) =>
    counts.get(`${unitId} ${itemId} ${yearOf.get(yearId)} ${quarter}`) ?? 0;
}

function dayOf(year: number, day: number): string {
  return new Date(Date.UTC(year, 0, 1 + day)).toISOString().slice(0, 10);
}
