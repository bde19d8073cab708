import type { FacilityFieldKey, FieldProblem } from '../../core/domain/facility.ts';
import type { FacilityFinding, FacilityFindingCode } from '../../core/domain/facility-findings.ts';
import { readableNumber } from './common.ts';

/** Every sentence of the facility ledger; the words of its fields come with the data (FacilityWords). */
export const facilitiesText = {
  label: '设施台账',
  searchHint: '名称、编号、社区、地址、运营单位，可输拼音首字母 (Ctrl+F)',
  add: '新建设施',
  bulk: '批量修改',
  bulkHint: '先在左边勾选，或按 Ctrl+A 选中筛出的全部',
  export: '导出',
  import: '导入',
  types: '设施类型',
  findings: '核对',
  findingsHint: '只看有核对问题的设施',
  emptyTitle: '还没有设施。',
  empty: '把本县已有和在建的养老服务设施登记在这里，进展情况表可以从台账取数。',
  sample: '示例数据',
  close: '关闭',
  save: '保存',
  create: '登记',
  duplicate: '复制新建',
  duplicateHint: '以这一处为底稿登记另一处',
  remove: '删除',
  newTitle: '登记新设施',
  needed: '必填',
  choose: '请选择',
  notKnown: '（未填）',
  codeHint: '不填则自动编号',
  reason: '修改原因（可不填）',
  unsaved: '有修改还没有保存。',
  saveAndGo: '保存并继续',
  drop: '不保存',
  stay: '回到修改',
  changedElsewhere: '这处设施刚在别处改过，没有保存。新内容已读入，您填的还在；请核对后再保存。',
  basics: '基本情况',
  size: '建设与规模',
  running: '运营与服务',
  contact: '联系方式与备注',
  tabs: { form: '资料', rooms: '功能用房', history: '修改经过' },
  addRoom: '增加一行',
  removeRoom: '删去这一行',
  noRooms: '还没有登记功能用房。',
  noHistory: '还没有修改记录。',
  blank: '空',
  readOnly: '文件是只读的，不能修改。',
  undo: '撤销批量修改',
  dismiss: '知道了',
} as const;

/** "记为 12000 ㎡": how a text that is not plain digits was understood. */
export function understoodWords(text: string, unit: string): string {
  return `记为 ${text}${unit === '' ? '' : ` ${unit}`}`;
}

export const unreadWords = '没有读懂，将按原文保留并标出，不计入汇总。';

const problems: Record<FieldProblem, (field: string) => string> = {
  empty: (field) => `${field}不能为空。`,
  tooLong: (field) => `${field}太长，请缩短。`,
  negative: (field) => `${field}不能是负数，请改正。`,
  notAllowed: (field) => `${field}不能这样填，请重新选择。`,
};

export function fieldProblemWords(problem: FieldProblem, field: string): string {
  return problems[problem](field);
}

export const findingNames: Record<FacilityFindingCode, string> = {
  UNREAD: '有没读懂的内容',
  OPENED_IN_FUTURE: '投用日期在今天之后',
  NURSING_ABOVE_BEDS: '护理型床位多于床位',
  UNIT_ENDED: '所在乡镇已撤并',
  DUPLICATE: '疑似重复登记',
  OPEN_WITHOUT_DATE: '已投用但没有投用日期',
  DATED_BUT_NOT_OPEN: '已到投用日期但状态不是投用',
  ROOMS_ABOVE_BUILT: '用房面积之和大于建筑面积',
};

/** All that is doubtful about one place, in one line. */
export function findingList(codes: readonly FacilityFindingCode[]): string {
  return codes.map((code) => findingNames[code]).join('；');
}

/** "建筑面积（㎡）". */
export function withUnit(label: string, unit: string | undefined): string {
  return unit === undefined ? label : `${label}（${unit}）`;
}

/** "核对 3 项": what the checks of the whole ledger found. */
export function findingsButton(count: number): string {
  return `核对 ${readableNumber(count)} 项`;
}

