import type { DataFile } from '../../../db/open.ts';
import { insertPlan } from '../../../db/queries/seed.ts';
import { addIndicators } from '../../../db/queries/seed-indicators.ts';
import { addFacilityTypes } from '../../../db/queries/seed-progress.ts';
import { facilityTypes } from '../../../templates/facility-types.ts';
import { builtInIndicators } from '../../../templates/indicators.ts';
import { newCountySeed } from '../../../templates/new-county.ts';
import { generateCity } from './city.ts';
import { insertFacts } from './facts.ts';
import {
  insertClasses,
  insertFacilities,
  insertProjects,
  insertStaff,
  type LedgerSpace,
  ledgerCounts,
} from './ledgers.ts';
import { placeNames } from './names.ts';
import { insertPopulations } from './populations.ts';
import { seededRandom } from './random.ts';

/**
 * A county (or a city of many) made up from a seed, as large as one likes: the same rows for the same
 * wishes and seed. For the bench, for `npm run fixture`, and for tests of long lists.
 *
 *   const file = createDataFile('/tmp/large.ybdb');
 *   generate(file, { townships: 30, facilities: 100_000, years: 5, counties: 0, items: 8, seed: 1 });
 */
export interface Wishes {
  readonly townships: number;
  readonly facilities: number;
  readonly years: number;
  /** 0 = one county with its annexes and ledgers; more = a city of so many counties, with facts alone. */
  readonly counties: number;
  /** Items of a city; a county has those that every new one starts with. */
  readonly items: number;
  readonly seed: number;
}

/** The generated plan years end with this one. */
export const LAST_YEAR = 2026;

export interface Made {
  readonly planId: number;
  readonly facts: number;
}

export function generate(file: DataFile, wishes: Wishes): Made {
  // Every reference is right by the way the rows are made; looking each of them up would take as long again.
  file.connection.pragma('foreign_keys = OFF');
  try {
    return file.db.transaction(() =>
      wishes.counties > 0 ? generateCity(file, wishes) : generateCounty(file, wishes),
    );
  } finally {
    file.connection.pragma('foreign_keys = ON');
    file.connection.pragma('wal_checkpoint(TRUNCATE)');
  }
}

export function yearsUpTo(count: number): number[] {
  return Array.from({ length: count }, (_, index) => LAST_YEAR - count + 1 + index);
}

function generateCounty(file: DataFile, wishes: Wishes): Made {
  const { db, connection } = file;
  const random = seededRandom(wishes.seed);
  const names = placeNames(random, wishes.townships, ['街道', '镇', '镇', '乡']);
  const townships = names.map((name) => {
    const kind = name.endsWith('街道') ? 'subdistrict' : name.endsWith('镇') ? 'town' : 'township';
    return { name, kind, divisionCode: null } as const;
  });
  const planId = insertPlan(db, {
    ...newCountySeed({
      ...{ key: 'generated', countyName: '示例县', planTitle: '示例县养老服务设施建设方案（生成数据）' },
      years: yearsUpTo(wishes.years),
      townships,
    }),
    sample: true,
  });
  addFacilityTypes(db, facilityTypes);
  addIndicators(db, builtInIndicators);
  const space = ledgerSpace(file, planId);
  insertFacilities(connection, space, wishes.facilities, random);
  insertProjects(connection, space, Math.round(wishes.facilities / 50), random);
  insertStaff(connection, space, Math.round(wishes.facilities / 25), random);
  insertClasses(connection, space, random);
  insertPopulations(connection, {
    ...{ unitIds: space.unitIds, years: space.years.map((one) => one.year), seed: wishes.seed },
  });
  const facts = insertFacts(
    connection,
    {
      ...{ planId, unitIds: space.unitIds, itemIds: itemIdsOf(file), lastQuarters: 3, blanks: 1 },
      yearIds: space.years.map((year) => year.id),
      ledger: ledgerCounts(connection, space),
    },
    random,
  );
  return { planId, facts };
}

function itemIdsOf(file: DataFile): number[] {
  return file.connection
    .prepare<[], { id: number }>('SELECT id FROM items ORDER BY id')
    .all()
    .map(({ id }) => id);
}

function ledgerSpace({ connection }: DataFile, planId: number): LedgerSpace {
  const units = connection
    .prepare<[], { id: number; name: string }>(
      "SELECT u.id, n.name FROM units u JOIN unit_names n ON n.unit_id = u.id WHERE u.kind <> 'county' ORDER BY u.id",
    )
    .all();
  const types = connection
    .prepare<[], LedgerSpace['types'][number]>(
      'SELECT id, item_id AS itemId, name FROM facility_types WHERE item_id IS NOT NULL ORDER BY id',
    )
    .all();
  const roles = connection
    .prepare<[], { id: number }>("SELECT id FROM items WHERE key LIKE 'care%' ORDER BY id")
    .all();
  const years = connection
    .prepare<[], { id: number; startDate: string }>(
      'SELECT id, start_date AS startDate FROM plan_years ORDER BY position',
    )
    .all();
  return {
    planId,
    unitIds: units.map((unit) => unit.id),
    unitNames: units.map((unit) => unit.name),
    types,
    roleIds: roles.map((role) => role.id),
    years: years.map(({ id, startDate }) => ({ id, year: Number(startDate.slice(0, 4)) })),
  };
}
