import { describe, expect, it } from 'vitest';
import { findingSentence } from '../../../renderer/text/findings.ts';
import { testBackend, xiushanBackend } from '../../helpers/backend.ts';

async function found(sample: string) {
  const { client } = testBackend();
  await client.file.openSample({ sample });
  const [plan] = await client.plan.list();
  const findings = await client.plan.check({ planId: plan?.id ?? 0 });
  return {
    client,
    planId: plan?.id ?? 0,
    findings,
    shown: findings.map((one) => [one.severity, one.code, one.table, one.expected, one.actual]),
  };
}

/** What the five notices really contain, and nothing else (see the trade's own notes on each). */
describe('what the notices say against themselves', () => {
  it('Xiushan: a total, the year of its number, 30 in the text and 33 in annex 6', async () => {
    const { shown, findings } = await found('xiushan');
    expect(shown).toEqual([
      ['ERROR', 'STATED_TOTAL_DIFFERS', 'annex-4', 19, 25],
      ['WARN', 'DOCUMENT_NUMBER_YEAR', 'notice', 2019, 2018],
      ['WARN', 'TARGET_DIFFERS_FROM_ANNEX', 'annex-6', 33, 30],
    ]);
    expect(findings.map(findingSentence)).toContain(
      '养老护理主管：目标写的是 30 名（二、主要任务（六）），附件6各行相加是 33。请核对正文和附件，改成一致。',
    );
  });

  it('Huaiyin: 18 % in task 6 and 16 % in the general goals, for 2023', async () => {
    const { shown, findings } = await found('huaiyin');
    expect(shown).toEqual([['WARN', 'TARGETS_CONFLICT', 'targets', 18, 16]]);
    expect(findings.map(findingSentence).join()).toContain(
      '≥18%（2023年，任务6），≥16%（2023年，二、总体目标）',
    );
  });

  it('Gongqingcheng: 16 departments and 17 members, classes that share their limits', async () => {
    const { shown } = await found('gongqingcheng');
    expect(shown).toEqual([
      ['WARN', 'COUNT_DIFFERS_FROM_LIST', 'annex-1', 17, 16],
      ['WARN', 'RANGES_OVERLAP', 'standards', 450, 450],
      ['WARN', 'RANGES_OVERLAP', 'standards', 750, 750],
      ['WARN', 'RANGES_OVERLAP', 'standards', 1085, 1085],
    ]);
  });

  it.each(['yuechi', 'changzhi'])('%s: nothing', async (sample) => {
    expect((await found(sample)).shown).toEqual([]);
  });

  it('goes once it is put right', async () => {
    const { client, planId, findings } = await found('huaiyin');
    const [, goals] = findings[0]?.targets ?? [];
    const view = await client.target.get({ id: goals?.id ?? 0 });
    await client.target.save({
      ...{ id: view.record.id, planId, version: view.version, draft: { ...view.draft, low: '18' } },
    });
    expect(await client.plan.check({ planId })).toEqual([]);
  });

  it('follows the list that the text counts', async () => {
    const { client, planId, findings } = await found('gongqingcheng');
    expect(findings.map((one) => one.code)).toContain('COUNT_DIFFERS_FROM_LIST');
    const [plan] = await client.plan.list();
    const annexId = plan?.annexes.find((annex) => annex.key === 'annex-1')?.id ?? 0;
    const roster = await client.text.open({ annexId });
    if (roster.kind !== 'list') throw new Error('not a list');
    const rows = roster.rows.map(({ id, cells }) => ({ id, cells: [...cells] }));
    await client.text.saveRows({ annexId, rows: rows.slice(0, -1) });
    const codes = (await client.plan.check({ planId })).map((one) => one.code);
    expect(codes).not.toContain('COUNT_DIFFERS_FROM_LIST');
  });
});

it('a finding of an annex is told with that annex alone', async () => {
  const { client, plan, annexId } = await xiushanBackend();
  const of = async (key: string) =>
    (await client.plan.check({ planId: plan.id, annexId: annexId(key) })).map((one) => one.code);
  expect(await of('annex-6')).toEqual(['TARGET_DIFFERS_FROM_ANNEX']);
  expect(await of('annex-4')).toEqual(['STATED_TOTAL_DIFFERS']);
  expect(await of('annex-3')).toEqual([]);
});
