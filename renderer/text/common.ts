/** Words and formats that every page shares. */
export const programName = '颐表';
export const sampleMark = '示例';
export const separator = ' · ';

export const common = {
  close: '关闭',
  cancel: '取消',
  back: '返回',
  loading: '正在读取…',
  retry: '重试',
  remove: '移除',
  blank: '空',
  notApplicable: '—',
  notApplicableWord: '不适用',
};

/** "附件4", as printed at the top left of an annex. */
export function annexLabel(annexNumber: number | null): string {
  return annexNumber === null ? '' : `附件${annexNumber}`;
}

/** ISO instant to "14:32:07" in the machine's own time. */
export function clockTime(iso: string): string {
  const at = new Date(iso);
  return [at.getHours(), at.getMinutes(), at.getSeconds()].map(twoDigits).join(':');
}

/** ISO instant to "2026-03-02 14:32", or "今天 14:32" when it is the day of `now`. */
export function dayAndTime(iso: string, now: Date): string {
  const at = new Date(iso);
  const time = `${twoDigits(at.getHours())}:${twoDigits(at.getMinutes())}`;
  if (at.toDateString() === now.toDateString()) return `今天 ${time}`;
  return `${at.getFullYear()}-${twoDigits(at.getMonth() + 1)}-${twoDigits(at.getDate())} ${time}`;
}

/** 12345.5 is "12,345.5"; at most four digits after the point, as a mean may have. */
export function readableNumber(value: number): string {
  return value.toLocaleString('zh-CN', { maximumFractionDigits: 4 });
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
