import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { UnitChange } from '../../../core/domain/unit-change.ts';
import { nameAt } from '../../../core/domain/unit-name.ts';
import { errorSentence } from '../../../renderer/text/errors.ts';
import { unitFieldWords, unitHistoryText } from '../../../renderer/text/units.ts';
import { testBackend, xiushanBackend } from '../../helpers/backend.ts';
import { progressOf } from '../../helpers/progress.ts';

const POINT = '村级互助养老点';

async function started() {
  const given = await progressOf('annex-4', '2021年');
  const { client } = given;
  const idOf = async (name: string): Promise<number> => {
    const found = (await client.unit.list({})).units.find((unit) => unit.name === name);
    if (!found) throw new Error(`no ${name}`);
    return found.id;
  };
  const apply = async (change: UnitChange, reason = '') => {
    const { version } = await client.unit.list({});
    return client.unit.apply({ change, reason, version });
  };
  const rename = async (
    name: string,
    to: string,
    from: string,
    kind: 'town' | 'subdistrict' = 'subdistrict',
  ) =>
    apply(
      {
        ...{ do: 'rename', unitId: await idOf(name), from },
        traits: { name: to, kind, settlement: 'urban', divisionCode: null },
      },
      '渝府〔2021〕8号',
    );
  return { ...given, idOf, apply, rename };
}

describe('a township that becomes a subdistrict', () => {
  it('keeps its old name in the annex of the older plan and in earlier periods, and has the new one after', async () => {
    const { client, rename, annexId, open } = await started();
    await rename('清溪场镇', '清溪场街道', '2021-04-01');
    const names = (sheet: { rows: readonly { name: string }[] }) => sheet.rows.map((row) => row.name);
    expect(names(await client.annex.open({ annexId: annexId('annex-4') }))).toContain('清溪场镇');
    expect(names(await open(1))).toContain('清溪场镇');
    expect(names(await open(2))).toContain('清溪场街道');
    const { table } = await client.report
      .neutral({ annexId: annexId('annex-4') })
      .then((found) => ({ table: JSON.stringify(found) }));
    expect(table).toContain('清溪场镇');
    expect(table).not.toContain('清溪场街道');
  });

  it('is listed by the day that is asked for', async () => {
    const { client, rename } = await started();
    await rename('清溪场镇', '清溪场街道', '2021-04-01');
    const namesOn = async (asOf: string) => (await client.unit.list({ asOf })).units.map((unit) => unit.name);
    expect(await namesOn('2021-03-31')).toContain('清溪场镇');
    expect(await namesOn('2021-04-01')).toContain('清溪场街道');
  });

  it('says who did it, when and why, each field with what it was', async () => {
    const { client, rename, idOf } = await started();
    await rename('清溪场镇', '清溪场街道', '2021-04-01');
    const history = await client.unit.history({ unitId: await idOf('清溪场街道') });
    expect(
      history.map(({ field, oldText, newText, who, reason }) => [
        unitFieldWords(field),
        unitHistoryText(field, oldText),
        unitHistoryText(field, newText),
        who,
        reason,
      ]),
    ).toEqual(
      expect.arrayContaining([
        ['名称（自 2021-04-01）', '空', '清溪场街道', '测试员', '渝府〔2021〕8号'],
        ['类别', '镇', '街道', '测试员', '渝府〔2021〕8号'],
      ]),
    );
  });

  it('is shown beforehand with what each plan will print', async () => {
    const { client, idOf } = await started();
    const unitId = await idOf('清溪场镇');
    const kind = { kind: 'subdistrict', settlement: 'urban', divisionCode: null } as const;
    const traits = { name: '清溪场街道', ...kind };
    const preview = (from: string) => client.unit.preview({ change: { do: 'rename', unitId, from, traits } });
    expect((await preview('2021-04-01')).prints).toMatchObject([{ before: '清溪场镇', after: '清溪场镇' }]);
    expect((await preview('2010-04-01')).prints).toMatchObject([{ before: '清溪场镇', after: '清溪场街道' }]);
  });
});

