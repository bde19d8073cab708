import { describe, expect, it, onTestFinished } from 'vitest';
import { numberCell } from '../../../core/domain/cell-value.ts';
import type { Period } from '../../../core/domain/period.ts';
import { ledgerRecords, loadLedger } from '../../../core/services/ledger.ts';
import { checkPlanProgress } from '../../../core/services/progress-checks.ts';
import { loadProgressSource } from '../../../core/services/progress-sheets.ts';
import { createDataFile } from '../../../db/open.ts';
import { eq } from '../../../db/orm.ts';
import { putValue } from '../../../db/queries/facts.ts';
import { insertPlan } from '../../../db/queries/seed.ts';
import {
  facilities,
  facilityTypes,
  milestones,
  projects,
  unitNames,
  units,
} from '../../../db/schema/index.ts';
import { findingSentence } from '../../../renderer/text/findings.ts';
import { xiushan } from '../../../templates/samples/xiushan.ts';
import { temporaryFolder } from '../../helpers/folder.ts';

/** Annex 4 in 2021 over a file whose records are written one by one. */
const YEAR = 3;
const TODAY = '2022-01-10';

function county() {
  const file = createDataFile(`${temporaryFolder()}/county.ybdb`);
  onTestFinished(() => file.close());
  const { db } = file;
  const planId = db.transaction((tx) => insertPlan(tx, xiushan));
  const load = () => {
    const found = loadProgressSource(db, { annexId: 2, planYearId: YEAR, period: 4 });
    if (!found) throw new Error('nothing planned');
    return found;
  };
  const { rows, items } = load();
  const unit = (name: string) => rows.find((row) => row.name === name)?.unitId ?? 0;
  const item = items.find((one) => one.key === 'villageMutualAidPoint')?.id ?? 0;
  const typeId = Number(
    db.insert(facilityTypes).values({ position: 1, key: 'point', name: '互助点', itemId: item }).run()
      .lastInsertRowid,
  );
  let count = 0;
  const facility = (unitId: number, openedOn: string | null, status: 'open' | 'building' = 'open') => {
    count++;
    const texts = { community: '', address: '', operator: '', medicalPartner: '', remark: '' };
    const values = { ...texts, contactName: '', contactPhone: '', searchText: '', sample: false };
    const record = { code: `F${count}`, name: `互助点${count}`, typeId, unitId, openedOn, status };
    return Number(
      db
        .insert(facilities)
        .values({ ...values, ...record })
        .run().lastInsertRowid,
    );
  };
  const project = (
    unitId: number,
    openedOn: string | null,
    fulfils = 1,
    facilityId: number | null = null,
  ) => {
    const base = { unitId, facilityId, planId, itemId: item, planYearId: YEAR, fulfils };
    const result = db
      .insert(projects)
      .values({ ...base, name: '项目', remark: '', sample: false })
      .run();
    const projectId = Number(result.lastInsertRowid);
    db.insert(milestones).values({ projectId, step: 'opening', actualOn: openedOn, pinned: false }).run();
  };
  const counted = (name: string, period: Period) =>
    loadLedger(db, load(), TODAY).count(unit(name), item, period);
  return { db, planId, load, unit, item, facility, project, counted };
}

