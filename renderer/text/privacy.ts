import type { RetentionRules } from '../../core/domain/retention.ts';

/** Words of the settings about how long personal data is kept. */
export const privacyText = {
  title: '个人信息保留多久',
  hint: '不写就一直保留。写了也不会自己删：到期的列在下面，由管理员看过再删。单位、岗位、日期、等级和各表的数不变；删了找不回来，以前的备份里还有。',
  months: { staffMonths: '从业人员离职后（月）', returnMonths: '填报表收回后（月）' } satisfies Record<
    keyof RetentionRules,
    string
  >,
  save: '保存期限',
  saved: '已保存',
  badMonths: '月数应是 1 到 600 的整数，或者不写。',
  nothing: '现在没有到期的。',
  due: (staff: number, returns: number) =>
    `到期：${staff} 名已离职人员的姓名、电话、证号、备注；${returns} 份填报表的填报人和原文件。`,
  staffLine: (name: string, unit: string, leftOn: string) => `${name}　${unit}　${leftOn} 离职`,
  returnLine: (unit: string, day: string) => `${unit}的填报表　${day} 收到`,
  more: (count: number) => `……还有 ${count} 项`,
  remove: '删除到期的个人信息',
  sure: '确定删除？删了找不回来。',
  yes: '删除',
  no: '不删',
  removed: (staff: number, returns: number) =>
    `已删除 ${staff} 人的个人信息、${returns} 份填报表的填报人和原文件。`,
};
