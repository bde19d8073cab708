import { describe, expect, it } from 'vitest';
import type { AssessmentResult } from '../../../core/contract/assessment.ts';
import { type AssessmentDraft, EMPTY_PART, type PartDraft } from '../../../core/domain/assessment-draft.ts';
import { EVERYTHING } from '../../../core/domain/record-query.ts';
import { xiushanBackend } from '../../helpers/backend.ts';
import { documentXml, wordText } from '../../helpers/read-back.ts';

const part = (given: Partial<PartDraft>): PartDraft => ({
  ...EMPTY_PART,
  name: '示例',
  weight: '50',
  ...given,
});

const draft = (parts: readonly PartDraft[], given: Partial<AssessmentDraft> = {}): AssessmentDraft => ({
  ...{ title: '示例考核', asOf: '2020-12-31', note: '', parts },
  ...given,
});

const rowOf = (result: AssessmentResult, name: string) =>
  result.rows.find(({ unitId }) => unitId === result.units.find((unit) => unit.name === name)?.id);

/** Xiushan with an assessment of the completion rate and a part scored by hand. */
async function assessed() {
  const { client, plan } = await xiushanBackend();
  const indicators = await client.assessment.choices();
  const completion = indicators.find(({ name }) => name === '设施建设完成率')?.id ?? 0;
  const measured = part({
    name: '建设',
    rule: 'proportional',
    indicatorId: completion,
    full: '100',
    none: '0',
  });
  const view = await client.assessment.save({
    ...{ id: null, planId: plan.id },
    draft: draft([measured, part({ name: '管理' })]),
  });
  const [, byHand] = (await client.assessment.result({ id: view.id })).parts;
  const units = new Map((await client.plan.units({ planId: plan.id })).map(({ id, name }) => [name, id]));
  const entry = (unit: string, text: string) => ({
    ...{ partId: byHand?.id ?? 0, unitId: units.get(unit) ?? 0, text },
  });
  return { client, plan, view, entry };
}

