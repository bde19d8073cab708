import type { SubsidySeed } from '../../core/domain/subsidy-seed.ts';

/**
 * 淮阴区方案任务 13：护理专技岗位连续满 5 年的毕业生一次性入职奖励；取得护理员证书后在护理岗位连续从业
 * 2 年以上的一次性补贴。没有写明由哪级出钱。
 */
const SOURCE = '淮阴区创新示范区工作实施方案（征求意见稿）任务13';
const YUAN = 100;

export const huaiyinSubsidies: readonly SubsidySeed[] = [
  reward('入职奖励（本科）', 'schooling', 'bachelor', 5, 40_000),
  reward('入职奖励（大专）', 'schooling', 'college', 5, 30_000),
  reward('入职奖励（中专）', 'schooling', 'secondary', 5, 20_000),
  reward('证书补贴（技师）', 'certificate', '2', 2, 3_000),
  reward('证书补贴（高级工）', 'certificate', '3', 2, 2_000),
  reward('证书补贴（中级工）', 'certificate', '4', 2, 1_000),
  reward('证书补贴（初级工）', 'certificate', '5', 2, 500),
];

function reward(
  name: string,
  per: 'schooling' | 'certificate',
  grade: string,
  serviceYears: number,
  yuan: number,
): SubsidySeed {
  const shares = { joint: yuan * YUAN };
  return { name, source: SOURCE, kind: 'fixed', per, type: null, grade, serviceYears, shares };
}
