import { beforeAll, describe, expect, it } from 'vitest';
import type { PlanSummary } from '../../../core/contract/plan.ts';
import { newKeys } from '../../../core/exchange/package-keys.ts';
import { readPackage } from '../../../core/exchange/read-package.ts';
import { writePackage } from '../../../core/exchange/write-package.ts';
import { carriers, clientOver } from '../../helpers/contract-carriers.ts';
import { madeUpCounty, officeFor, typeColumn } from '../../helpers/packages.ts';

/** The sample county, a made-up one, and the city that takes in what both send. */
const xiushan = officeFor('秀山办');
const qing = officeFor('清河办');
const city = officeFor('市局');

let xiushanPlan: PlanSummary;
let qingPlan: PlanSummary;
let first: { xiushan: File; qing: File };

beforeAll(async () => {
  await xiushan.client.file.openSample({ sample: 'xiushan' });
  xiushanPlan = await xiushan.firstPlan();
  qingPlan = await madeUpCounty(qing, '清河县', ['东山镇', '西山镇', '梅江镇']);
  await typeColumn(qing, qingPlan.annexes[0]?.id ?? 0, [3, 0, null]);
  await city.client.file.createCity({ cityName: '示例市', divisionCode: '500200' });
  first = { xiushan: await xiushan.send(xiushanPlan), qing: await qing.send(qingPlan) };
});

describe('two counties come into a city’s file', () => {
  it('is shown before anything is written', async () => {
    const files = [first.xiushan, first.qing];
    const before = await city.client.unit.list({});
    const { packages } = await city.client.package.preview({ files });
    expect(packages.map((one) => [one.error, one.signer?.state, one.warnings])).toEqual([
      [null, 'unknown', ['unknown']],
      [null, 'unknown', ['unknown']],
    ]);
    expect(packages[0]?.outcome).toMatchObject({
      isNewPlan: true,
      county: '秀山土家族苗族自治县',
      cells: { made: 1286, changed: 0, kept: 0 },
      annexes: { refused: [], changed: [] },
    });
    expect(packages[1]?.outcome).toMatchObject({
      cells: { made: 2 },
      units: { made: expect.arrayContaining(['清河县', '东山镇']) },
    });
    expect(await city.client.unit.list({})).toEqual(before);
    expect(await city.client.package.list()).toEqual([]);
    expect(await city.client.received.list()).toEqual([]);
  });

  it('brings their units, plans and tables, and says who, when and from which file', async () => {
    const { packages } = await city.take(first.xiushan, first.qing);
    expect(packages.map((one) => one.outcome?.isNothingNew)).toEqual([false, false]);
    const units = (await city.client.unit.list({})).units;
    const root = units.find((unit) => unit.parentId === null);
    const counties = units.filter((unit) => unit.parentId === root?.id);
    expect(counties.map((unit) => [unit.name, unit.kind, unit.divisionCode])).toEqual([
      ['秀山土家族苗族自治县', 'county', '500241'],
      ['清河县', 'county', null],
    ]);
    const sent = await xiushan.client.annex.open({ annexId: annexOf(xiushanPlan, 'annex-4') });
    const came = await city.client.annex.open({
      annexId: annexOf(await planHere('500241-xiushan'), 'annex-4'),
    });
    expect(withoutIds(came)).toEqual(withoutIds(sent));
    const [kept] = (await city.client.received.list()).filter((file) => file.name === first.xiushan.name);
    const stored = await city.client.received.get({ fileId: kept?.id ?? 0 });
    expect(await stored.file.bytes()).toEqual(await first.xiushan.bytes());
    const cell = came.cells[0];
    if (!cell) throw new Error('no cell came');
    const { unitId, itemId, planYearId, period, measure } = cell;
    const key = { unitId, itemId, planYearId, period, measure };
    const history = await city.client.cell.history({ annexId: came.annex.id, key });
    expect(history).toMatchObject([
      { who: '市局', source: 'imported', reason: expect.stringContaining('秀山') },
    ]);
  });

  it('the same package again brings nothing new, also when it is exported anew', async () => {
    const before = await city.client.package.list();
    const { packages } = await city.take(first.xiushan);
    expect(packages[0]?.outcome).toMatchObject({
      isNothingNew: true,
      cells: { made: 0, changed: 0, kept: 1286 },
    });
    xiushan.tomorrow();
    const again = await city.take(await xiushan.send(xiushanPlan));
    expect(again.packages[0]?.outcome?.isNothingNew).toBe(true);
    expect(await city.client.package.list()).toEqual(before);
  });

  it('a later one changes what changed, clears what is blank now, and doubles nothing', async () => {
    await typeColumn(qing, qingPlan.annexes[0]?.id ?? 0, [5, null, 2]);
    qing.tomorrow();
    const later = await qing.send(qingPlan);
    const { packages } = await city.client.package.preview({ files: [later] });
    expect(packages[0]?.outcome).toMatchObject({
      isNewPlan: false,
      cells: { made: 1, changed: 1, cleared: 1, kept: 0 },
      units: { made: [], changed: [] },
    });
    expect(
      packages[0]?.outcome?.told.map(({ unit, before, after, what }) => [unit, before, after, what]),
    ).toEqual([
      ['东山镇', { kind: 'number', value: 3 }, { kind: 'number', value: 5 }, 'changed'],
      ['西山镇', { kind: 'number', value: 0 }, { kind: 'blank' }, 'cleared'],
    ]);
    await city.take(later);
    const plans = (await city.client.plan.list()).filter((plan) => plan.countyName === '清河县');
    expect(plans).toHaveLength(1);
    const sheet = await city.client.annex.open({ annexId: plans[0]?.annexes[0]?.id ?? 0 });
    expect(sheet.cells.map((cell) => cell.value)).toEqual([
      { kind: 'number', value: 5 },
      { kind: 'number', value: 2 },
    ]);
  });

  it('an older one asks before it brings old figures back', async () => {
    const { packages, version } = await city.client.package.preview({ files: [first.qing] });
    expect(packages[0]?.warnings).toContain('older');
    await expect(city.client.package.apply({ files: [first.qing], version })).rejects.toMatchObject({
      code: 'BAD_PACKAGE',
    });
  });

  it('takes it all back as one, unless something was changed since', async () => {
    const [last, ...earlier] = await city.client.package.list();
    if (!last) throw new Error('nothing was received');
    const firstOfQing = earlier.find((one) => one.county === '清河县');
    await expect(city.client.package.undo({ id: firstOfQing?.id ?? 0 })).rejects.toMatchObject({
      data: { problem: 'olderOne' },
    });
    const valuesOf = async () => {
      const plan = (await city.client.plan.list()).find((one) => one.countyName === '清河县');
      const sheet = await city.client.annex.open({ annexId: plan?.annexes[0]?.id ?? 0 });
      return sheet.cells.map((cell) => cell.value);
    };
    await city.client.package.undo({ id: last.id });
    expect(await valuesOf()).toEqual([
      { kind: 'number', value: 3 },
      { kind: 'number', value: 0 },
    ]);
    await city.client.package.undo({ id: firstOfQing?.id ?? 0 });
    expect((await city.client.plan.list()).map((plan) => plan.countyName)).not.toContain('清河县');
    expect((await city.client.unit.list({})).units.map((unit) => unit.name)).not.toContain('东山镇');
    await expect(city.client.package.undo({ id: last.id })).rejects.toMatchObject({
      data: { problem: 'undone' },
    });
    await city.take(first.qing);
    expect(await valuesOf()).toHaveLength(2);
    const plan = (await city.client.plan.list()).find((one) => one.countyName === '清河县');
    await typeColumn(city, plan?.annexes[0]?.id ?? 0, [9]);
    const [again] = await city.client.package.list();
    await expect(city.client.package.undo({ id: again?.id ?? 0 })).rejects.toMatchObject({
      data: { problem: 'usedSince' },
    });
  });

  it('what was typed here is told, and stays when that is asked for', async () => {
    const later = await qing.send(qingPlan);
    const preview = async (keepTyped: boolean) =>
      (await city.client.package.preview({ files: [later], keepTyped })).packages[0]?.outcome?.cells;
    expect(await preview(false)).toMatchObject({ changed: 1, typedHere: 1 });
    expect(await preview(true)).toMatchObject({ changed: 0, kept: 1, typedHere: 0 });
  });
});

