import { describe, expect, it } from 'vitest';
import type { DemandView } from '../../../core/contract/demand.ts';
import type { DemandLine } from '../../../core/domain/demand-assumptions.ts';
import { countyFigure, type DemandKind, figureIn } from '../../../core/domain/demand-table.ts';
import { openDataFile } from '../../../db/open.ts';
import { testBackend, xiushanBackend } from '../../helpers/backend.ts';
import { workbookFrom } from '../../helpers/read-back.ts';

/** Figures are made up: an office with three townships, whatever the test enters, and nothing else. */
const today = new Date(2021, 6, 1, 9);
const NOBODY = { total: '', aged60: '', aged65: '', aged80: '', households: '', source: '' };

async function office() {
  const backend = testBackend({ now: () => today });
  const { client } = backend;
  const townships = [
    { name: '中和街道', kind: 'subdistrict' as const, divisionCode: null },
    { name: '清溪场镇', kind: 'town' as const, divisionCode: null },
    { name: '溶溪镇', kind: 'town' as const, divisionCode: null },
  ];
  await client.file.create({ countyName: '示例县', planTitle: '示例方案', years: [2020], townships });
  const [plan] = await client.plan.list();
  const planId = plan?.id ?? 0;
  const units = await client.plan.units({ planId });
  const unitId = (name: string) => units.find((unit) => unit.name === name)?.id ?? 0;
  const people = async (unit: string, figures: Partial<typeof NOBODY>, year = 2020) =>
    client.population.save({
      ...{ year, basis: 'registered' },
      rows: [{ unitId: unitId(unit), draft: { ...NOBODY, source: '公安局', ...figures } }],
    });
  const place = async (unit: string, type: string, entries: Record<string, string>) => {
    const { types } = await client.facility.setup();
    const typeId = String(types.find((one) => one.name === type)?.id ?? 0);
    const given = {
      name: `${unit}${type}`,
      typeId,
      unitId: String(unitId(unit)),
      status: 'open',
      ...entries,
    };
    return client.facility.save({ id: null, entries: given });
  };
  const table = () => client.demand.table({ planId });
  return { ...backend, planId, unitId, people, place, table };
}

function figure(view: DemandView, unit: string, line: DemandLine, kind: DemandKind) {
  const row = view.rows.find((one) => one.name === unit);
  return row ? figureIn(row, { kind, line }) : undefined;
}

