import { describe, expect, it } from 'vitest';
import type { SessionDraft } from '../../../core/domain/training-draft.ts';
import { keyOf, progressOf, unitIdsOf } from '../../helpers/progress.ts';

const WORKER = '养老护理员';
const UNIT = '清溪场镇';

/** The sample, whose first quarter of 2020 every unit has sealed, and a class to be entered in it. */
async function sealedQuarter() {
  const given = await progressOf('annex-6', '2020年');
  const { client, plan } = given;
  const [unitId = 0] = await unitIdsOf(client, plan.id, [UNIT]);
  const { itemId } = keyOf(await given.open(1), UNIT, WORKER, 1);
  const draft = (endDate: string): SessionDraft => ({
    ...{ title: '补录的班', planId: plan.id, itemId, startDate: '2020-02-03', endDate, hours: '' },
    ...{ place: '', organiser: '', budget: '', preJob: false, remark: '', staffIds: [] },
    heads: [{ unitId, text: '6' }],
  });
  const hold = (endDate: string) =>
    client.session.save({ id: null, version: null, draft: draft(endDate), reason: '' });
  const ask = (date: string, unitIds = [unitId]) =>
    client.progress.sealed({ planId: plan.id, itemId, date, unitIds });
  const notes = async (period: 1 | 2 | 4) =>
    (await client.training.progress(given.inPeriod(period))).sheets[0]?.annex.notes.slice(2) ?? [];
  return { ...given, unitId, itemId, hold, ask, notes };
}

describe('a record of a period that is sealed', () => {
  it('is told what was sealed before it is entered, and that the two differ after', async () => {
    const { hold, ask } = await sealedQuarter();
    const place = { unit: UNIT, item: WORKER, period: '2020年一季度' };
    expect(await ask('2020-02-05')).toEqual([{ ...place, sealed: 0, counted: 0 }]);
    await hold('2020-02-05');
    expect(await ask('2020-02-05')).toEqual([{ ...place, sealed: 0, counted: 6 }]);
  });

  it('leaves the progress table as it was sealed', async () => {
    const { hold, open } = await sealedQuarter();
    const before = (await open(1)).cells;
    await hold('2020-02-05');
    expect((await open(1)).cells).toEqual(before);
  });

  it('makes the training table say that it counts as of now, and for whom that differs', async () => {
    const { hold, notes } = await sealedQuarter();
    expect(await notes(4)).toEqual([]);
    await hold('2020-02-05');
    const [note] = await notes(1);
    expect(note).toBe(
      '本表按台账实时计算，下列与已封存的上报数不同：清溪场镇养老护理员2020年一季度封存0、台账6。',
    );
    expect(await notes(4)).toEqual([note]);
  });

  it('is said nothing of in a period that is only reviewed, nor before its day', async () => {
    const { hold, ask, notes } = await sealedQuarter();
    await hold('2020-08-05');
    expect(await ask('2020-08-05')).toEqual([]);
    expect(await ask('2022-08-05')).toEqual([]);
    expect(await notes(4)).toEqual([]);
  });

  it('is asked of in every plan when it belongs to none, and by the month where months were sealed', async () => {
    const { client, itemId, unitId, type, inPeriod } = await sealedQuarter();
    const all = inPeriod(1);
    await client.return.move({ ...all, unitIds: [unitId], step: 'reopen', reason: '改按月' });
    await type(12, UNIT, WORKER, 5);
    await client.return.move({ ...all, unitIds: [unitId], step: 'submit', reason: '' });
    await client.return.move({ ...all, unitIds: [unitId], step: 'review', reason: '' });
    await client.return.move({ ...all, unitIds: [unitId], step: 'seal', reason: '' });
    expect(
      await client.progress.sealed({ planId: null, itemId, date: '2020-02-05', unitIds: [unitId] }),
    ).toEqual([{ unit: UNIT, item: WORKER, period: '2020年2月', sealed: 5, counted: 0 }]);
  });
});
