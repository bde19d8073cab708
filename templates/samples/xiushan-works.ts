import type { FacilitySeed, ProjectSeed } from '../../core/domain/progress-seed.ts';
import type { FundSource, Milestone, ProjectMode } from '../../core/domain/project.ts';

/**
 * Made-up building of 2020 for the Xiushan sample: one character for each planned place of a unit.
 * 1 to 4: put into use in that quarter. L: late, main works done. S: late, stands still after the
 * start. N: late, not begun. Places, names, dates and
 * money are invented; nothing here is in the notice.
 */
export const WORKS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  subdistrictCentre: { 乌杨街道: '3', 平凯街道: '4', 官庄街道: 'L' },
  communityStation: {
    ...{ 中和街道: '1', 乌杨街道: '2', 平凯街道: '23', 官庄街道: '12334L', 清溪场镇: '2' },
    ...{ 膏田镇: '3', 溶溪镇: '2', 溪口镇: 'S', 龙池镇: '3', 妙泉镇: '4', 宋农镇: '3', 里仁镇: '4' },
    ...{ 石堤镇: '1', 峨溶镇: 'L', 洪安镇: '24', 雅江镇: '2', 石耶镇: '3', 梅江镇: '1', 钟灵镇: '3' },
  },
  townshipCentre: { 隘口镇: '4', 膏田镇: 'L', 峨溶镇: 'S', 梅江镇: '3', 兰桥镇: '4', 中平乡: 'N' },
  villageMutualAidPoint: {
    ...{ 乌杨街道: '2', 平凯街道: '33', 清溪场镇: '22244', 隘口镇: '3L', 膏田镇: '4', 溶溪镇: '2' },
    ...{ 溪口镇: 'L', 龙池镇: '233', 妙泉镇: '3', 宋农镇: '1', 里仁镇: '2', 石堤镇: '1', 峨溶镇: 'N' },
    ...{ 洪安镇: '3', 雅江镇: '2', 石耶镇: '3', 梅江镇: '11', 兰桥镇: 'L', 钟灵镇: '2', 孝溪乡: '3' },
    ...{ 大溪乡: '4', 涌洞乡: 'S', 中平乡: '3', 岑溪乡: '4' },
  },
  medicalCareInstitution: { 中和街道: '4', 梅江镇: 'L' },
};

/** Places of 2021 already begun. P: on time. R: its next step is close and the last one came late. */
const WORKS_2021: typeof WORKS = {
  townshipCentre: { 溪口镇: 'P', 宋农镇: 'R', 石耶镇: 'P', 孝溪乡: 'R' },
  medicalCareInstitution: { 平凯街道: 'P', 官庄街道: 'R' },
};

/** Places that 2019 left behind: how many of a type in a unit. */
const BUILT_2019: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  subdistrictCentre: { 中和街道: 1 },
  communityStation: {
    ...{ 乌杨街道: 1, 平凯街道: 1, 官庄街道: 3, 清溪场镇: 1, 隘口镇: 1, 膏田镇: 1, 溶溪镇: 2 },
    ...{ 溪口镇: 2, 洪安镇: 1, 石耶镇: 1, 兰桥镇: 1 },
  },
  townshipCentre: { 清溪场镇: 1, 溶溪镇: 1, 石堤镇: 1, 雅江镇: 1, 钟灵镇: 1 },
};

interface Kind {
  readonly word: string;
  readonly prefix: string;
  /** Square metres of the smallest one, and beds. */
  readonly area: number;
  readonly beds: number;
  readonly modes: readonly ProjectMode[];
  readonly operation: FacilitySeed['operation'];
  readonly operator: string;
  readonly medical: FacilitySeed['medical'];
  /** Ten thousand yuan by source. */
  readonly funds: Readonly<Partial<Record<FundSource, number>>>;
  /** Days from each step to the opening; whole weeks, so that no step falls on a weekend. */
  readonly days: readonly number[];
}

const CENTRE_DAYS = [210, 189, 154, 126, 42, 14, 0];
const STATION_DAYS = [126, 112, 98, 77, 28, 7, 0];