describe('the table of demand', () => {
  it('without any population has blanks with their reason, and says so', async () => {
    const { table } = await office();
    const view = await table();
    expect([view.year, view.years]).toEqual([null, []]);
    expect(figure(view, '溶溪镇', 'beds', 'need')).toBeNull();
    expect(view.rows[0]?.cells.beds).toMatchObject({ need: { why: 'noAged60' }, has: { why: 'noPlaces' } });
    expect(view.notes.join()).toContain('没有这一口径的人口数据');
    expect(figure(view, '溶溪镇', 'centres', 'need')).toBe(1);
  });

  it('follows population and places: what each township needs, has and lacks, and the county what is known', async () => {
    const { people, place, table } = await office();
    await people('中和街道', { total: '64,300', aged60: '12345' });
    await people('清溪场镇', { total: '30000', aged60: '6000' });
    await place('中和街道', '街道养老服务中心', { beds: '500', nursingBeds: '100', builtArea: '1600' });
    await place('清溪场镇', '乡镇养老服务中心', { beds: '60', builtArea: '700' });
    await place('清溪场镇', '社区养老服务站', {});
    await place('溶溪镇', '乡镇养老服务中心', { beds: '30', openedOn: '2021-07-02' });
    const view = await table();
    const beds = (unit: string) =>
      (['need', 'has', 'lacks', 'surplus'] as const).map((kind) => figure(view, unit, 'beds', kind));
    expect(beds('中和街道')).toEqual([433, 500, 0, 67]);
    expect(beds('清溪场镇')).toEqual([210, 60, 150, 0]);
    // What opens tomorrow is not there today, and who lives there is not known.
    expect(beds('溶溪镇')).toEqual([null, 0, null, null]);
    expect(figure(view, '清溪场镇', 'centreArea', 'lacks')).toBe(100_00);
    const lacks = countyFigure(view.rows, { kind: 'lacks', line: 'beds' });
    expect(lacks).toEqual({ sum: 150, unknown: 1 });
    expect(view.notes.join('\n')).toContain(
      '养老床位（张） 需要、护理型床位（张） 需要：溶溪镇60岁以上人口未知',
    );
    expect(view.notes.join('\n')).toContain('养老床位（张）的“现有”另有1处设施没有填');
  });

  it('takes the last year up to the day, and the year and day that are asked for', async () => {
    const { client, planId, people } = await office();
    await people('清溪场镇', { aged60: '1000' }, 2019);
    await people('清溪场镇', { aged60: '2000' }, 2020);
    await people('清溪场镇', { aged60: '4000' }, 2022);
    const need = async (asked: { asOf?: string; year?: number }) => {
      const view = await client.demand.table({ planId, ...asked });
      return [view.year, figure(view, '清溪场镇', 'beds', 'need')];
    };
    expect(await need({})).toEqual([2020, 70]);
    expect(await need({ asOf: '2020-06-30' })).toEqual([2019, 35]);
    expect(await need({ asOf: '2020-06-30', year: 2022 })).toEqual([2022, 140]);
    expect(await need({ asOf: '2018-06-30' })).toEqual([null, null]);
  });

  it('has communities and villages from what is entered where the file has no units for them', async () => {
    const { client, planId, unitId, table } = await office();
    const field = (unit: string, figureName: string) => `entered.${unitId(unit)}.${figureName}`;
    await client.demand.set({
      planId,
      texts: { [field('中和街道', 'communities')]: '8个', [field('溶溪镇', 'villages')]: '十来个' },
    });
    const view = await table();
    expect(figure(view, '中和街道', 'stations', 'need')).toBe(8);
    expect(view.rows[2]?.cells.points?.need.why).toBe('unreadEntry');
    expect(view.rows[2]?.entered.villages).toMatchObject({ text: '十来个', unread: 'notANumber' });
    // An entry beside a unit is a figure, no assumption of one's own.
    expect(view.isOwn).toBe(false);
  });

  it('has communities and villages as the file knows them below a township, ended ones left out', async () => {
    const { client, openPath, currentPath, planId, unitId, table } = await office();
    const path = currentPath() ?? '';
    const parent = unitId('清溪场镇');
    await client.demand.set({ planId, texts: { [`entered.${parent}.villages`]: '70' } });
    await client.file.close();
    const file = openDataFile(path);
    file.connection.exec(`
      INSERT INTO units (id, parent_id, kind, position, valid_to) VALUES
        (901, ${parent}, 'village', 0, NULL), (902, ${parent}, 'village', 1, NULL),
        (903, ${parent}, 'village', 2, '2020-12-31'), (904, ${parent}, 'community', 3, NULL);
      INSERT INTO unit_names VALUES (901, '', 'a'), (902, '', 'b'), (903, '', 'c'), (904, '', 'd');`);
    file.close();
    await openPath(path);
    const view = await table();
    expect(figure(view, '清溪场镇', 'points', 'need')).toBe(2);
    expect(figure(view, '清溪场镇', 'stations', 'need')).toBe(1);
    expect(view.rows[1]?.entered.villages).toMatchObject({ text: '70', counted: 2 });
  });
});

