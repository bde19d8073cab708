import type { SubsidySeed } from '../../core/domain/subsidy-seed.ts';

const WAN_YUAN = 1_000_000;

/**
 * 长民发〔2019〕40号：每年动态优选的农村老年人日间照料中心示范点，省本级、市本级福利金每个各奖补 1 万元。
 * 示范点不是设施的一个类型，由县里自己定：选好类型后即可测算。
 */
export const changzhiSubsidies: readonly SubsidySeed[] = [
  {
    name: '农村老年人日间照料中心示范点奖补',
    source: '长民发〔2019〕40号 农村老年人日间照料中心示范工程',
    ...{ kind: 'fixed', per: 'facility', type: null, grade: '', serviceYears: 0 },
    shares: { province: WAN_YUAN, city: WAN_YUAN },
  },
];
