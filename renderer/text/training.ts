import type { DisclosureEntry } from '../../core/contract/training.ts';
import type { NotCounted } from '../../core/domain/training.ts';
import type { TrainingFinding, TrainingFindingCode } from '../../core/domain/training-findings.ts';
import type { NoCertificateReason, NoPreJobReason } from '../../core/domain/training-rates.ts';
import type { CertificateLevel, Schooling } from '../../core/domain/training-records.ts';

/** Words of the training page: classes, staff, what was done. */
export const trainingText = {
  title: '培训',
  tabs: { sessions: '班次', staff: '人员', progress: '完成情况', check: '核对' },
  tabList: '培训各页',
  sampleMark: '示例数据',
  save: '保存',
  saving: '正在保存…',
  savedNothing: '没有改动',
  saveHint: '保存 (Ctrl+S)',
  backToList: '回到列表',
  reload: '重新读取',
  remove: '删除',
  removeTitle: '确定删除？',
  removeSession: '删除后这个班次的人数不再计入完成情况。修改经过仍会留着。',
  removeStaff: '删除后此人从名册和所有班次里去掉，班次的列名人数随之减少。修改经过只留隐去后的文字。',
  removeReason: '为什么删除（可不填）',
  history: '修改经过',
  historyHint: '个人信息在经过里只留隐去后的文字。',
  noHistory: '还没有修改。',
  missing: { title: '请写班次名称。', startDate: '请写开班日期，如 2020-05-06。', name: '请写姓名。' },
  notFound: '这条记录已经不在了，可能刚被删除。',
  leaveTitle: '有修改没有保存',
  export: '导出',
  none: '—',
};

export const sessionText = {
  list: '培训班次',
  add: '新增班次',
  emptyTitle: '还没有培训班次。',
  emptyLead: '记下办过的班：日期、岗位、各单位人数。完成情况表由班次自动算出。',
  searchHint: '班次、地点、承办单位，可输拼音首字母 (Ctrl+F)',
  newTitle: '新增培训班次',
  ...{ title: '班次名称', role: '培训岗位', startDate: '开班日期', endDate: '结班日期', hours: '学时' },
  ...{ place: '地点', organiser: '承办单位', budget: '经费', preJob: '岗前培训', remark: '备注' },
  preJobHint: '上岗前培训，计入岗前培训率',
  endHint: '空着即当天结班；按结班日期计入季度',
  budgetHint: '元；可写 3.5万元',
  noRole: '（未定）',
  heads: '人数',
  unit: '单位',
  named: '列名',
  unnamed: '未列名',
  total: '合计',
  headsTitle: '各单位人数',
  headsLead: '列名的人从名册里挑，未列名的填人数，两者相加。可粘贴 Excel 的一列人数，或“单位、人数”两列。',
  headsOf: (unit: string) => `${unit} 未列名人数`,
  trainees: '列名人员',
  traineesLead: '输姓名或拼音首字母，回车加入。同一岗位同一年度，一人参加多个班只计一次。',
  findTrainee: '姓名、拼音首字母或电话',
  nobodyFound: '名册里没有找到。可先到“人员”里新增。',
  takeOff: (name: string) => `去掉 ${name}`,
  noTrainees: '还没有列名人员。',
  units: '单位数',
  findings: '问题',
  pasted: (count: number, unknown: readonly string[]) =>
    unknown.length === 0
      ? `已填入 ${count} 个单位。`
      : `已填入 ${count} 个单位；没有找到：${unknown.join('、')}。`,
};

export const staffText = {
  list: '从业人员名册',
  add: '新增人员',
  emptyTitle: '还没有从业人员。',
  emptyLead: '登记护理员、院长、主管和他们的证书，即可在班次里列名，并算出持证率和岗前培训率。',
  searchHint: '姓名、电话、身份证号，可输拼音首字母 (Ctrl+F)',
  newTitle: '新增从业人员',
  ...{ name: '姓名', unit: '单位', facility: '所在机构', role: '岗位', phone: '联系电话' },
  ...{ idNumber: '身份证号', schooling: '学历', hiredOn: '入职日期', leftOn: '离职日期', remark: '备注' },
  ...{ certificate: '证书', level: '等级', number: '证书编号', issuedOn: '发证日期' },
  ...{ expiresOn: '有效期至', issuer: '发证机构', certified: '持证', classes: '培训' },
  schoolingUnknown: '（没填）',
  leftHint: '在岗即空着',
  expiresHint: '长期有效可空着，或写“长期”',
  noFacility: '（不在机构）',
  certificates: '证书',
  addCertificate: '增加证书',
  removeCertificate: (ordinal: number) => `删去第 ${ordinal} 份证书`,
  certificateOrdinal: (ordinal: number) => `第 ${ordinal} 份证书`,
  noCertificates: '没有证书。',
  noLevel: '（未分级）',
  attended: '参加过的班次',
  attendedNone: '还没有参加过列名的班次。',
  show: '显示完整',
  hide: '隐去',
  showHint: '列表平常隐去个人信息；显示只在本窗口，不影响导出',
  yes: '是',
  no: '否',
  problems: '有问题',
  log: '完整导出记录',
};

