import type { ReceivedFile } from '../../core/contract/received.ts';

/** The page of what goes out and comes back, and its list of received files. */
export const exchangeText = {
  title: '收发',
  tabList: '收发的内容',
};

export const exchangeTabNames = {
  issue: '下发',
  collect: '回收',
  import: '导入',
  ledger: '台账',
  package: '交换',
  files: '收到的文件',
};

export const receivedText = {
  none: '还没有收到文件。回收、导入的文件会原样存在这里，随时可以再取出来。',
  explain: '收到的文件一份不改地存在数据文件里；点文件名另存。',
  headings: {
    name: '文件名',
    kind: '来由',
    size: '大小',
    receivedAt: '收到时间',
    receivedBy: '经手人',
    sha256: '校验值（SHA-256）',
  },
  kinds: {
    return: '回收',
    table: '导入附件',
    ledger: '导入台账',
    package: '交换包',
  } satisfies Record<ReceivedFile['kind'], string>,
  save: (name: string) => `另存“${name}”`,
  saved: (name: string, place: string | null) => `“${name}”已另存${place === null ? '' : `到 ${place}`}。`,
};
