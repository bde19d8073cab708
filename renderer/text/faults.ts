/** What a page says when it could not be drawn, and what the program says when it could not start. */
export const faultText = {
  title: '这一页出错了',
  explain: '已经保存的数据不受影响。请点“重新载入本页”；如果仍然这样，请把下面的编号告诉维护人员。',
  reload: '重新载入本页',
  noReference: '编号没有记下（与程序的连接已断开）。请先确认颐表程序仍在运行，再重新载入本页。',
  startTitle: '颐表没有启动完成',
  startExplain: '窗口没有连上颐表程序。请关闭后重新启动颐表；数据文件不受影响。',
};

export function faultReference(reference: string): string {
  return `编号 ${reference}`;
}
