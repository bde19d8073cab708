import type { IndicatorSampleSeed, PopulationSeed } from '../../core/domain/indicator-sample-seed.ts';

/**
 * Made-up population of the Xiushan sample, beside the notice's own figures and never mixed with them:
 * registered persons of each township at the end of 2019 are invented, all other figures follow from them by
 * fixed shares. Covered-by links and entered values are invented as well.
 */
const REGISTERED_2019: Readonly<Record<string, number>> = {
  ...{ 中和街道: 64_300, 乌杨街道: 32_600, 平凯街道: 51_800, 官庄街道: 43_900, 清溪场镇: 58_700 },
  ...{ 隘口镇: 27_400, 膏田镇: 18_900, 溶溪镇: 24_500, 溪口镇: 21_300, 龙池镇: 31_200, 妙泉镇: 11_600 },
  ...{ 宋农镇: 12_900, 里仁镇: 14_100, 石堤镇: 20_400, 峨溶镇: 13_700, 洪安镇: 19_800, 雅江镇: 17_500 },
  ...{ 石耶镇: 22_600, 梅江镇: 41_200, 兰桥镇: 18_300, 钟灵镇: 25_900, 孝溪乡: 9_400, 海洋乡: 8_700 },
  ...{ 大溪乡: 7_900, 涌洞乡: 9_100, 中平乡: 13_200, 岑溪乡: 14_600 },
};

const YEARS = [2019, 2020, 2021, 2022] as const;
const TOWNS = new Set(['中和街道', '乌杨街道', '平凯街道', '官庄街道']);

/** Thousandths of the whole, a little other from place to place so that no two are alike. */
function shares(at: number, year: number): { aged60: number; aged65: number; aged80: number } {
  const since = year - 2019;
  const aged60 = 176 + ((at * 7) % 23) + since * 5;
  const aged65 = Math.floor((aged60 * (690 + ((at * 3) % 11))) / 1000);
  return { aged60, aged65, aged80: Math.floor((aged65 * (168 + ((at * 5) % 13))) / 1000) };
}

function populationsOf(unit: string, registered2019: number, at: number): PopulationSeed[] {
  return YEARS.flatMap((year) => {
    const registered = Math.round(registered2019 * (1 + (year - 2019) * 0.002));
    // The young have left the countryside for the subdistricts and further.
    const resident = Math.round(registered * (TOWNS.has(unit) ? 1.12 : 0.71));
    return (['registered', 'resident'] as const).map((basis) => {
      const total = basis === 'registered' ? registered : resident;
      const older = basis === 'registered' || TOWNS.has(unit) ? 0 : 62;
      const { aged60, aged65, aged80 } = shares(at, year);
      const part = (thousandths: number): number => Math.floor((total * thousandths) / 1000);
      return {
        ...{ unit, year, basis, total, aged60: part(aged60 + older), aged65: part(aged65 + older / 2) },
        ...{
          aged80: part(aged80 + older / 8),
          households: Math.round(total / (TOWNS.has(unit) ? 2.9 : 3.2)),
        },
        source: '示例数据，非统计数据',
      };
    });
  });
}

export const xiushanIndicators: IndicatorSampleSeed = {
  populations: Object.entries(REGISTERED_2019).flatMap(([unit, registered], at) =>
    populationsOf(unit, registered, at),
  ),
  links: [
    { unit: '孝溪乡', facility: 'XZ-054', note: '示例：由梅江镇中心就近服务' },
    { unit: '岑溪乡', facility: 'XZ-017', note: '示例：由清溪场镇中心就近服务' },
  ],
  entered: [
    {
      ...{ indicator: 'satisfaction', unit: null, asOf: '2020-12-20', value: 924 },
      ...{ numerator: null, denominator: null, source: '示例：抽样调查', note: '示例数据' },
    },
    {
      ...{ indicator: 'healthManagementRate', unit: null, asOf: '2020-12-31', value: null },
      ...{ numerator: 48_210, denominator: 69_870, source: '示例：卫生健康部门上报', note: '示例数据' },
    },
    {
      ...{ indicator: 'lotteryShare', unit: null, asOf: '2020-12-31', value: null },
      ...{ numerator: 412, denominator: 500, source: '示例：财政部门上报（万元）', note: '示例数据' },
    },
    {
      ...{ indicator: 'homeBedShare', unit: null, asOf: '2020-12-31', value: null },
      ...{ numerator: 60, denominator: 394, source: '示例：民政部门登记', note: '示例数据' },
    },
  ],
};