describe('townships that are merged', () => {
  it('keep their counts, places and rows, and are counted before', async () => {
    const { client, apply, idOf, annexId, type, inPeriod } = await started();
    await type(4, '清溪场镇', POINT, 2);
    const [unitId, into] = [await idOf('清溪场镇'), await idOf('隘口镇')];
    const change = { do: 'merge', unitIds: [unitId], date: '2021-07-01', into: { unitId: into } } as const;
    const before = await client.annex.open({ annexId: annexId('annex-4') });
    const { uses, annexes, problems } = await client.unit.preview({ change });
    expect(problems).toEqual([]);
    expect(annexes.map((annex) => annex.id)).toContain(annexId('annex-4'));
    expect(uses[0]).toMatchObject({ unitId, name: '清溪场镇', factsAfter: expect.any(Number) });
    expect(uses[0]?.factsAfter).toBeGreaterThan(0);
    expect(uses[0]?.facts).toBeGreaterThan(uses[0]?.factsAfter ?? 0);
    expect(uses[0]?.facilities).toBeGreaterThan(0);
    await apply(change);
    const after = await client.annex.open({ annexId: annexId('annex-4') });
    expect(after.cells).toEqual(before.cells);
    expect(after.rows.map((row) => row.name)).toEqual(before.rows.map((row) => row.name));
    const row = (await client.unit.list({})).units.find((unit) => unit.id === unitId);
    expect(row).toMatchObject({ state: 'ended', validTo: '2021-06-30', mergedInto: '隘口镇' });
    const history = await client.unit.history({ unitId: into });
    expect(history[0]).toMatchObject({ field: 'mergedFrom', newText: '清溪场镇' });
    expect((await client.return.list(inPeriod(4))).map((one) => one.unitId)).toContain(unitId);
  });

  it('are marked in the design of a later table, and a new table begins without them', async () => {
    const { client, apply, idOf, plan } = await started();
    const unitId = await idOf('清溪场镇');
    await apply({
      do: 'merge',
      unitIds: [unitId],
      date: '2015-01-01',
      into: { unitId: await idOf('隘口镇') },
    });
    const { choices, design } = await client.design.blank({ planId: plan.id });
    expect(choices.units.find((unit) => unit.id === unitId)?.absent?.validTo).toBe('2014-12-31');
    expect(design.rows.map((row) => row.unitId)).not.toContain(unitId);
  });

  it('into a new one make it, and it can be put into a table', async () => {
    const { client, apply, idOf, annexId, plan } = await started();
    const unit = { name: '清隘镇', kind: 'town', settlement: 'rural', divisionCode: '500241199' } as const;
    const unitIds = [await idOf('清溪场镇'), await idOf('隘口镇')];
    const { newId } = await apply({ do: 'merge', unitIds, date: '2021-07-01', into: { unit } });
    const { design } = await client.design.open({ annexId: annexId('annex-4') });
    const rows = [...design.rows, { unitId: newId ?? 0, section: null, itemId: null }];
    await client.design.save({ planId: plan.id, annexId: annexId('annex-4'), design: { ...design, rows } });
    const sheet = await client.annex.open({ annexId: annexId('annex-4') });
    expect(sheet.rows.at(-1)?.name).toBe('清隘镇');
  });
});

describe('a change that cannot be made', () => {
  it('is refused whole and says why; the preview said it before', async () => {
    const { client, apply, idOf } = await started();
    const [county] = (await client.unit.list({})).units;
    const change = { do: 'end', unitId: county?.id ?? 0, lastDay: '2021-01-01' } as const;
    expect((await client.unit.preview({ change })).problems).toMatchObject([{ code: 'endsCounty' }]);
    const refused = await apply(change).catch((error) => error);
    expect(refused.code).toBe('BAD_UNIT_CHANGE');
    expect(errorSentence('BAD_UNIT_CHANGE', refused.data)).toContain('县本级不能撤并');
    const remove = { do: 'remove', unitId: await idOf('清溪场镇') } as const;
    await expect(apply(remove)).rejects.toMatchObject({ data: { problems: ['inUse'] } });
  });

  it('over units that another window changed meanwhile is refused', async () => {
    const { client, apply, idOf } = await started();
    const { version } = await client.unit.list({});
    const unitId = await idOf('清溪场镇');
    await apply({ do: 'move', unitId, before: null });
    await expect(
      client.unit.apply({ change: { do: 'end', unitId, lastDay: '2021-01-01' }, reason: '', version }),
    ).rejects.toMatchObject({ code: 'CHANGED_ELSEWHERE' });
  });
});