const KINDS: Readonly<Record<string, Kind>> = {
  subdistrictCentre: {
    ...{ word: '养老服务中心', prefix: 'JD', area: 1520, beds: 24, modes: ['new', 'rebuilt'] },
    ...{ operation: 'publicPrivate', operator: '示例养老服务有限公司', medical: 'contracted' },
    ...{ funds: { city: 120, county: 80, lottery: 36, social: 20 }, days: CENTRE_DAYS },
  },
  communityStation: {
    ...{ word: '社区养老服务站', prefix: 'SQ', area: 205, beds: 0, modes: ['rebuilt', 'leased', 'attached'] },
    ...{ operation: 'publicPrivate', operator: '示例社会工作服务中心', medical: 'contracted' },
    ...{ funds: { city: 12, county: 8 }, days: STATION_DAYS },
  },
  townshipCentre: {
    ...{ word: '养老服务中心', prefix: 'XZ', area: 810, beds: 30, modes: ['extended', 'rebuilt', 'new'] },
    ...{ operation: 'public', operator: '示例敬老院', medical: 'contracted' },
    ...{ funds: { central: 15, city: 42, county: 28 }, days: CENTRE_DAYS },
  },
  villageMutualAidPoint: {
    ...{ word: '村互助养老点', prefix: 'CJ', area: 62, beds: 0, modes: ['attached', 'rebuilt'] },
    ...{ operation: 'village', operator: '示例村民委员会', medical: 'none' },
    ...{ funds: { county: 4, lottery: 2 }, days: [70, 63, 49, 42, 21, 7, 0] },
  },
  medicalCareInstitution: {
    ...{ word: '医养结合型机构', prefix: 'YY', area: 1260, beds: 50, modes: ['new', 'rebuilt'] },
    ...{ operation: 'privateSubsidised', operator: '示例康养有限公司', medical: 'internal' },
    ...{ funds: { city: 60, county: 40, social: 180 }, days: CENTRE_DAYS },
  },
};

const STEPS: readonly Milestone[] = [
  ...(['siting', 'approval', 'design', 'start', 'mainWorks', 'acceptance', 'opening'] as const),
];

/** Opening days by code: working days of the quarter; for what is not open, the day it was planned for. */
const OPENINGS: Readonly<Record<string, readonly string[]>> = {
  1: ['2020-03-19', '2020-03-24', '2020-03-27'],
  2: ['2020-05-20', '2020-05-28', '2020-06-04', '2020-06-12', '2020-06-18', '2020-06-23'],
  3: ['2020-07-22', '2020-08-05', '2020-08-19', '2020-09-02', '2020-09-15', '2020-09-24'],
  4: ['2020-10-21', '2020-11-05', '2020-11-19', '2020-12-03', '2020-12-16', '2020-12-24'],
  L: ['2020-11-18', '2020-12-09', '2020-12-18'],
  S: ['2020-10-15', '2020-11-12'],
  N: ['2020-12-10', '2020-12-17'],
  P: ['2021-06-18', '2021-07-23'],
  R: ['2021-06-07', '2021-06-09'],
};

/** How many steps are done, and how many weeks behind the plan they were. */
const DONE: Readonly<Record<string, readonly [steps: number, weeks: number]>> = {
  L: [5, 3],
  S: [4, 5],
  N: [2, 6],
  P: [1, 0],
  R: [2, 3],
};

interface Work {
  readonly item: string;
  readonly unit: string;
  readonly code: string;
  readonly year: string;
  /** How many places of the plan this one project makes. */
  readonly count: number;
}

/** Places of one village programme that open together are one project; any other place is its own. */
function worksOf(list: typeof WORKS, year: string): Work[] {
  return Object.entries(list).flatMap(([item, units]) =>
    Object.entries(units).flatMap(([unit, codes]) => {
      if (item !== 'villageMutualAidPoint') {
        return [...codes].map((code) => ({ item, unit, code, year, count: 1 }));
      }
      const groups = Map.groupBy([...codes], (code) => code);
      return [...groups].map(([code, same]) => ({ item, unit, code, year, count: same.length }));
    }),
  );
}

