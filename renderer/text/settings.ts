import type { Settings } from '../../core/contract/settings.ts';

/** Words of the settings page. */
export const settingsText = {
  title: '设置',
  operator: '填报人',
  operatorHint: '记在每一处修改的经过里。换人填报时请先改这里。',
  operatorEmpty: '填报人不能为空，已保留原来的名字。',
  saved: '已保存',
  theme: '界面明暗',
  dataFolder: '数据文件夹',
  dataFolderHint: '新建的数据文件存在这里。备份也在这里的 backups 文件夹。',
  currentFile: '当前文件',
  noFile: '未打开文件',
  diagnostics: '诊断包',
  makeDiagnostics: '导出诊断包',
  diagnosticsHint:
    '出了问题请人帮忙时，把这个 ZIP 交给信息人员。里面是程序和系统的版本、屏幕大小、各表行数、完整性检查结果和日志末尾；没有姓名、电话、数字、单位名称和文件位置。',
  version: '程序版本',
  about: '关于',
  aboutWords: '颐表完全在本机运行，不联网，不收集任何信息。程序依 MIT 许可发布。',
  licences:
    '打印替代字体 Noto Serif SC、Noto Sans SC 依 SIL OFL 1.1 许可；界面所用开源组件的许可证见程序文件夹里的 licenses.md。',
};

export const themeNames: Record<Settings['theme'], string> = {
  system: '跟随系统',
  light: '浅色',
  dark: '深色',
};