describe.each(carriers)('over %s', (carrier) => {
  it('a package goes out and is shown before it comes in', async () => {
    const client = await clientOver(carrier, city);
    const plan = await planHere('500241-xiushan');
    const { file, fingerprint } = await client.package.export({ planId: plan.id, period: null });
    expect(file.name).toMatch(/\.ybx$/);
    expect(fingerprint).toMatch(/^[0-9A-F ]{24}$/);
    const files = [file, new File(['no package'], '别的.ybx')];
    const { packages } = await client.package.preview({ files });
    expect(packages.map((one) => one.error?.data)).toContainEqual(
      expect.objectContaining({ problem: 'notAPackage', name: '别的.ybx' }),
    );
    expect(packages.find((one) => one.error === null)?.outcome).toMatchObject({ isNothingNew: true });
  });
});

describe('who signed', () => {
  it('is unknown until a person compared the fingerprint, and then comes in unasked', async () => {
    const file = await xiushan.send(xiushanPlan);
    const { packages } = await city.client.package.preview({ files: [file] });
    const { publicKey, office } = packages[0]?.signer ?? {};
    await city.client.package.trust({ publicKey: publicKey ?? '', name: office ?? '', trusted: true });
    const again = await city.client.package.preview({ files: [file] });
    expect(again.packages[0]).toMatchObject({ warnings: [], signer: { state: 'trusted' } });
    const offices = await city.client.package.offices();
    expect(offices.map((one) => [one.name, one.trusted])).toContainEqual(['秀山土家族苗族自治县', true]);
  });

  it('with another key than this county had is told apart, however well it is signed', async () => {
    const { manifest, content } = await readPackage(await first.xiushan.bytes(), 'a.ybx');
    const { format: _, version: __, counts: ___, entries: ____, ...head } = manifest;
    const bytes = writePackage({ ...head, exportedAt: '2031-01-01T00:00:00.000Z' }, content, newKeys());
    const forged = new File([new Uint8Array(bytes)], '秀山.ybx');
    const { packages, version } = await city.client.package.preview({ files: [forged] });
    expect(packages[0]).toMatchObject({ warnings: ['changed'], signer: { state: 'changed' } });
    await expect(city.client.package.apply({ files: [forged], version })).rejects.toMatchObject({
      data: { problem: 'unconfirmed' },
    });
  });
});