const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/** All made-up places and projects; the same at every call. */
export function xiushanWorks(): { facilities: FacilitySeed[]; projects: ProjectSeed[] } {
  const facilities: FacilitySeed[] = [];
  const projects: ProjectSeed[] = [];
  const places = new Map<string, number>();
  const add = (item: string, unit: string, status: FacilitySeed['status'], openedOn: string | null) => {
    const place = (places.get(`${item} ${unit}`) ?? 0) + 1;
    places.set(`${item} ${unit}`, place);
    const facility = facilityOf({ item, unit, place, index: facilities.length, status, openedOn });
    facilities.push(facility);
    return facility;
  };
  for (const [item, units] of Object.entries(BUILT_2019)) {
    for (const [unit, count] of Object.entries(units)) {
      for (let n = 0; n < count; n++) {
        // One place closed for refitting, one given up.
        const status = facilities.length === 9 ? 'suspended' : facilities.length === 14 ? 'closed' : 'open';
        add(item, unit, status, moved('2019-09-10', (facilities.length % 9) * 14));
      }
    }
  }
  for (const work of [...worksOf(WORKS, '2020年'), ...worksOf(WORKS_2021, '2021年')]) {
    const project = projectOf(work, projects.length);
    const openedOn = project.milestones.at(-1)?.actualOn ?? null;
    const status = openedOn ? 'open' : work.code === 'L' || work.code === 'S' ? 'building' : 'preparing';
    // A village programme of several points is one project without a single place.
    const isPlace = work.item !== 'villageMutualAidPoint' || (work.count === 1 && projects.length % 4 === 0);
    const facility = isPlace ? add(work.item, work.unit, status, openedOn) : null;
    projects.push({ ...project, facility: facility?.code ?? null, name: nameOf(work, facility) });
  }
  return { facilities, projects };
}

function nameOf(work: Work, facility: FacilitySeed | null): string {
  if (facility) return `${facility.name}建设项目`;
  return `${work.unit}村级互助养老点示例项目（${work.count}个点）`;
}

function kindOf(item: string): Kind {
  const kind = KINDS[item];
  if (!kind) throw new Error(item);
  return kind;
}

/** One of a list, in turn. */
function turn<T>(list: readonly T[], index: number): T {
  const found = list[index % list.length];
  if (found === undefined) throw new Error('empty list');
  return found;
}

function projectOf(work: Work, index: number): Omit<ProjectSeed, 'name' | 'facility'> {
  const kind = kindOf(work.item);
  const opened = turn(OPENINGS[work.code] ?? [], index);
  const isDone = /\d/.test(work.code);
  const [steps, weeks] = DONE[work.code] ?? [STEPS.length, index % 3];
  // What is open may have come late: then its plan lies before the day.
  const planned = isDone ? moved(opened, -7 * weeks) : opened;
  const funds = Object.entries(kind.funds).map(([source, amount], place) => [
    source,
    amount * 1_000_000 * work.count + (place === 0 ? ((index * 79) % 90) * 10_000 : 0),
  ]);
  return {
    unit: work.unit,
    item: work.item,
    year: work.year,
    fulfils: work.count,
    mode: turn(kind.modes, index),
    builtArea: areaOf(kind, index) * 100 * work.count,
    beds: kind.beds === 0 ? null : kind.beds + (index % 4) * 2,
    remark: work.code === 'S' ? '场地权属待协调，已停工（示例）' : '',
    funds: Object.fromEntries(funds),
    milestones: STEPS.map((step, place) => {
      const plannedOn = moved(planned, -(kind.days[place] ?? 0));
      return { step, plannedOn, actualOn: place < steps ? moved(plannedOn, 7 * weeks) : null };
    }),
  };
}

function areaOf(kind: Kind, index: number): number {
  return kind.area + ((index * 37) % 11) * Math.ceil(kind.area / 40);
}

interface Place {
  readonly item: string;
  readonly unit: string;
  readonly place: number;
  readonly index: number;
  readonly status: FacilitySeed['status'];
  readonly openedOn: string | null;
}

