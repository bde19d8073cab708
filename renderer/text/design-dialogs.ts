/** Words of the questions that the page of designs asks: leave, copy, remove, take texts along. */
export const leaveText = {
  title: '表样有修改没有保存',
  explain: '离开后，刚才的修改就没有了。',
  leave: '不保存，离开',
  stay: '留下继续改',
};

export const copyText = {
  title: '复制附件',
  job: '复制附件',
  explain: '栏目、各行和版面照旧；年度往后移时，标题、表头和备注里的年份跟着移，文号不动。',
  explainTexts: '栏目或正文和版面照旧；年度往后移时，标题、表头和备注里的年份跟着移，文号不动。',
  plan: '复制到方案',
  years: '往后移几年',
  newTitle: '新附件的标题',
  unmatched: '那个方案里没有的年度',
  withFigures: '连已填的数和批注一起复制（那边已有的数不覆盖）',
  withTexts: '连已填的文字一起复制',
  ok: '复制并打开',
  unsavedFirst: '先保存或放弃当前修改，再复制。',
  badYears: '请填 0 到 20 之间的整数，0 表示年度不变。',
  noTitle: '请填标题。',
};

export const removeText = {
  title: (annex: string) => `移除“${annex}”？`,
  explain:
    '这张表会从方案里拿掉，不再显示和打印。已填的数仍留在文件里，别的表用到它们的照常显示；以后用同样的指标项和年度新建附件，数会再出来。',
  explainTexts: (texts: number) =>
    texts === 0
      ? '这个附件会从方案里拿掉，不再显示和打印。里面还没有填文字。'
      : `这个附件会从方案里拿掉，不再显示和打印。里面已填的 ${texts} 处文字跟着移除，修改记录里留有原文。`,
  ok: '移除',
};

export const dropText = {
  title: (name: string) => (name === '' ? '有已填的文字会一起移除' : `去掉“${name}”？`),
  explain: (texts: number) => `里面有 ${texts} 处已填的文字，保存后一起移除；修改记录里留有原文。`,
  ok: '去掉',
};

/** "已复制 168 个数。有 3 个格子原来有数，没有覆盖。" */
export function copiedWords({ copied, kept }: { copied: number; kept: number }): string {
  const left = kept === 0 ? '' : `有 ${kept} 个格子原来有数，没有覆盖。`;
  return `已复制 ${copied} 个数。${left}`;
}

/** For a year that the target plan does not have. */
export function matchWords(label: string): string {
  return `新建 ${label}`;
}
