/**
 * Words of the hosts: lines printed at the start, the command line's help, the window's menu, and the
 * two pages the server shows instead of the program. Pure text, no React.
 */

export const programName = '颐表';
export const dataFileKind = '颐表数据文件';

/** Shown to a browser that did not come by the printed address. */
export function refusalPage(): string {
  return page(
    '不能打开',
    '这个地址需要启动时给出的口令。请回到启动颐表的窗口，打开那里显示的完整地址（以 http://127.0.0.1 开头，带 token）。',
  );
}

/** Shown after too many wrong addresses, or requests. */
export function waitPage(seconds: number): string {
  return page(
    '请稍等',
    `错误的地址试得太多，或请求太密。请过 ${seconds} 秒，再打开启动窗口里显示的完整地址。`,
  );
}

export function faultPage(reference: string): string {
  return page(
    '颐表出错了',
    `这一页没有打开，已记入日志。编号：${reference}。请刷新页面重试；仍不行时把编号告诉维护人员。`,
  );
}

function page(title: string, text: string): string {
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>${title} - 颐表</title>
<style>body{font:16px/1.8 "Microsoft YaHei","Noto Sans CJK SC",sans-serif;max-width:36em;margin:15vh auto;padding:0 1em;color:#1f2328;background:#fff}
@media (prefers-color-scheme:dark){body{color:#e6e6e6;background:#1b1b1b}}</style></head>
<body><h1>${title}</h1><p>${text}</p></body></html>
`;
}

/** Why no window of its own opened, for one line at the start. */
export type NoWindowReason =
  | 'noDisplay'
  | 'notInstalled'
  | 'noNetwork'
  | 'downloadFailed'
  | 'rootOnLinux'
  | 'crashed';

/** Also used by lines that name only the reason. */
export const noWindowReasons: Record<NoWindowReason, string> = {
  noDisplay: '没有图形显示（no display）',
  notInstalled: '没有安装 Electron 运行时（Electron runtime not installed）',
  noNetwork: '没有 Electron 运行时，也连不上下载地址（Electron runtime missing, no network）',
  downloadFailed: 'Electron 运行时下载失败（Electron download failed）',
  rootOnLinux: '以 root 身份运行时不能使用窗口沙箱（running as root）',
  crashed: 'Electron 窗口没有启动成功（Electron exited early）',
};

export const startText = {
  building: '正在生成界面……（只在第一次或程序更新后需要）',
  downloading: '正在下载 Electron 运行时……',
  window: '正在打开颐表窗口……',
  noWindow: (reason: NoWindowReason) =>
    `没有打开独立窗口：${noWindowReasons[reason]}，改在浏览器里使用颐表。`,
  ready: (url: string) => `颐表已就绪：${url}`,
  howToStop: '按 Ctrl+C 停止。',
  openFailed: (sentence: string) => `上次的文件没有打开：${sentence}`,
  wrongNode: (found: string) =>
    `颐表需要 Node.js 24，当前是 ${found}。请用 npm start、npm test 或 npm run yibiao 运行（它们使用随附的 Node）。`,
  failed: (detail: string) => `颐表没有启动。详情：${detail}`,
  portTaken: (port: string) => `端口 ${port} 已被占用，请换一个端口，或不写 --port 由系统选择。`,
};

export const usageText = `颐表命令行

用法：npm run --silent yibiao -- <命令> [选项]

  init    --db 文件 [--sample 名称]                         新建数据文件，装入示例方案（不写名称即 xiushan）：
                                                            xiushan gongqingcheng yuechi huaiyin changzhi
  tables  --db 文件 [--json]                                列出各附件
  export  --db 文件 --table 附件 --format xlsx|pdf|docx|csv --out 文件 [--plan 方案]
                                                            导出一个附件
  export  --db 文件 --plan 方案 --all --format xlsx|pdf|docx|csv --out 文件
                                                            导出整个方案的全部附件
          [--version 稿次] [--compare-from 稿次]            导出第几稿；导出自第几稿以来的调整对照
          [--cover] [--annex-list]                          前面加封面、附件说明（只用于 --all，CSV 没有）
          [--blank]                                         空白表：不印数字和填写内容，供手填
          --table progress-quarter | progress-month --period 2020Q2|2020-05|2020 [--ranking]
                                                            进展情况表、月调度表；--ranking 按完成率排位次
          --table bulletin --period 2020Q2 [--ranking]      进展情况通报，后附各进展情况表
          --table training-progress --period 2020Q2         培训完成情况表
          --table projects | projects-schedule | projects-gantt [--as-of 2020-06-30]
                                                            建设项目进度表、倒排工期表、进度图（只有 PDF）
          --table compliance [--as-of 2020-12-31]           达标核查表
          --table targets [--as-of 2020-12-31]              目标完成情况表
          --table tasks | tasks-agencies | tasks-late [--as-of 2022-10-01]
                                                            任务清单、分单位清单、督办单
          --table indicators [--as-of 2020-12-31] [--by-township]
                                                            指标一览表，全县或分乡镇
          --table population [--as-of 2020-12-31] [--basis registered|resident]
                                                            该年末人口情况表
          --table subsidy [--basis planned|completed|ledger] [--period 2020] [--as-of 2020-06-30]
                                                            资金测算表；单独一张：subsidy-years subsidy-funds
                                                            subsidy-schooling subsidy-certificate subsidy-head
          --table assessment                                考核评分表（最后建立的一份）
          --table demand [--as-of 2020-12-31]               养老服务需求测算表（测算标准见指标页，随数据文件走）
          --table city-totals [--basis planned|completed]   各县（区、市）汇总表（收过交换包的市级数据文件）
          --table facilities                                设施台账（只有 xlsx、csv；联系方式隐去）
          --table sessions | staff                          培训班次台账、从业人员名册（个人信息隐去）
          [--personal-data full --reason 理由]              完整个人信息（附件、名册、台账），理由留底
  indicators --db 文件 [--as-of 日期] [--json]              各指标的数值、分子、分母（全县和各乡镇）
  import  --db 文件 --dry-run [--json] 文件…              试读别处来的表：找到的表、各格当作什么、问题，不写入；
                                                            可写文件（XLSX、XLS、CSV、网页）、文件夹、ZIP
  issue   --db 文件 --plan 方案 --period 2020Q2 --out 文件夹 [--due 2020-07-10] [--json]
                                                            下发：每个单位一个填报工作簿，填该期完成数
          --table 附件                                      改为填这个附件的计划数；同时写 --period 则只填这一张的完成数
  package --db 文件 --plan 方案 [--period 2020Q2] --out 文件.ybx [--json]
                                                            整个方案或一期的完成数，做成带签名的交换包
  collect --db 文件 [--dry-run] [--json] 文件|文件夹|ZIP…
                                                            回收填好的工作簿；没有要定的才录入，--dry-run 只看不录
          [--plan 方案] [--table 附件] [--period 2020Q2]    只要这一次下发的，别的列出不录
  merge   --db 文件 [--dry-run] [--accept-unknown] [--keep-typed] [--json] 文件.ybx…
                                                            写入收到的交换包；先加 --dry-run 看会改什么
          [--city 市名]                                     新建市级汇总数据文件再写入
          [--accept-unknown]                                没有核对过指纹的、没有签名的、旧的也写入
          [--keep-typed]                                    本机改过的数不被来包覆盖
  import  --db 文件 --table facilities [--dry-run] [--json] 台账文件…
                                                            导入设施台账（xlsx、csv）；--dry-run 只对照，不写入
          [--clear-blanks] [--add-same-names] [--reason 理由]
                                                            空格清空现有内容；编号不同其余相同的另行添加
  check   --db 文件 [--json]                                核对，列出问题
  accounts --db 文件 [--json]                               列出账户（要管理员的 --account）
          --reset-admin [--account 管理员]                  管理员忘了密码：给一个新的初始密码，修改经过里留底
  backup  --db 文件 --out 备份文件 [--json]                 备份（加密的仍加密），写完重新读一遍核对；不覆盖已有的文件
  restore --from 备份文件 --db 文件 [--json]                核对备份后放到“文件”的位置；原来的文件改名留在旁边
  verify  --db 文件 [--json] [--salvage 新文件]             查数据文件是否完好：哪张表、哪一页、哪一行坏了，还能读出多少；
                                                            有问题退出码为 1；--salvage 把还能读出的写进一个新文件
  audit   --db 文件 [--from 2026-01-01] [--to 2026-12-31] [--who 姓名] [--json]
                                                            审计记录：谁、什么时候、改了什么，新的在前
          --verify [--noted 校验值]                         重算整个记录：在颐表以外改过、删过的逐处列出，退出码为 1
  diagnostics --out 文件.zip [--db 文件] [--json]           诊断包：版本、系统、日志、各表行数、完整性；
                                                            不含姓名、数字、路径等本单位内容
  serve   --db 文件 [--host 127.0.0.1] [--port 0]           在浏览器里使用，打印地址
          [--cert 证书.pem --key 私钥.pem]                  用自己的证书加密传输（https）；--host 写别的地址、
                                                            让别的电脑来用时必须有，数据文件还要先建好账号

  数据文件加了密的，口令放在环境变量 YIBIAO_PASSPHRASE（或恢复密钥放在 YIBIAO_RECOVERY），不要写在命令里。
  数据文件建了账户的，命令加 --account 账户名，密码放在环境变量 YIBIAO_PASSWORD，能做什么同窗口里一样。
  --json  标准输出只有一份 JSON；出错时标准错误另有一行 {"error":{…}}
  退出码：0 成功，1 出错，2 用法不对
`;

/** What is wrong with a command line, by the place it is wrong at. */
export const badUseText = {
  noCommand: '没有写命令。',
  noPassword: '写了 --account，还要把密码放在环境变量 YIBIAO_PASSWORD。',
  unknownCommand: (name: string) => `没有“${name}”这个命令。`,
  noFiles: '没有写要读的文件。请在命令后面写文件、文件夹或 ZIP。',
  badOption: (detail: string) => `选项不对：${detail}`,
  missing: (option: string) => `缺少选项 ${option}。`,
  tableOrAll: '请写 --table 附件，或 --plan 方案 --all，两者取一。',
  frontOfBook: '--cover 和 --annex-list 只用于 --all，CSV 没有这些页。',
  blankComparison: '--blank 和 --compare-from 不能同时用：对照表没有空白的。',
  badPeriod: (text: string, known: readonly string[]) =>
    `--period “${text}”看不懂，或没有这个计划年度（现有：${known.join('、')}）。请写成 2020Q2（二季度）、2020-05（五月）或 2020（全年）。`,
  badAsOf: (text: string) => `--as-of “${text}”不是日期，请写成 2020-06-30。`,
  badBasis: (text: string, known: readonly string[]) =>
    `--basis “${text}”不对。这张表可写：${known.join('、')}。`,
  importTable: '请写 --table facilities（设施台账），或 --dry-run（试读各种表）。',
  badPersonalData: '--personal-data 只能写 masked（隐去，平常如此）或 full（完整，要有 --reason 理由）。',
  badDue: (text: string) => `--due “${text}”不是日期，请写成 2020-07-10。`,
  issueWhat: '请写 --period 时期（填完成数），或 --table 附件（填计划数）。',
  noReturns: '请在后面写上要回收的文件、文件夹或 ZIP。',
  othersNeedTls: (host: string) =>
    `--host ${host} 会让别的电脑连进来，要用 --cert 和 --key 写上本单位的证书和私钥，否则只能在本机使用（不写 --host）。`,
  othersNeedAccounts: (host: string) =>
    `--host ${host} 会让别的电脑连进来，这个数据文件还没有账号，没有启动。请先在本机打开它，在设置里建好账号。`,
  certAndKey: '--cert 和 --key 要一起写。',
  badCertificate: (cert: string, key: string) =>
    `“${cert}”和“${key}”不能用：要 PEM 格式、互相匹配、私钥不带口令。`,
  badPort: '--port 应是 0 到 65535 的整数。',
};

export const cliText = {
  created: (file: string, sample: string) => `已新建 ${file}（示例 ${sample}）。`,
  written: (file: string) => `已导出 ${file}`,
  packed: (file: string, office: string, fingerprint: string, facts: number) =>
    `已导出 ${file}：${facts} 个数，签名单位“${office}”，指纹 ${fingerprint}（请另行告诉对方核对）。`,
  merged: (name: string, county: string, plan: string, made: number, changed: number, kept: number) =>
    `${name}：${county}《${plan}》新增 ${made}，改动 ${changed}，相同 ${kept}`,
  nothingNew: (name: string) => `${name}：没有新内容`,
  notMerged: (sentence: string) => `没有写入：${sentence}`,
  withheld: (titles: readonly string[]) => `涉及个人，内容没有放进包里：${titles.join('、')}`,
  noValue: (missing: string) => `— ${missing}`,
  /** A target for an area or so, of which the share of places that meet it is known. */
  byCompliance: (target: string) => `${target}（按达标率衡量）`,
  /** Rows that a warning is about, counted below the headings. */
  rows: (rows: readonly number[]) => `（第 ${rows.join('、')} 行）`,
  collected: (counts: { files: number; received: number; missing: number }) =>
    `看了 ${counts.files} 个文件，认出 ${counts.received} 个，还缺 ${counts.missing} 个单位`,
  appliedReturns: (applied: number, unread: number) =>
    `已录入 ${applied} 格${unread === 0 ? '' : `，另有 ${unread} 格没读懂，原文留在格上`}`,
  refusedReturn: (unit: string, period: string, cells: number) =>
    `${unit}${period}已上报，${cells} 格没有录入，请先退回`,
  missingUnits: (round: string, units: readonly string[]) => `${round} 未交：${units.join('、')}`,
  mustChoose: (unit: string, files: readonly string[]) =>
    `${unit}：收到 ${files.length} 份，内容不同（${files.join('、')}），要选一份`,
  /** A cell that somebody has to decide on, below its file. */
  askedCell: (place: string, name: string, why: string) => `  ${place} ${name}：${why}`,
  mustDecide: (unit: string, count: number) => `${unit}：${count} 处要定`,
  otherRound: (round: string) => `是“${round}”的，不是这一次要的`,
  issued: (count: number, folder: string) => `已下发 ${count} 个工作簿到 ${folder}`,
  issuedHandedIn: (units: readonly string[]) =>
    `这一期已上报的单位，收回的数要先退回才能录入：${units.join('、')}`,
  notIssued: {
    monthly: (unit: string) => `${unit}：这一季度按月填报，没有下发；请下发月份。`,
    nothing: (unit: string) => `${unit}：没有要填的格，没有下发。`,
  },
  account: (name: string, role: string, disabled: boolean) =>
    `${name}  ${role}${disabled ? '（已停用）' : ''}`,
  noAccounts: '这个数据文件没有账户，谁打开都能用。',
  adminReset: (name: string, password: string) =>
    `管理员“${name}”的初始密码：${password}（首次登录要改；修改经过里已留底）`,
  backedUp: (file: string, facts: number) => `已备份到 ${file}，已核对，共 ${facts} 个数。`,
  restored: (file: string, kept: string | null) =>
    `已恢复 ${file}${kept === null ? '。' : `，原来的文件留作 ${kept}。`}`,
  noFindings: '核对完毕，没有发现问题。',
  warning: {
    FONT_SUBSTITUTED: (detail: string) => `本机没有公文字体，已用替代字体：${detail}`,
    MISSING_GLYPHS: (detail: string) => `有字在所用字体里没有字形：${detail}`,
    SHRUNK_TO_FIT: (detail: string) => `表格太大，字号已缩到 ${detail} 磅`,
    TURNED_LANDSCAPE: () => '表格太宽，已改为横排。',
    ENLARGED_TO_A3: () => '表格太宽，已改用 A3 横排。',
    NO_ANNEX_LISTED: () => '导出的表都没有附件号，没有印附件说明。',
    UNREAD_CELLS: (detail: string) => `有未读懂的单元格：${detail}`,
    BLANK_CELLS: (detail: string) => `有空白单元格：${detail}`,
    PERSONAL_HIDDEN: (detail: string) =>
      `有 ${detail} 处个人信息（电话、证号等），已隐去；要完整的加 --personal-data full --reason 理由`,
    NUMBERS_HIDDEN: (detail: string) => `备注里有 ${detail} 处电话或证号，已隐去`,
    PERSONAL_SHOWN: (detail: string) => `有 ${detail} 处个人信息，按所写理由完整印出，已留底，公开前请隐去`,
  },
};

/** The window's menu and dialogs. */
export const menuText = {
  file: '文件',
  open: '打开数据文件…',
  export: '导出…',
  print: '打印…',
  showFolder: '打开数据文件夹',
  close: '关闭窗口',
  quit: '退出',
  edit: '编辑',
  undo: '撤销',
  redo: '重做',
  cut: '剪切',
  copy: '复制',
  paste: '粘贴',
  selectAll: '全选',
  find: '查找',
  view: '查看',
  goTo: '转到…',
  reload: '重新载入',
  zoomIn: '放大',
  zoomOut: '缩小',
  zoomReset: '实际大小',
  fullScreen: '全屏',
  help: '帮助',
  keys: '本页按键',
  about: '关于颐表',
  aboutDetail: (version: string) =>
    `颐表 ${version}\n养老服务计划表：一次录入，核对，打印。\n数据只保存在本机。`,
};

export const dialogText = {
  openTitle: '打开颐表数据文件',
  saveTitle: '导出到',
  dataFiles: dataFileKind,
  allFiles: '全部文件',
  cannotStart: '颐表不能启动',
  unsaved: '还有修改没有存上',
  unsavedExplain: '现在关闭，没有存上的修改就没有了。',
  stay: '不关闭',
  closeAnyway: '仍然关闭',
  goneAgain: '窗口又出错了',
  hangs: '窗口没有反应',
  stillKept: '没有存上的内容还在程序里，重新打开窗口就找得回；退出程序就没有了。',
  reopen: '重新打开窗口',
  wait: '再等一等',
  quit: '退出程序',
};

/** Lines of `npm run package` and `npm run test:electron`. */
export const packageText = {
  noRuntime: (reason: string) =>
    `不能打包：缺少 Electron 运行时，且下载不到（${reason}）。请在能上网的机器上再运行 npm run package。`,
  skippedWindow: (reason: string) => `已跳过 Electron 窗口测试：${reason}`,
};