describe('what counts from the ledger', () => {
  it('is a project on the day it was put into use, with the number it fulfils', () => {
    const { unit, project, counted } = county();
    project(unit('清溪场镇'), '2021-06-30', 2);
    project(unit('清溪场镇'), '2021-07-01');
    project(unit('清溪场镇'), null);
    expect([1, 2, 3, 4].map((quarter) => counted('清溪场镇', quarter as Period))).toEqual([0, 2, 1, 0]);
    expect([16, 17].map((month) => counted('清溪场镇', month as Period))).toEqual([2, 1]);
  });

  it('is a place that opened, unless a project counts it already', () => {
    const { unit, facility, project, counted } = county();
    facility(unit('清溪场镇'), '2021-02-01');
    project(unit('清溪场镇'), '2021-03-01', 1, facility(unit('清溪场镇'), '2021-03-01'));
    facility(unit('清溪场镇'), '2021-03-15', 'building');
    expect(counted('清溪场镇', 1)).toBe(2);
  });

  it('is a place whose project is not in use yet', () => {
    const { unit, facility, project, counted } = county();
    project(unit('清溪场镇'), null, 1, facility(unit('清溪场镇'), '2021-03-01'));
    expect(counted('清溪场镇', 1)).toBe(1);
  });

  it('is not what has not happened yet', () => {
    const { db, load, unit, item, project } = county();
    project(unit('清溪场镇'), '2021-11-01');
    expect(loadLedger(db, load(), '2021-10-31').count(unit('清溪场镇'), item, 4)).toBe(0);
    expect(loadLedger(db, load(), '2021-11-01').count(unit('清溪场镇'), item, 4)).toBe(1);
  });

  it('counts in the row of the town around a village, and of the unit that took another over', () => {
    const { db, unit, facility, counted } = county();
    const add = (parentId: number | null, mergedIntoId: number | null) => {
      const values = { parentId, mergedIntoId, kind: 'village' as const, position: 99 };
      const id = Number(db.insert(units).values(values).run().lastInsertRowid);
      db.insert(unitNames).values({ unitId: id, validFrom: '', name: '某村' }).run();
      return id;
    };
    facility(add(unit('清溪场镇'), null), '2021-02-01');
    facility(add(null, unit('清溪场镇')), '2021-02-02');
    facility(add(null, null), '2021-02-03');
    expect(counted('清溪场镇', 1)).toBe(2);
  });

  it('names its records, oldest first', () => {
    const { db, load, unit, facility, project } = county();
    project(unit('清溪场镇'), '2021-06-30');
    facility(unit('清溪场镇'), '2021-04-01');
    const records = ledgerRecords(db, load(), 2, TODAY).map(({ kind, date }) => [kind, date]);
    expect(records).toEqual([
      ['facility', '2021-04-01'],
      ['project', '2021-06-30'],
    ]);
  });
});

describe('the check of progress over the whole plan', () => {
  const typed = (
    { db, planId, unit, item }: ReturnType<typeof county>,
    planYearId: number,
    period: Period,
    value: number,
    itemId = item,
  ) => {
    const key = { unitId: unit('清溪场镇'), itemId, planYearId, period, measure: 'completed' as const };
    putValue(db, planId, key, numberCell(value));
  };
  const found = ({ db, planId }: ReturnType<typeof county>) =>
    checkPlanProgress(db, planId, TODAY).map((finding) => [finding.code, finding.expected, finding.actual]);

  it('sets a figure of the year beside the quarters that come to another', () => {
    const given = county();
    typed(given, YEAR, 1, 2);
    typed(given, YEAR, 3, 1);
    typed(given, YEAR, 0, 4);
    expect(found(given)).toEqual([['YEAR_TOTAL_DIFFERS', 3, 4]]);
    typed(given, YEAR, 0, 3);
    expect(found(given)).toEqual([]);
  });

  it('tells of counts in a year for which no annex plans the item', () => {
    const given = county();
    const station = given.db.query.items
      .findFirst({ where: (t, q) => q.eq(t.key, 'communityStation') })
      .sync();
    typed(given, YEAR, 2, 1, station?.id);
    const findings = checkPlanProgress(given.db, given.planId, TODAY);
    expect(findings).toMatchObject([{ code: 'QUARTER_BEFORE_PLAN', item: '社区养老服务站', count: 1 }]);
    expect(findingSentence(findings[0] as never)).toMatch(/社区养老服务站 2021年：有 1 个完成数/);
  });

  it('warns of a figure typed for a unit after it was merged', () => {
    const given = county();
    given.db
      .update(units)
      .set({ validTo: '2021-03-31' })
      .where(eq(units.id, given.unit('清溪场镇')))
      .run();
    typed(given, YEAR, 1, 1);
    typed(given, YEAR, 2, 1);
    const findings = checkPlanProgress(given.db, given.planId, TODAY);
    expect(findings.map(({ code, period }) => [code, period])).toEqual([
      ['UNIT_NOT_VALID_IN_YEAR', '2021年二季度'],
    ]);
  });

  it('compares with the ledger only what somebody keeps records of', () => {
    const given = county();
    typed(given, YEAR, 1, 2);
    expect(found(given)).toEqual([]);
    given.project(given.unit('隘口镇'), '2021-05-05');
    expect(found(given)).toEqual([['LEDGER_DIFFERS', 0, 2]]);
  });
});