function facilityOf({ item, unit, place, index, status, openedOn }: Place): FacilitySeed {
  const kind = kindOf(item);
  const numeral = turn(NUMERALS, place - 1);
  const isVillage = item === 'villageMutualAidPoint';
  const hasCommunity = isVillage || item === 'communityStation';
  const area = item === 'communityStation' ? stationArea(kind, index) : areaOf(kind, index);
  const isOpen = status === 'open';
  return {
    code: `${kind.prefix}-${String(index + 1).padStart(3, '0')}`,
    name: hasCommunity ? `${unit}示例${numeral}${kind.word}` : `${unit}${kind.word}（示例）`,
    type: item,
    unit,
    community: hasCommunity ? `示例${numeral}${isVillage ? '村' : '社区'}` : '',
    address: `${unit}示例路${index * 3 + 1}号`,
    mode: turn(kind.modes, index),
    builtArea: area * 100,
    siteArea: item === 'communityStation' || isVillage ? null : area * 160,
    beds: kind.beds === 0 ? null : kind.beds + (index % 4) * 2,
    nursingBeds: kind.beds === 0 ? null : Math.floor(kind.beds * 0.6),
    operator: kind.operator,
    operation: kind.operation,
    medical: kind.medical,
    medicalPartner: kind.medical === 'contracted' ? `${unit}示例卫生院` : '',
    stars: isOpen && kind.beds > 0 ? (index % 3) + 2 : null,
    status,
    openedOn,
    contactName: `示例${turn([...'甲乙丙丁戊己庚辛'], index)}`,
    contactPhone: `000-0000${String(index + 1).padStart(4, '0')}`,
    remark: status === 'suspended' ? '改造期间暂停服务（示例）' : '',
    unread: null,
    rooms: roomsOf({ item, index, area }),
  };
}

/** Some stations reach the full area, most the reduced one, few neither: so that a check has all to show. */
function stationArea(kind: Kind, index: number): number {
  if (index % 3 === 0) return 302 + (index % 5) * 9;
  return index % 10 === 7 ? 186 : areaOf(kind, index);
}

type RoomLine = readonly [zone: string, room: string, share: number];

const STATION_ROOMS: readonly RoomLine[] = [
  ['生活照料区', '助餐室', 0.16],
  ['健康管理区', '健康小屋', 0.09],
  ['休闲娱乐区', '棋牌室', 0.18],
  ['文化教育区', '阅览室', 0.12],
];

const CENTRE_ROOMS: readonly RoomLine[] = [
  ['生活照料区', '助餐室', 0.08],
  ['生活照料区', '助浴室', 0.03],
  ['托养护理区', '护理房间', 0.32],
  ['健康管理区', '康复训练室', 0.06],
  ['休闲娱乐区', '多功能活动室', 0.12],
  ['运营管理区', '值班室', 0.02],
];

const SUBDISTRICT_ROOMS: readonly RoomLine[] = [
  ...CENTRE_ROOMS,
  ...([['文化教育区', '阅览室', 0.03] as const, ['人文关怀区', '心理疏导室', 0.02] as const] as const),
];

/** What the notice calls health in a subdistrict it calls medical rehabilitation in a town. */
const TOWNSHIP_ROOMS: readonly RoomLine[] = CENTRE_ROOMS.map(([zone, room, share]) => [
  ...([zone === '健康管理区' ? '医疗康复区' : zone, room] as const),
  share,
]);

const ROOMS: Readonly<Record<string, readonly RoomLine[]>> = {
  subdistrictCentre: SUBDISTRICT_ROOMS,
  communityStation: STATION_ROOMS,
  townshipCentre: TOWNSHIP_ROOMS,
  villageMutualAidPoint: [['活动区', '互助活动室', 0.6]],
  medicalCareInstitution: CENTRE_ROOMS,
};

/** Rooms that take up part of the place; what is left are corridors. Some lack one, some tell none. */
function roomsOf({
  item,
  index,
  area,
}: {
  item: string;
  index: number;
  area: number;
}): FacilitySeed['rooms'] {
  const lines = ROOMS[item] ?? [];
  const isSmall = item === 'communityStation' || item === 'villageMutualAidPoint';
  if (isSmall && index % 5 === 4) return [];
  return (index % 7 === 3 && lines.length > 1 ? lines.slice(0, -1) : lines).map(([zone, room, share]) => ({
    zone,
    room,
    area: Math.round(area * share * 10) * 10,
  }));
}

function moved(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
