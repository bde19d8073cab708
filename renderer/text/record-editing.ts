/** Words that the editors of rates and assessments share. */
export const editingText = {
  save: '保存',
  saving: '正在保存…',
  saveHint: '保存 (Ctrl+S)',
  back: '返回',
  remove: '删除',
  removeTitle: '确定删除？',
  removeReason: '为什么删除（可不填）',
  reload: '重新读取',
  leaveTitle: '有修改没有保存',
  sampleMark: '示例数据',
  history: '修改经过',
  noHistory: '还没有修改。',
  nothing: '（空）',
  export: '导出',
};

/** What is wrong at a field, short. */
export const fieldProblems: Readonly<Record<string, string>> = {
  empty: '要填写。',
  negative: '不能是负数。',
  malformed: '没有读懂，请改成数字。',
  duplicate: '两个数相同，没法折算。',
};

export function fieldProblem(problem: string | undefined): string | null {
  return problem === undefined ? null : (fieldProblems[problem] ?? '写法不对。');
}
