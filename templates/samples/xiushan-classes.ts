import type { SessionSeed, StaffSeed } from '../../core/domain/progress-seed.ts';
import type { Schooling } from '../../core/domain/training-records.ts';

/**
 * Made-up classes of 2020 and people for the Xiushan sample. Names are no names, telephone numbers begin
 * with zeros, and no division begins with 999999, so that nobody is meant. "石堤镇2" = two trainees
 * without names; "示例甲" = a named one, who counts for the unit of the staff list.
 */
const CLASSES: readonly (readonly [
  title: string,
  item: string,
  start: string,
  end: string,
  trainees: string,
])[] = [
  [
    '养老护理员示例第一期',
    'careWorker',
    '2020-03-17',
    '2020-03-19',
    '中和街道 平凯街道 示例甲 民政局直属机构2',
  ],
  ['养老护理主管示例第一期', 'careSupervisor', '2020-03-24', '2020-03-26', '中和街道 平凯街道 示例乙'],
  [
    '养老管理院长示例第一期',
    'careDirector',
    '2020-05-12',
    '2020-05-14',
    '中和街道 平凯街道 清溪场镇 溪口镇 示例丙',
  ],
  [
    '养老护理员示例第二期',
    'careWorker',
    '2020-06-09',
    '2020-06-11',
    '清溪场镇 溶溪镇 溪口镇 龙池镇 妙泉镇 石堤镇 示例丁',
  ],
  ['养老护理主管示例第二期', 'careSupervisor', '2020-06-16', '2020-06-18', '清溪场镇 石堤镇 雅江镇'],
  [
    '养老护理员示例第三期',
    'careWorker',
    '2020-07-14',
    '2020-07-16',
    '宋农镇 里仁镇 洪安镇 雅江镇 示例戊 示例己',
  ],
  ['养老管理院长示例第二期', 'careDirector', '2020-08-18', '2020-08-20', '石堤镇 雅江镇 示例庚 兰桥镇'],
  ['养老护理主管示例第三期', 'careSupervisor', '2020-09-15', '2020-09-17', '示例庚 兰桥镇 钟灵镇'],
  [
    '养老护理员示例岗前培训班',
    'careWorker',
    '2020-09-22',
    '2020-09-25',
    '兰桥镇 示例辛 孝溪乡 民政局直属机构2',
  ],
  ['养老管理院长示例第三期', 'careDirector', '2020-10-20', '2020-10-22', '钟灵镇'],
  ['养老护理员示例第四期', 'careWorker', '2020-11-10', '2020-11-12', '大溪乡 涌洞乡 示例壬 岑溪乡'],
  ['养老护理员示例岗前第二班', 'careWorker', '2020-12-08', '2020-12-11', '民政局直属机构 中平乡'],
];

/** Name, unit, role, code of the facility (if any), year of starting work, certificates "level issued expires". */
const PEOPLE: readonly (readonly [
  name: string,
  unit: string,
  item: string,
  facility: string | null,
  hired: number,
  certificates: readonly string[],
])[] = [
  ['示例甲', '官庄街道', 'careWorker', 'SQ-004', 2018, ['5 2018-06-20 -', '4 2020-05-18 -']],
  ['示例乙', '民政局直属机构', 'careSupervisor', null, 2015, ['3 2017-09-12 -']],
  ['示例丙', '民政局直属机构', 'careDirector', null, 2012, ['2 2016-11-03 2021-11-02']],
  ['示例丁', '石堤镇', 'careWorker', 'XZ-019', 2019, ['5 2019-08-22 -']],
  ['示例戊', '石耶镇', 'careWorker', null, 2020, []],
  ['示例己', '梅江镇', 'careWorker', null, 2017, ['5 2017-12-01 2020-11-30']],
  ['示例庚', '梅江镇', 'careSupervisor', null, 2014, ['3 2018-04-16 2021-01-15']],
  ['示例辛', '钟灵镇', 'careWorker', 'XZ-021', 2020, []],
  ['示例壬', '梅江镇', 'careWorker', null, 2020, ['5 2020-12-02 -']],
  ['示例癸', '中和街道', 'careWorker', 'JD-001', 2016, ['4 2018-10-10 -']],
  ['示例子', '中和街道', 'careWorker', 'JD-001', 2019, []],
  ['示例丑', '溶溪镇', 'careWorker', 'XZ-018', 2018, ['5 2018-11-15 -']],
  ['示例寅', '清溪场镇', 'careDirector', 'XZ-017', 2013, ['3 2019-03-28 -']],
  ['示例卯', '雅江镇', 'careWorker', 'XZ-020', 2011, ['5 2012-05-09 -']],
];

/** Of the staff list, in its order; null = not known. */
const SCHOOLING: readonly (Schooling | null)[] = [
  ...(['secondary', 'bachelor', 'college', 'secondary', null, 'secondary', 'college'] as const),
  ...(['bachelor', 'secondary', 'college', null, 'secondary', 'college', 'secondary'] as const),
];

export const xiushanStaff: readonly StaffSeed[] = PEOPLE.map(
  ([name, unit, item, facility, hired, held], index) => ({
    name,
    unit,
    facility,
    item,
    phone: `0000000${String(index + 1).padStart(4, '0')}`,
    idNumber: idNumber(1966 + index * 2, index + 1),
    schooling: SCHOOLING[index] ?? null,
    hiredOn: `${hired}-03-01`,
    // One has left the trade.
    leftOn: name === '示例卯' ? '2020-08-31' : null,
    certificates: held.map((text, place) => {
      const [level = '', issuedOn = '', expiresOn = '-'] = text.split(' ');
      return {
        name: item === 'careWorker' ? '养老护理员职业技能等级证书（示例）' : '养老机构管理培训合格证（示例）',
        level: Number(level),
        number: `SL${String(index + 1).padStart(4, '0')}${place + 1}`,
        issuedOn,
        expiresOn: expiresOn === '-' ? null : expiresOn,
        issuer: '示例鉴定机构',
      };
    }),
  }),
);

export const xiushanClasses: readonly SessionSeed[] = CLASSES.map(
  ([title, item, startDate, endDate, trainees], index) => {
    const words = trainees.split(' ');
    const staff = words.filter((word) => word.startsWith('示例'));
    const heads = words
      .filter((word) => !word.startsWith('示例'))
      .map((word) => ({ unit: word.replace(/\d+$/, ''), heads: Number(word.match(/\d+$/)?.[0] ?? 1) }));
    return {
      ...{ title, item, startDate, endDate, heads, staff },
      hours: title.includes('岗前') ? 320 : 240,
      place: index % 3 === 0 ? '示例职业教育中心' : '县福利院示例培训室',
      organiser: index % 2 === 0 ? '示例养老服务培训学校' : '县民政局（示例）',
      budget: (words.length * 1200 + index * 35) * 100,
      preJob: title.includes('岗前'),
    };
  },
);

/** Well formed, with its right last character, and yet nobody's: there is no division 999999. */
function idNumber(birthYear: number, order: number): string {
  const body = `999999${birthYear}0101${String(order).padStart(3, '0')}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, place) => total + weight * Number(body[place]), 0);
  return body + '10X98765432'[sum % 11];
}