describe('an assessment of townships', () => {
  it('scores by indicator and by hand, shows every part and gives places', async () => {
    const { client, view, entry } = await assessed();
    const result = await client.assessment.saveScores({
      id: view.id,
      scores: [entry('清溪场镇', '40'), entry('溶溪镇', '45.5'), entry('中和街道', '40')],
    });
    expect(result.units).toHaveLength(27);
    // 6 of 16 places: 37.5 % of 50 points.
    expect(rowOf(result, '清溪场镇')).toMatchObject({ total: 1875 + 4000, complete: true });
    expect(rowOf(result, '清溪场镇')?.parts[0]?.facts).toMatchObject({ numerator: 6, denominator: 16 });
    const ranks = result.rows.flatMap(({ rank }) => rank ?? []).toSorted();
    expect(ranks).toEqual([1, 2, 3]);
    expect(rowOf(result, '隘口镇')).toMatchObject({ complete: false, rank: null });
    expect(rowOf(result, '隘口镇')?.parts[1]).toMatchObject({ score: null, gap: 'noScore' });
  });

  it('keeps a score that cannot be taken as it was typed, and says why', async () => {
    const { client, view, entry } = await assessed();
    const result = await client.assessment.saveScores({
      id: view.id,
      scores: [entry('清溪场镇', '优秀'), entry('溶溪镇', '51')],
    });
    expect(result.entries.map(({ text }) => text)).toEqual(expect.arrayContaining(['优秀', '51']));
    expect(rowOf(result, '清溪场镇')?.parts[1]).toMatchObject({ score: null, gap: 'unreadScore' });
    expect(rowOf(result, '溶溪镇')?.parts[1]).toMatchObject({ score: null, gap: 'overWeight' });
    const again = await client.assessment.saveScores({ id: view.id, scores: [entry('清溪场镇', '')] });
    expect(again.entries.map(({ text }) => text)).toEqual(['51']);
    const history = await client.assessment.history({ id: view.id });
    expect(history[0]).toMatchObject({ who: '测试员', oldText: '优秀', newText: null });
  });

  it('with weights that do not make 100 gives nobody a place and does not print as final', async () => {
    const { client, plan, view } = await assessed();
    const [first] = view.draft.parts;
    if (!first) throw new Error('no part');
    const changed = draft([{ ...first, weight: '49.5' }, ...view.draft.parts.slice(1)]);
    await client.assessment.save({ id: view.id, planId: plan.id, version: view.version, draft: changed });
    const result = await client.assessment.result({ id: view.id });
    expect(result.difference).toBe(50);
    expect(result.rows.every(({ rank }) => rank === null)).toBe(true);
    const { file } = await client.assessment.export({ id: view.id, format: 'pdf' });
    expect(file.name).toBe('示例考核评分表（未定稿）.pdf');
  });

  it('keeps scores while a part is renamed, and lets them go with their part', async () => {
    const { client, plan, view, entry } = await assessed();
    await client.assessment.saveScores({ id: view.id, scores: [entry('清溪场镇', '40')] });
    const [first, second] = view.draft.parts;
    if (!first || !second) throw new Error('no parts');
    const save = (parts: PartDraft[]) =>
      client.assessment.save({ id: view.id, planId: plan.id, draft: draft(parts) });
    await save([{ ...second, name: '日常管理' }, first]);
    const moved = await client.assessment.result({ id: view.id });
    expect(moved.parts.map(({ name }) => name)).toEqual(['日常管理', '建设']);
    expect(moved.entries).toHaveLength(1);
    await save([{ ...first, weight: '100' }]);
    expect((await client.assessment.result({ id: view.id })).entries).toEqual([]);
    const history = await client.assessment.history({ id: view.id });
    expect(history.some(({ field, oldText }) => field.startsWith('scores.') && oldText === '40')).toBe(true);
  });

  it('is refused where a field cannot be read, and when it was changed elsewhere', async () => {
    const { client, plan, view } = await assessed();
    const save = (given: AssessmentDraft, version: number | null = null) =>
      client.assessment.save({ id: view.id, planId: plan.id, version, draft: given });
    await expect(save(draft([part({ weight: '-1' })]))).rejects.toMatchObject({
      ...{ code: 'BAD_INPUT', data: { field: '第 1 项权重', problem: 'negative' } },
    });
    await expect(save(draft([], { asOf: '年底' }))).rejects.toMatchObject({ data: { field: '统计时点' } });
    await save({ ...view.draft, title: '改了名' });
    await expect(save(view.draft, view.version)).rejects.toMatchObject({ code: 'CHANGED_ELSEWHERE' });
  });

  it('scores tasks by township, and leaves those without one unscored', async () => {
    const { client, plan } = await xiushanBackend();
    const { id } = await client.assessment.save({
      ...{ id: null, planId: plan.id },
      draft: draft([part({ rule: 'tasks', weight: '100' })]),
    });
    const before = await client.assessment.result({ id });
    expect(before.rows.map(({ parts }) => parts[0]?.gap)).toEqual(before.rows.map(() => null));
    const units = await client.plan.units({ planId: plan.id });
    const unitOf = (name: string | null) => units.find((unit) => unit.name === name)?.id;
    const range = { from: 0, count: 100 };
    const { rows } = await client.task.list({ planId: plan.id, query: EVERYTHING, range });
    const own = rows.find((task) => !task.state.kind.startsWith('closed') && unitOf(task.unit) !== undefined);
    await client.task.remove({ id: own?.id ?? 0, reason: '' });
    const after = await client.assessment.result({ id });
    const without = after.rows.filter(({ parts }) => parts[0]?.gap === 'noTasks');
    expect(without.map((row) => row.unitId)).toEqual([unitOf(own?.unit ?? null)]);
  });
});

describe('the made-up assessment of the sample', () => {
  it('is marked, has places for those that are complete, and prints every part', async () => {
    const { client, plan } = await xiushanBackend();
    const [row] = await client.assessment.list({ planId: plan.id });
    expect(row).toMatchObject({ sample: true, weight: 10_000, parts: 4 });
    const id = row?.id ?? 0;
    const result = await client.assessment.result({ id });
    const ranked = result.rows.filter(({ rank }) => rank !== null);
    expect(ranked.length).toBeGreaterThan(15);
    expect(result.rows.some(({ complete }) => !complete)).toBe(true);
    const { file } = await client.assessment.export({ id, order: 'rank', format: 'csv' });
    const lines = (await file.text()).split('\r\n');
    expect(lines[0]).toMatch(
      /设施建设（30分）,设施覆盖（25分）,人员培训（25分）,日常管理（20分）,得分合计,名次,备注$/,
    );
    expect(lines[1]?.split(',').at(-2)).toBe('1');
    expect(lines.at(-2)).toMatch(/—,未评全（已评 \d+ 分）$/);
    for (const format of ['xlsx', 'pdf', 'docx'] as const) {
      const made = await client.assessment.export({ id, format });
      expect(made.file.size).toBeGreaterThan(3000);
      if (format !== 'docx') continue;
      const text = wordText(documentXml(new Uint8Array(await made.file.arrayBuffer())));
      expect(text).toMatch(/统计时点：2020年12月31日\s*示例数据/);
    }
  });
});
