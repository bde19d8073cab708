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

/** Said at a field that cannot keep what is pasted into it. */
export function longPasteWords(characters: number, most: number): string {
  return `粘贴的内容有 ${characters} 个字，这里最多 ${most} 个字，没有粘贴。`;
}

/** "附件4", as printed at the top left of an annex; a notice's only annex is "附件". */
export function annexLabel(annexNumber: number | null, soleAnnex = false): string {
  if (annexNumber !== null) return `附件${annexNumber}`;
  return soleAnnex ? '附件' : '';
}

/** What an annex is called for short: "附件4", or the title of a list without a number. */
export function annexName({ number, title }: { number: number | null; title: string }): string {
  return annexLabel(number) || title;
}

/** "附件4 秀山县农村养老服务设施建设全覆盖计划表". */
export function annexFullName({ number, title }: { number: number | null; title: string }): string {
  return number === null ? title : `${annexLabel(number)} ${title}`;
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