export const progressText = {
  year: '计划年度',
  period: '截止',
  unit: '单位',
  whole: '全年',
  empty: '这个年度没有培训计划。请先在附件里填培训人数（单位为“名”或“人”的指标项）。',
  asOf: (date: string) => `统计到 ${date}`,
  fromClasses: '完成数由班次算出，按结班日期计入；还没开始的季度、全年没有班次的岗位空着。',
  preJob: '岗前培训率',
  preJobRule: '统计期内入职的人中，入职前或入职 30 天内结束过岗前培训班的占比',
  certified: '持证率',
  certifiedRule: '统计日在岗的人中，持有有效证书的占比',
  notCounted: '未计入的人',
  unknownHire: '入职日期没填、没算进来的人',
  leftOut: '没有计入的班次',
  repeated: '当年同岗位已计过、未重复计的人',
  export: '导出完成情况表',
  exportJob: '导出培训完成情况表',
  caption: '各单位培训计划与完成人数',
};

export const disclosureText = {
  scope: '范围',
  shown: (count: number) => `现在列出的 ${count} 条`,
  everything: '全部',
  format: '格式',
  personal: '个人信息',
  masked: '隐去（平常如此）：张*、138****1234',
  full: '包含完整个人信息',
  reason: '理由',
  reasonHint: '给谁、做什么用；至少两个字。谁、何时、导出多少人会一并留底。',
  go: '导出',
  logTitle: '完整个人信息的导出记录',
  logEmpty: '还没有导出过完整的个人信息。',
  whats: {
    ...{ staff: '从业人员名册', sessions: '培训班次台账', facility: '设施台账' },
    annexes: '附件',
  } as Record<string, string>,
};

/** "2020-07-01 09:00 测试员 导出从业人员名册 14 人：报市局审核". */
export function disclosureWords(entry: DisclosureEntry, when: string): string {
  const what = disclosureText.whats[entry.what] ?? entry.what;
  return `${when} ${entry.who} 导出${what}，${entry.persons} ${entry.what === 'annexes' ? '处' : '人'}；理由：${entry.reason}`;
}

export const levelNames: Record<CertificateLevel, string> = {
  5: '五级（初级工）',
  4: '四级（中级工）',
  3: '三级（高级工）',
  2: '二级（技师）',
  1: '一级（高级技师）',
};

export const schoolingNames: Record<Schooling, string> = {
  bachelor: '本科及以上',
  college: '大专',
  secondary: '中专',
};

export const notCountedWords: Record<NotCounted, string> = {
  noRole: '没有定培训岗位，或方案没有这个岗位',
  notOver: '还没有结班',
  outsideYear: '结班日期不在方案的各年度之内',
};

export const noPreJobWords: Record<NoPreJobReason, string> = {
  noClass: '没有参加过列名的班次',
  notPreJob: '参加的班次没有标为岗前培训',
  notOver: '岗前培训还没有结班',
  tooLate: '入职 30 天以后才结束岗前培训',
};

export const noCertificateWords: Record<NoCertificateReason, string> = {
  noCertificate: '没有证书',
  issuedUnknown: '证书没有发证日期',
  datesContradict: '有效期早于发证日期',
  notYetIssued: '发证日期在统计日以后',
  expired: '证书已过期',
};

