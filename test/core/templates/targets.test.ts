import { describe, expect, it } from 'vitest';
import type { TargetSeed } from '../../../core/domain/target-seed.ts';
import { builtInIndicators } from '../../../templates/indicators.ts';
import { samples } from '../../../templates/samples/index.ts';
import { notices } from '../../../templates/samples/notices.ts';
import { tsv } from '../../helpers/tsv.ts';

/**
 * What a machine has to know of the 97 targets, against their transcription (test/fixtures/…/targets-data):
 * comparison, bounds, unit, last day, lead agency; and what is printed, against the notices' lists.
 */
const KEYS = ['gongqingcheng', 'yuechi', 'huaiyin', 'xiushan', 'changzhi'] as const;

/** Figures that the texts give beside the 97, because they contradict them. */
const EXTRAS = ['政府购买上门服务占户籍老年人（总体目标）', '领导小组成员部门'];

function targetsOf(key: string): readonly TargetSeed[] {
  const set = samples[key]?.targets;
  if (!set) throw new Error(`no targets of ${key}`);
  return set.targets.filter((target) => !EXTRAS.includes(target.name));
}

/** ">=80" at least 80, "450-1085" a range, "各1" each one, "10/年" ten a year. */
function wanted(target: string, unit: string, deadline: string) {
  const [low = null, high = null] = (target.match(/\d+(?:\.\d+)?/g) ?? []).map(Number);
  if (deadline === '标准' && !unit.includes('/')) return { comparison: 'atLeast', low: 100, high: null };
  if (target === '完成' || target === '运行' || target === '建成运营' || target === '全部') {
    return { comparison: 'done', low: null, high: null };
  }
  if (target.startsWith('各')) return { comparison: 'eachAtLeast', low, high };
  if (unit.endsWith('/年')) return { comparison: 'perYear', low, high: null };
  if (target.startsWith('>=')) return { comparison: 'atLeast', low, high: null };
  if (target.startsWith('<=')) return { comparison: 'atMost', low: null, high: low };
  if (/^\d+-\d+$/.test(target)) return { comparison: 'range', low, high };
  return { comparison: 'exactly', low, high: null };
}

/** The last day that counts: of a year, of a month; "before 2021" is the year before. */
function lastDay(deadline: string): string | null {
  const before = /^(\d{4})前$/.exec(deadline);
  if (before) return `${Number(before[1]) - 1}-12-31`;
  const dated = /^(?:\d{4}-)?(\d{4})(?:-(\d{2}))?$/.exec(
    /^\d{4}-\d{2}$/.test(deadline) ? `0000-${deadline}` : deadline,
  );
  if (!dated?.[1]) return null;
  const month = Number(dated[2] ?? '12');
  return new Date(Date.UTC(Number(dated[1]), month, 0)).toISOString().slice(0, 10);
}

/** Lines that cannot be read so: what they say instead, and why. */
const BY_HAND: Readonly<
  Record<string, { low: number | null; deadline?: string | null; comparison?: string }>
> = {
  // Words and amounts of money: nothing to reach.
  重点老人探访频次: { comparison: 'text', low: null },
  '入职奖励 本科/大专/中专': { comparison: 'text', low: null },
  '技师/高级/中级/初级补贴': { comparison: 'text', low: null },
  '补助 街道中心/社区站/乡镇中心': { comparison: 'text', low: null },
  示范日间照料中心奖补: { comparison: 'text', low: null },
  '街道、社区养老服务设施覆盖': { comparison: 'text', low: null },
  '乡镇、行政村养老服务设施覆盖': { comparison: 'text', low: null },
  // The pilot's acceptance ends with December 2020.
  '新增、独立建设的居家社区设施交由社会力量运营比例': { low: 80, deadline: '2020-12-31' },
  // "1+3=4" and the like.
  街道养老服务中心: { low: 4 },
  社区养老服务站: { low: 41 },
  乡镇养老服务中心: { low: 23 },
  村级互助养老点: { low: 122 },
  养老护理主管培训: { low: 30 },
  养老护理员培训: { low: 100, comparison: 'atLeast' },
  // "到2022年，……每年培养10名".
  养老管理院长培训: { low: 10, comparison: 'perYear', deadline: '2022-12-31' },
};

/** Who leads by the transcription, without its own remarks. */
function leadOf(text: string): string {
  if (/未逐项标注|未标|以奖代补/.test(text)) return '';
  return text.replace(/\(.*\)$/, '');
}

describe.each(KEYS)('targets of %s', (key) => {
  const published = tsv<'indicator' | 'target' | 'unit' | 'deadline' | 'leadAgency'>(`${key}/targets-data`);
  const targets = targetsOf(key);

  it('want what the notice wants, by the day it says, of whom it names', () => {
    const known = published.map(({ indicator, target, unit, deadline, leadAgency }) => {
      const byHand = BY_HAND[indicator];
      const read = byHand
        ? { ...wanted(target, unit, deadline), high: null, ...byHand }
        : wanted(target, unit, deadline);
      const day = byHand?.deadline ?? lastDay(deadline);
      return [indicator, read.comparison, read.low, read.high, day, leadOf(leadAgency)];
    });
    expect(
      targets.map(({ comparison, low, high, deadline, leadAgency }, at) => [
        ...[published[at]?.indicator, comparison, low, high, deadline, leadAgency],
      ]),
    ).toEqual(known);
  });

  it('print what the list of the notice prints', () => {
    const list = notices
      .find(({ plan }) => plan.key === key)
      ?.lists.find((one) => one.key === 'notice-targets');
    if (list?.kind !== 'list') throw new Error('no list');
    const at = (heading: string) => list.columns.findIndex((column) => column.path.at(-1) === heading);
    expect(targets.map((one) => [one.name, one.published, one.unitOfMeasure])).toEqual(
      list.rows.map((row) => [row[at('指标')], row[at('目标值')], row[at('计量单位')]]),
    );
    for (const { source } of targets) expect(source).toMatch(/ \S/);
  });

  it('are about an indicator that comes with the program, or one of their own', () => {
    const set = samples[key]?.targets;
    const own = set?.indicators.map((one) => one.key) ?? [];
    const known = new Set([...builtInIndicators.map((one) => one.key), ...own]);
    expect(set?.targets.filter((one) => !known.has(one.indicator))).toEqual([]);
    expect(own.filter((one) => builtInIndicators.some((built) => built.key === one))).toEqual([]);
    expect(set?.values.filter((one) => one.source !== '示例数据')).toEqual([]);
  });
});

it('are the 97 of the five notices, and two figures that contradict them', () => {
  expect(KEYS.flatMap((key) => targetsOf(key))).toHaveLength(97);
  expect(KEYS.flatMap((key) => samples[key]?.targets?.targets ?? [])).toHaveLength(97 + EXTRAS.length);
});
