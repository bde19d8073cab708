import type { SubsidySeed } from '../../core/domain/subsidy-seed.ts';

/** 秀山府办发〔2018〕87号 三（二）：市、县两级以奖代补，没有写明两级各补多少。 */
const SOURCE = '秀山府办发〔2018〕87号 三（二）资金保障';
const WAN_YUAN = 1_000_000;

export const xiushanSubsidies: readonly SubsidySeed[] = [
  rate('街道养老服务中心补助', 'fixed', 'facility', 'subdistrictCentre', 200),
  rate('社区养老服务站补助', 'fixed', 'facility', 'communityStation', 20),
  rate('乡镇养老服务中心补助', 'fixed', 'facility', 'townshipCentre', 70),
  // 辖区内村级互助养老点合起来原则上不超过 6 万元。
  rate('村级互助养老点补助', 'ceiling', 'unit', 'villageMutualAidPoint', 6),
];

function rate(
  name: string,
  kind: SubsidySeed['kind'],
  per: SubsidySeed['per'],
  type: string,
  amount: number,
): SubsidySeed {
  const shares = { joint: amount * WAN_YUAN };
  return { name, source: SOURCE, kind, per, type, grade: '', serviceYears: 0, shares };
}
