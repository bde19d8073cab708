/** Words of the first start: the three choices, recent files, and the form for a new county. */
export const startText = {
  title: '颐表',
  lead: '一次录入，核对，打印。先选一个开始：',
  sample: '打开示例',
  sampleLead: '秀山县 2019 年方案，附件 1 至 6 已填好，可随意改动试用',
  samples: '五个示例',
  newCounty: '新建本县',
  newCountyLead: '填县名、方案名称、年度，贴上乡镇街道名单',
  openFile: '打开文件',
  openFileLead: '打开已有的颐表数据文件',
  recent: '最近打开',
  inFolder: '数据文件夹里的其他文件',
  noRecent: '还没有打开过文件。',
  missing: '文件已不在原处，可能被移走或改名',
  forget: '从列表移除',
  dataFolder: '数据文件夹',
  opening: '正在打开…',
  openedAt: '上次打开',
};

/** The samples by name, and what each of them shows. */
export const sampleWords: readonly { sample: string; county: string; shows: string }[] = [
  { sample: 'xiushan', county: '秀山', shows: '乡镇计划表四张，领导小组名单、建设标准、任务、目标' },
  { sample: 'gongqingcheng', county: '共青城', shows: '名单，带多层合并格的设施配置标准，任务、阶段、目标' },
  { sample: 'yuechi', county: '岳池', shows: '任务分工、推进阶段、服务体系和目标' },
  { sample: 'huaiyin', county: '淮阴', shows: '二十二项任务，推进阶段、目标' },
  { sample: 'changzhi', county: '长治', shows: '任务、目标，可填写的家庭赡养协议书' },
];

export const newCountyText = {
  title: '新建本县方案',
  lead: '会在数据文件夹里新建一个数据文件，备好四张计划表（社区设施、农村设施、医养结合、人员培训），格子全部空着等您填。',
  countyName: '县（区、市）名称',
  countyPlaceholder: '例如 秀山县',
  planTitle: '方案名称',
  planTitleHint: '可改成文件上的全称',
  years: '计划年度',
  from: '起始年度',
  to: '终止年度',
  yearUnit: '年',
  townships: '乡镇街道名单',
  townshipsHint: '一行一个，按打印顺序；行首可带 9 位区划代码。可从表格或文件里直接粘贴。',
  townshipsPlaceholder: '500241001 中和街道\n清溪场镇\n孝溪乡\n民政局直属机构',
  preview: '读到的单位',
  previewEmpty: '左边填上名单，这里逐行显示读到的单位和类别。',
  ordinal: '序号',
  name: '名称',
  kind: '类别',
  code: '区划代码',
  problem: '需要处理',
  create: '新建并开始填报',
  creating: '正在新建…',
  needCounty: '请填县（区、市）名称。',
  needTitle: '请填方案名称。',
  badYears: '请填 1990 到 2100 之间的起止年度，最多 10 年，止不早于起。',
  needTownships: '请至少填一个乡镇或街道。',
  tooManyTownships: '名单超过 400 个单位，请分成几个方案。',
  fixTownships: '名单里还有要改的行，请看右边“需要处理”一栏。',
};

export function kindOf(name: string): string {
  return `${name} 的类别`;
}

/** "读到 26 个单位：4 个街道、16 个镇、6 个乡". */
export function countWords(
  total: number,
  byKind: readonly (readonly [name: string, count: number])[],
): string {
  const parts = byKind.filter(([, count]) => count > 0).map(([name, count]) => `${count} 个${name}`);
  return parts.length === 0 ? `读到 ${total} 个单位` : `读到 ${total} 个单位：${parts.join('、')}`;
}

/** The title offered until the person writes another. */
export function defaultPlanTitle(countyName: string, years: readonly number[] | null): string {
  const first = years?.[0];
  const last = years?.at(-1);
  const span = first === undefined ? '' : first === last ? `（${first}年）` : `（${first}—${last}年）`;
  return `${countyName.trim()}养老服务设施建设全覆盖实施方案${span}`;
}