/** What a check found, at its field: what is wrong and what to do. */
export function facilityFindingSentence({ code, text }: Pick<FacilityFinding, 'code' | 'text'>): string {
  const sentences: Record<FacilityFindingCode, string> = {
    UNREAD: `“${text}”没有读懂，已保留原文，请改成能读懂的写法。`,
    OPENED_IN_FUTURE: '状态是“投用”，投用日期却在今天之后，请核对。',
    NURSING_ABOVE_BEDS: '护理型床位不能多于床位总数，请核对。',
    UNIT_ENDED: text === '' ? '所在乡镇已撤销，请改到现在的乡镇。' : `所在乡镇已并入${text}，请核对归属。`,
    DUPLICATE: `与编号 ${text} 的名称、类型和社区都相同，请核对是否重复登记。`,
    OPEN_WITHOUT_DATE: '状态是“投用”，还没有填投用日期，不会计入完成数。',
    DATED_BUT_NOT_OPEN: '投用日期已到，状态还不是“投用”，请核对。',
    ROOMS_ABOVE_BUILT: '各用房使用面积之和大于建筑面积，请核对。',
  };
  return sentences[code];
}

export const bulkText = {
  title: '批量修改',
  field: '改哪一项',
  to: '改为',
  addField: '再改一项',
  removeField: '不改这一项',
  preview: '预览',
  apply: '确认修改',
  reason: '修改原因（可不填，记入修改经过）',
  nothing: '选中的记录已经都是这样，没有要改的。',
  name: '名称',
  what: '栏目',
  before: '原来',
  after: '改为',
};

export function bulkChosenWords(count: number): string {
  return `将修改选中的 ${readableNumber(count)} 处设施。`;
}

/** "选中 120 处，其中 85 处会变：". */
export function bulkPreviewWords(chosen: number, changed: number): string {
  return `选中 ${readableNumber(chosen)} 处，其中 ${readableNumber(changed)} 处会变：`;
}

export function bulkMoreWords(shown: number): string {
  return `只列出前 ${readableNumber(shown)} 行。`;
}

export function bulkDoneWords(changed: number): string {
  return `已修改 ${readableNumber(changed)} 处。`;
}

export function undoneWords(changed: number): string {
  return changed === 0
    ? '这些记录后来又改过，没有可撤销的。'
    : `已撤销，恢复 ${readableNumber(changed)} 处。`;
}

export const removeFacilityText = {
  title: (name: string) => `删除“${name}”？`,
  explain:
    '资料和功能用房会从台账里删去，修改经过保留。被建设项目或从业人员引用的设施不能删除；停办的设施请把状态改为“撤销”。',
  ok: '删除',
};

export const exportFacilitiesText = {
  title: '导出设施台账',
  shown: (count: number) => `当前所见：筛出的 ${readableNumber(count)} 处，按所选栏目`,
  chosen: (count: number) => `选中的 ${readableNumber(count)} 处，按所选栏目`,
  all: '全部设施，全部栏目；Excel 另有一张功能用房表',
  xlsx: 'Excel 工作簿 (.xlsx)',
  csv: 'CSV 文本 (.csv)',
  job: '导出设施台账',
};

export function ledgerProgressWords(done: number, count: number): string {
  return `已写 ${readableNumber(done)} / ${readableNumber(count)} 处`;
}

export const typesText = {
  title: '设施类型',
  explain: '“对应指标项”决定投用一处算哪一项计划的完成数；没有对应的不计。',
  name: '类型名称',
  item: '对应指标项',
  noItem: '（不对应）',
  used: '设施数',
  add: '增加',
  remove: '删除',
  newName: '新类型的名称',
};

/** "2020-06-01 → 空" for a line of the history. */
export function changeWords(before: string, after: string): string {
  return `${before === '' ? facilitiesText.blank : before} → ${after === '' ? facilitiesText.blank : after}`;
}

export const changeSourceWords: Readonly<Record<string, string>> = {
  typed: '填写',
  bulk: '批量修改',
  undo: '撤销批量修改',
  removed: '删除',
};

export function fieldLabel(
  words: Readonly<Record<FacilityFieldKey, string>>,
  key: string,
  rooms: string,
): string {
  return key === 'rooms' ? rooms : (words[key as FacilityFieldKey] ?? key);
}