describe('assumptions', () => {
  it('come from the notices with their source until the office sets its own; the history keeps both', async () => {
    const { client, planId, people, table } = await office();
    await people('清溪场镇', { aged60: '1000' });
    const rate = (view: DemandView, name: string) => view.rates.find((one) => one.rate === name);
    const before = await table();
    expect(rate(before, 'nursingShare')).toMatchObject({ text: '50', isOwn: false });
    expect(rate(before, 'bedsPerThousand')?.source).toContain('长民发〔2019〕40号');
    expect(figure(before, '清溪场镇', 'nursingBeds', 'need')).toBe(18);

    const saved = await client.demand.set({ planId, texts: { nursingShare: '30%', 'line.ground': '1' } });
    expect(saved.changesToday).toBeGreaterThan(0);
    const own = await table();
    expect(rate(own, 'nursingShare')).toMatchObject({ text: '30%', isOwn: true });
    expect(figure(own, '清溪场镇', 'nursingBeds', 'need')).toBe(11);
    expect(own.lines.find((one) => one.line === 'ground')?.isUsed).toBe(true);
    expect(own.notes[0]).toContain('护理型床位占床位的比例30%（本县设定）');

    await client.demand.reset({ planId });
    expect(rate(await table(), 'nursingShare')).toMatchObject({ text: '50', isOwn: false });
    const history = await client.demand.history({ planId });
    expect(history.map(({ field, oldText, newText }) => [field, oldText, newText])).toEqual(
      expect.arrayContaining([
        ['demand.nursingShare', '30%', '50'],
        ['demand.nursingShare', '50', '30%'],
        ['demand.line.ground', null, '1'],
      ]),
    );
  });

  it('keep what was entered beside the units when they go back to the defaults', async () => {
    const { client, planId, unitId, table } = await office();
    const field = `entered.${unitId('溶溪镇')}.communities`;
    await client.demand.set({ planId, texts: { [field]: '3', bedsPerThousand: '40' } });
    await client.demand.reset({ planId });
    expect(figure(await table(), '溶溪镇', 'stations', 'need')).toBe(3);
    await client.demand.set({ planId, texts: { [field]: '' } });
    expect((await table()).rows[2]?.cells.stations?.need.why).toBe('noCommunities');
  });

  it('that cannot be read stay as typed, are marked, and what follows has no number', async () => {
    const { client, planId, people, table } = await office();
    await people('清溪场镇', { aged60: '1000' });
    await client.demand.set({ planId, texts: { bedsPerThousand: '三十几张' } });
    const view = await table();
    expect(view.rates.find((one) => one.rate === 'bedsPerThousand')).toMatchObject({
      ...{ text: '三十几张', unread: 'notANumber' },
    });
    expect(view.rows[1]?.cells.nursingBeds?.need.why).toBe('unreadRate');
  });

  it('of another name, or about a unit that is not there, are refused', async () => {
    const { client, planId } = await office();
    await expect(client.demand.set({ planId, texts: { nonsense: '1' } })).rejects.toMatchObject({
      code: 'BAD_INPUT',
    });
    await expect(client.demand.set({ planId, texts: { basis: 'guessed' } })).rejects.toMatchObject({
      code: 'BAD_INPUT',
    });
    const texts = { 'entered.99999.villages': '1' };
    await expect(client.demand.set({ planId, texts })).rejects.toMatchObject({ code: 'UNKNOWN_RECORD' });
    await expect(client.demand.table({ planId: 77 })).rejects.toMatchObject({ code: 'UNKNOWN_PLAN' });
  });

  it('of areas are those of the standards in force', async () => {
    const { client, plan } = await xiushanBackend();
    const view = await client.demand.table({ planId: plan.id, asOf: '2020-12-31' });
    const areas = view.rates.filter((one) => one.rate.startsWith('area.'));
    expect(areas.map((one) => one.text)).toEqual(['1500', '800', '300', '']);
    expect(areas.map((one) => one.source.slice(0, 4))).toEqual(Array(4).fill('适用标准'));
    expect(view.sample).toEqual({ people: true, places: true });
  });
});

describe('on paper', () => {
  it('the totals are sums of the rows, and everything that was assumed stands below', async () => {
    const { client, plan } = await xiushanBackend();
    const asked = { planId: plan.id, asOf: '2020-12-31' };
    const view = await client.demand.table(asked);
    const { file, warnings } = await client.demand.export({ ...asked, format: 'xlsx' });
    expect(file.name).toBe('秀山土家族苗族自治县养老服务需求测算表.xlsx');
    expect(warnings.map((one) => one.code)).toContain('ENLARGED_TO_A3');
    const sheet = (await workbookFrom(Buffer.from(await file.arrayBuffer()))).worksheets[0];
    const texts: string[] = [];
    sheet?.eachRow((row) => texts.push(String(row.getCell(1).value)));
    const total = sheet?.getRow(texts.indexOf('合计') + 1);
    const at = view.columns.findIndex((one) => one.kind === 'need' && one.line === 'beds') + 3;
    expect(total?.getCell(at).value).toMatchObject({
      formula: expect.stringContaining('SUM'),
      result: countyFigure(view.rows, { kind: 'need', line: 'beds' }).sum,
    });
    expect(texts.filter((text) => text.startsWith('注：测算标准'))).toHaveLength(1);
    expect(texts.join()).toContain('示例数据');
  });
});
