/**
 * The faces GB/T 9704 asks for, by role: what a workbook names, how the machine's own file is found
 * (file name first, then the family name inside the file), and the open face used without it.
 */
export interface OfficialFont {
  readonly role: 'title' | 'heading' | 'subheading' | 'body' | 'pageNumber';
  /** Family named in workbooks and messages. */
  readonly wanted: string;
  /** Family names, any language, that count as this face. */
  readonly families: readonly string[];
  /** File names worth opening. */
  readonly filePattern: RegExp;
  /** Path of the open face below the folder that holds the open font packages. */
  readonly openFile: string;
}

const serifRegular = 'noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf';

export const officialFonts: readonly OfficialFont[] = [
  {
    role: 'title',
    wanted: '方正小标宋简体',
    families: ['方正小标宋简体', '方正小标宋_GBK', 'FZXiaoBiaoSong-B05', 'FZXiaoBiaoSong-B05S', 'FZXBS_GBK'],
    filePattern: /^(fzxbs|方正小标宋).*\.(ttf|otf|ttc)$/i,
    openFile: 'noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf',
  },
  {
    role: 'heading',
    wanted: '黑体',
    families: ['黑体', 'SimHei'],
    filePattern: /^(simhei|黑体).*\.(ttf|otf|ttc)$/i,
    openFile: 'noto-sans-sc/500Medium/NotoSansSC_500Medium.ttf',
  },
  {
    role: 'subheading',
    wanted: '楷体',
    families: ['楷体', '楷体_GB2312', 'KaiTi', 'KaiTi_GB2312'],
    filePattern: /^(simkai|kaiti|楷体).*\.(ttf|otf|ttc)$/i,
    openFile: serifRegular,
  },
  {
    role: 'body',
    wanted: '仿宋',
    families: ['仿宋', '仿宋_GB2312', 'FangSong', 'FangSong_GB2312'],
    filePattern: /^(simfang|fangsong|仿宋).*\.(ttf|otf|ttc)$/i,
    openFile: serifRegular,
  },
  {
    role: 'pageNumber',
    wanted: '宋体',
    families: ['宋体', 'SimSun'],
    filePattern: /^(simsun|宋体)\.(ttf|otf|ttc)$/i,
    openFile: serifRegular,
  },
];

/** Wide-coverage faces tried, in order, for characters that the chosen face lacks. */
export const fallbackOpenFiles = [serifRegular, 'noto-sans-sc/500Medium/NotoSansSC_500Medium.ttf'] as const;
export const fallbackFilePatterns = [
  /^simsunb\.ttf$/i,
  /^simsun\.ttc$/i,
  /^msyh\.ttc$/i,
  /^NotoSerifCJK-Regular\.ttc$/i,
  /^NotoSansCJK-Regular\.ttc$/i,
] as const;