describe('a unit added by mistake', () => {
  it('can be taken out again, and its history stays its own', async () => {
    const { client, apply, idOf } = await started();
    const [county] = (await client.unit.list({})).units;
    const unit = { kind: 'town', settlement: null, divisionCode: null, validFrom: null } as const;
    const add = (name: string) =>
      apply({ do: 'add', unit: { ...unit, name, parentId: county?.id ?? 0 } }).then((saved) => saved.newId);
    const first = (await add('错镇')) ?? 0;
    await apply({ do: 'remove', unitId: first });
    expect((await client.unit.list({})).units.map((one) => one.id)).not.toContain(first);
    const second = (await add('对镇')) ?? 0;
    expect(second).not.toBe(first);
    expect((await client.unit.history({ unitId: first })).map((one) => one.newText)).toContain('错镇');
    expect(await idOf('对镇')).toBe(second);
  });
});

describe('a county made in the program', () => {
  it('gets another township later, and forgets none when another file is opened', async () => {
    const { client } = testBackend();
    await client.file.openSample({ sample: 'xiushan' });
    const { units, version } = await client.unit.list({});
    const unit = { name: '新设镇', kind: 'town', settlement: 'rural', divisionCode: null } as const;
    const parentId = units[0]?.id ?? 0;
    await client.unit.apply({
      ...{ change: { do: 'add', unit: { ...unit, parentId, validFrom: '2020-01-01' } } },
      ...{ reason: '', version },
    });
    const { open } = await client.file.status();
    expect(open).not.toBeNull();
    await client.file.close();
    await client.file.openSample({ sample: 'xiushan' });
    expect((await client.unit.list({})).units.some((one) => one.name === '新设镇')).toBe(true);
  });
});

describe('whatever is renamed, merged, added and ended', () => {
  it('a plan prints the names of its date, and no count changes', async () => {
    const backend = await xiushanBackend({ now: () => new Date('2021-12-20T04:00:00Z') });
    const { client, plan, annexId } = backend;
    const table = async () => client.annex.open({ annexId: annexId('annex-4') });
    const cells = (await table()).cells;
    const printedOn = plan.issueDate ?? '';
    const county = (await client.unit.list({})).units[0]?.id ?? 0;
    const day = fc.constantFrom('2015-01-01', '2018-01-01', '2019-05-01', '2021-07-01');
    const index = fc.nat({ max: 40 });
    const name = fc.constantFrom('一镇', '二镇', '三镇', '四乡', '五街道');
    const traits = { kind: 'town', settlement: null, divisionCode: null } as const;
    const step = fc.oneof(
      fc.record({ do: fc.constant('rename' as const), index, day, name }),
      fc.record({ do: fc.constant('merge' as const), index, day, other: index }),
      fc.record({ do: fc.constant('add' as const), name, day }),
      fc.record({ do: fc.constant('end' as const), index, day }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12, size: 'max' }), async (steps) => {
        for (const one of steps) {
          const { units, version } = await client.unit.list({});
          const idAt = (place: number) => units[place % units.length]?.id ?? 0;
          const change: UnitChange =
            one.do === 'add'
              ? { do: 'add', unit: { ...traits, name: one.name, parentId: county, validFrom: one.day } }
              : one.do === 'rename'
                ? {
                    ...{ do: 'rename', unitId: idAt(one.index), from: one.day },
                    traits: { ...traits, name: one.name },
                  }
                : one.do === 'merge'
                  ? {
                      ...{ do: 'merge', unitIds: [idAt(one.index)], date: one.day },
                      into: { unitId: idAt(one.other) },
                    }
                  : { do: 'end', unitId: idAt(one.index), lastDay: one.day };
          await client.unit.apply({ change, reason: '', version }).catch((error) => {
            expect(error.code).toBe('BAD_UNIT_CHANGE');
          });
        }
        const { units } = await client.unit.list({});
        const sheet = await table();
        expect(sheet.cells).toEqual(cells);
        for (const row of sheet.rows) {
          const unit = units.find((one) => one.id === row.unitId);
          expect(row.name).toBe(nameAt(unit?.names ?? [], printedOn));
        }
      }),
      { numRuns: 12 },
    );
  });
});
