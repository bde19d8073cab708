/** Words of the palette that finds everything. */
export const paletteText = {
  title: '查找',
  placeholder: '单位、附件、页面或操作；可输拼音首字母，如 qxcz',
  hint: '↑↓ 选择，Enter 打开，Esc 关闭',
  nothing: '没有找到。可试试名称中的一两个字，或拼音首字母。',
  page: '页面',
  annex: '附件',
  unit: '单位',
  action: '操作',
  printAnnex: '打印当前附件',
  printBlank: '打印当前附件的空白表',
  exportAnnex: '导出当前附件',
  designAnnex: '改当前附件的表样',
  newAnnex: '新建附件',
  versions: '版本',
  units: '乡镇（街道）：新增、改名、撤并',
  audit: '审计记录：谁在什么时候改了什么',
  trainingStaff: '培训：人员名册',
  lateProjects: '逾期的项目',
  gantt: '项目进度图',
  schedulePaper: '打印项目进度表、倒排工期表',
  newFacility: '登记新设施',
  trainingProgress: '培训：完成情况',
  trainingCheck: '培训：核对',
  newSession: '新增培训班次',
  newStaff: '新增从业人员',
  newCounty: '新建本县',
  help: '本页按键',
  lightTheme: '浅色界面',
  darkTheme: '深色界面',
  unitNowhere: '这个单位不在任何附件的行里。',
};

/** How many were found, for those who do not see the list. */
export function foundWords(count: number): string {
  return count === 0 ? paletteText.nothing : `找到 ${count} 项`;
}