const findingWords: Record<TrainingFindingCode, (finding: TrainingFinding) => string> = {
  UNREAD_DATE: ({ text }) => `“${text}”不是日期，已保留原文。请写成 2020-05-06 这样。`,
  UNREAD_NUMBER: ({ text }) => `“${text}”不是数，已保留原文。请改为数字。`,
  END_BEFORE_START: ({ text, other }) => `结班 ${text} 早于开班 ${other}，请核对两个日期。`,
  NOT_OVER: ({ text }) => `${text} 才结班，到那天才计入完成。`,
  OUTSIDE_YEARS: ({ text }) => `${text} 不在方案的任何计划年度内，不计入完成。`,
  NO_ROLE: () => '没有选培训岗位，人数不计入完成。',
  NO_HEADS: () => '还没有人数，也没有列名人员。',
  UNIT_NOT_VALID: ({ text, other }) => `${text} 在 ${other} 还没有设立或已经撤并，请核对。`,
  TRAINEE_LEFT: ({ text, other }) => `${text} 已于 ${other} 离职，请核对。`,
  LEFT_BEFORE_HIRED: ({ text, other }) => `离职 ${text} 早于入职 ${other}，请核对两个日期。`,
  HIRED_IN_FUTURE: ({ text }) => `入职日期 ${text} 还没有到。`,
  LEFT_IN_FUTURE: ({ text }) => `离职日期 ${text} 还没有到，仍算在岗。`,
  ID_NUMBER_LENGTH: () => '身份证号不是 18 位（或旧的 15 位），请核对。',
  ID_NUMBER_BIRTH_DATE: () => '身份证号里的出生日期不存在，请核对。',
  ID_NUMBER_CHECKSUM: () => '身份证号最后一位与前面不符，多半抄错了一位，请核对。',
  DUPLICATE_ID_NUMBER: ({ other }) => `与 ${other} 的身份证号相同，请核对是不是同一人。`,
  PHONE_MALFORMED: ({ text }) => `“${text}”不像电话号码，已保留，请核对。`,
  CERTIFICATE_EXPIRES_FIRST: ({ text, other }) =>
    `有效期至 ${text} 早于发证日期 ${other}，已保留，请核对；暂不算持证。`,
  CERTIFICATE_IN_FUTURE: ({ text }) => `发证日期 ${text} 还没有到，已保留，请核对。`,
  CERTIFICATE_EXPIRED: ({ text }) => `证书已于 ${text} 到期。`,
  CERTIFICATE_WITHOUT_NUMBER: () => '没有证书编号。',
  DUPLICATE_CERTIFICATE: ({ text, other }) => `证书编号 ${text} 与 ${other} 的相同，请核对。`,
};

export function trainingFindingSentence(finding: TrainingFinding): string {
  return findingWords[finding.code](finding);
}

const fieldNames: Record<string, string> = {
  title: sessionText.title,
  itemId: sessionText.role,
  startDate: sessionText.startDate,
  endDate: sessionText.endDate,
  hours: sessionText.hours,
  place: sessionText.place,
  organiser: sessionText.organiser,
  budget: sessionText.budget,
  preJob: sessionText.preJob,
  remark: sessionText.remark,
  name: staffText.name,
  unitId: staffText.unit,
  facilityId: staffText.facility,
  phone: staffText.phone,
  idNumber: staffText.idNumber,
  schooling: staffText.schooling,
  hiredOn: staffText.hiredOn,
  leftOn: staffText.leftOn,
};

const certificateFields: Record<string, string> = {
  name: staffText.certificate,
  level: staffText.level,
  number: staffText.number,
  issuedOn: staffText.issuedOn,
  expiresOn: staffText.expiresOn,
  issuer: staffText.issuer,
};

/** "证书1 有效期至", "人数（清溪场镇）": a field of the history by its name. */
export function fieldWords(field: string, unitName: (id: number) => string): string {
  const [head = '', second = '', third = ''] = field.split('.');
  if (head === 'heads') return `${sessionText.heads}（${unitName(Number(second))}）`;
  if (head === 'staff') return sessionText.trainees;
  if (head === 'certificates')
    return `${staffText.certificate}${Number(second) + 1} ${certificateFields[third] ?? ''}`;
  return fieldNames[head] ?? head;
}

/** "年末人数 3 → 5", "加入 张*", "去掉 张*". */
export function changeWords(oldText: string | null, newText: string | null): string {
  if (oldText === newText) return '已改（隐去部分）';
  return `${oldText ?? '（空）'} → ${newText ?? '（空）'}`;
}

export function rateWords(percent: { kind: string; value?: number }): string {
  if (percent.kind !== 'number' || percent.value === undefined) return trainingText.none;
  return `${Math.floor(percent.value / 10)}.${percent.value % 10}%`;
}

/** "7 人中 3 人". */
export function partWords(part: number, whole: number): string {
  return `${whole} 人中 ${part} 人`;
}

/** "24 学时", without needless zeros. */
export function hoursWords(tenths: number | null): string {
  return tenths === null ? '' : String(tenths / 10);
}

/** Fen as yuan with thousands. */
export function moneyWords(fen: number | null): string {
  return fen === null ? '' : (fen / 100).toLocaleString('zh-CN', { maximumFractionDigits: 2 });
}

export function exportedWords(what: string, place: string | null): string {
  return place === null ? `已导出 ${what}` : `已导出 ${what} 到 ${place}`;
}

/** "未计入的人（3）". */
export function countedWords(label: string, count: number): string {
  return `${label}（${count}）`;
}
