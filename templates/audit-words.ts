import { facilityWords } from './facility-words.ts';

/** The words of the audit log, on screen, on paper and on the command line. */

/** What a change is about. */
const subjects: Readonly<Record<string, string>> = {
  cell: '填数',
  note: '批注',
  statedTotal: '公布合计',
  entryState: '填报状态',
  list: '清单',
  form: '文书',
  annex: '表样',
  version: '版本',
  return: '上报审核',
  facility: '设施',
  project: '建设项目',
  session: '培训班次',
  staff: '从业人员',
  disclosure: '带个人信息的导出',
  plan: '方案',
  unit: '乡镇（街道）',
  standard: '建设标准',
  population: '人口',
  coverage: '覆盖关系',
  indicator: '指标',
  target: '目标',
  task: '任务',
  subsidy: '补助标准',
  assessment: '考核',
  account: '人员与权限',
};

const sources: Readonly<Record<string, string>> = {
  typed: '键入',
  pasted: '粘贴',
  filled: '填充',
  cleared: '清除',
  undo: '撤销',
  redo: '重做',
  imported: '导入',
  ledger: '台账生成',
  bulk: '批量修改',
  designed: '改表样',
  restored: '恢复',
};

/** Events that are no change of a record. */
const events: Readonly<Record<string, string>> = {
  'audit.begin': '开始审计记录',
  'file.open': '打开文件',
  'people.logIn': '登录',
  'people.logOut': '退出登录',
  'people.wrongPassword': '密码输错',
  'backup.second': '另存备份到第二处',
  'backup.copy': '复制文件',
  'backup.restore': '从备份恢复',
  'ledgerImport.drop': '收回未完成的导入',
};

const groups: Readonly<Record<string, string>> = {
  ...{ file: '文件', plan: '方案', annex: '附件', cell: '填数', demand: '需求测算', design: '表样' },
  ...{ text: '清单文书', version: '版本', progress: '进展', return: '上报审核', training: '培训' },
  ...{ session: '培训班次', staff: '从业人员', project: '建设项目', facility: '设施', standard: '建设标准' },
  ...{ compliance: '达标', target: '目标', subsidy: '补助标准', assessment: '考核', task: '任务' },
  ...{ unit: '乡镇（街道）', indicator: '指标', population: '人口', intake: '导入表格', issue: '下发' },
  ...{ collect: '回收', ledgerImport: '导入台账', package: '数据包', backup: '备份', people: '人员与权限' },
};

const verbs: Readonly<Record<string, string>> = {
  ...{ save: '保存', remove: '删除', set: '设置', create: '新建', apply: '写入', undo: '撤销', make: '生成' },
  ...{ receive: '收件', setAside: '搁置', copy: '复制', trust: '信任来源', export: '导出', close: '办结' },
  ...{ reopen: '重新打开', addNote: '加进展', removeNote: '删进展', addFile: '加文件', removeFile: '删文件' },
  ...{
    saveType: '保存类型',
    removeType: '删除类型',
    setDone: '勾选',
    addItem: '加指标项',
    addYear: '加年度',
  },
  ...{ setBasis: '改口径', move: '流转', rekey: '换密码', protect: '设密码' },
  ...{ begin: '开始使用', add: '添加', setRole: '改角色', setDisabled: '停用或恢复', setRules: '改规定' },
  ...{ changePassword: '改密码', resetPassword: '重设密码' },
};

const commonFields: Readonly<Record<string, string>> = {
  ...{ name: '名称', kind: '类别', settlement: '城乡', divisionCode: '区划代码', validFrom: '起' },
  ...{ validTo: '止', parent: '上级', mergedInto: '并入', mergedFrom: '并进来的单位', position: '顺序' },
  ...{ title: '标题', startDate: '开始', endDate: '结束', hours: '学时', place: '地点', organiser: '主办' },
  ...{ budget: '经费', remark: '备注', unitId: '乡镇（街道）', facilityId: '所在设施', phone: '电话' },
  ...{ idNumber: '身份证号', schooling: '学历', hiredOn: '入职', leftOn: '离职', certificates: '证书' },
  ...{
    heads: '人数',
    staff: '学员',
    mode: '建设方式',
    facility: '关联设施',
    builtArea: '面积',
    beds: '床位',
  },
  ...{ funds: '资金', unit: '乡镇（街道）', deadline: '时限', dueOn: '时限', aim: '目标要求' },
  ...{ leadAgency: '牵头单位', supportingAgencies: '责任单位', source: '出处', note: '备注', low: '目标值' },
  ...{ high: '上限', applies: '是否采用', unitOfMeasure: '计量单位', removed: '删除' },
};

const fields: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  facility: facilityWords.fields,
  account: {
    ...{ account: '账户', role: '角色', password: '密码', disabled: '停用' },
    ...{ idleMinutes: '几分钟后锁定', fourEyes: '双人复核' },
  },
  return: {
    ...{ submit: '上报', review: '审核', return: '退回', seal: '封存', reopen: '启封', withdraw: '撤回' },
  },
};

export const auditWords = {
  title: '审计记录',
  columns: {
    at: '时间',
    who: '经办人',
    what: '内容',
    place: '位置',
    before: '原来',
    after: '改为',
    source: '来源',
    reason: '原因',
  },
  /** What the list was narrowed to, above a printed one. */
  period: (from: string | null, to: string | null): string =>
    from === null && to === null ? '' : `${from ?? ''}—${to ?? ''}`,
  lastHash: (id: number, hash: string): string => `审计记录第 ${id} 条，校验值 ${hash}`,
  persons: (count: number): string => `${count} 人`,
  rows: (count: number): string => `${count} 行`,
  more: (count: number): string => `只列最近 ${count} 条。`,
  file: (name: string, sha256: string): string => `${name}（SHA-256 ${sha256.slice(0, 12)}…）`,
  planned: '计划数',
  completed: '完成数',
  blank: '空',
  /** A text that was kept over the number, which stays. */
  unread: (text: string): string => `“${text}”没读懂，数不变`,
  notApplicable: '不适用',
  subject: (subject: string): string => subjects[subject] ?? subject,
  source: (source: string): string => sources[source] ?? source,
  field: (subject: string, field: string): string => {
    const [head = '', ...rest] = field.split('.');
    const name = fields[subject]?.[head] ?? commonFields[head] ?? head;
    return rest.length === 0 ? name : `${name} ${rest.join(' ')}`;
  },
  /** "facility.save" → 设施：保存. */
  action: (action: string): string => {
    const known = events[action];
    if (known !== undefined) return known;
    const [group = '', verb = ''] = action.split('.');
    return `${groups[group] ?? group}：${verbs[verb] ?? verb}`;
  },
  /** What a list can be narrowed to. */
  kinds: [...Object.entries(subjects), ...Object.entries(events)].map(([key, name]) => ({ key, name })),
} as const;