describe('what does not fit', () => {
  it('a county’s own file takes no other county in, and says where to do that', async () => {
    const { packages } = await qing.client.package.preview({ files: [first.xiushan] });
    expect(packages[0]?.error).toMatchObject({ data: { problem: 'notACity', detail: '清河县' } });
  });

  it('a county’s own package comes back into its own plan, and what was handed in stays', async () => {
    const own = await xiushan.send(xiushanPlan);
    const { packages } = await xiushan.client.package.preview({ files: [own] });
    expect(packages[0]).toMatchObject({ signer: { state: 'own' }, outcome: { isNothingNew: true } });
    const sealed = await xiushan.client.return.list(await sealedPeriod());
    expect(sealed.some((row) => row.state === 'sealed')).toBe(true);
  });

  it('an item counted in another unit of measure is a column of its own', async () => {
    const { manifest, content } = await readPackage(await first.qing.bytes(), 'a.ybx');
    const { format: _, version: __, counts: ___, entries: ____, ...head } = manifest;
    const [county, ...townships] = content.units;
    if (!county) throw new Error('no county');
    const units = [{ ...county, names: [{ validFrom: '' as const, name: '丙县' }] }, ...townships];
    const items = content.items.map((item) => ({ ...item, unitOfMeasure: '百个' }));
    const bytes = writePackage({ ...head, origin: '丙' }, { ...content, units, items }, newKeys());
    const other = new File([new Uint8Array(bytes)], '丙县.ybx');
    const { packages } = await city.client.package.preview({ files: [other] });
    expect(packages[0]?.outcome?.county).toBe('丙县');
    const conflicts = packages[0]?.outcome?.items.conflicts ?? [];
    expect(conflicts).toHaveLength(items.length);
    expect(conflicts[0]).toMatchObject({
      theirs: { unitOfMeasure: '百个' },
      ours: { unitOfMeasure: content.items[0]?.unitOfMeasure },
    });
    expect(packages[0]?.outcome?.items.made).toHaveLength(items.length);
  });

  it('all at once or nothing, and not over what was changed in between', async () => {
    const { version } = await city.client.package.preview({ files: [first.qing] });
    await typeColumn(city, annexOf(await planHere('500241-xiushan'), 'annex-3'), [8]);
    await expect(
      city.client.package.apply({ files: [first.qing], version, accept: [] }),
    ).rejects.toMatchObject({ code: 'CHANGED_ELSEWHERE' });
  });
});

const annexOf = (plan: PlanSummary, key: string): number =>
  plan.annexes.find((one) => one.key === key)?.id ?? 0;

async function planHere(key: string): Promise<PlanSummary> {
  const plans = await city.client.plan.list();
  const found = plans.find((plan) => plan.key === key);
  if (!found) throw new Error(`no ${key} among ${plans.map((plan) => plan.key)}`);
  return found;
}

async function sealedPeriod() {
  const year = xiushanPlan.years.find((one) => one.label === '2020年');
  return { planId: xiushanPlan.id, planYearId: year?.id ?? 0, period: 1 as const };
}

/** What is printed of a sheet, whatever its records are called inside a file. */
function withoutIds(sheet: Awaited<ReturnType<typeof city.client.annex.open>>) {
  const unitAt = new Map(sheet.rows.map((row, index) => [row.unitId, index]));
  const itemAt = new Map(sheet.items.map((item) => [item.id, item.name]));
  const yearAt = new Map(sheet.planYears.map((year) => [year.id, year.label]));
  const columnAt = new Map(sheet.columns.map((column, index) => [column.id, index]));
  return {
    title: sheet.annex.title,
    number: sheet.annex.number,
    notes: sheet.annex.notes,
    headings: sheet.columns.map((column) => column.path),
    rows: sheet.rows.map((row) => [row.name, row.kind]),
    totals: sheet.statedTotals.map(({ columnId, value }) => [columnAt.get(columnId), value]),
    cells: sheet.cells
      .map((one) => [unitAt.get(one.unitId), itemAt.get(one.itemId), yearAt.get(one.planYearId), one.value])
      .map((one) => JSON.stringify(one))
      .sort(),
  };
}
