/**
 * Words that tables of other offices are made of, in escapes with their reading: what stands above, in and
 * below them. Patterns are for texts without spaces (core/domain/table-labels.ts).
 */

/** heji, zongji, gongji, zongshu with a county, a place or nothing before: a row or column that adds up all others. */
export const TOTAL_LABEL =
  /^(?:(?:[\u5168\u672c][\u53bf\u5e02\u533a\u65d7\u5dde\u76df\u7701\u9547\u4e61]?|[\u53bf\u5e02\u533a\u65d7\u5dde\u76df])?(?:\u5408\u8ba1|\u603b\u8ba1|\u5171\u8ba1|\u603b\u5408\u8ba1|\u603b\u6570|\u5408\u8ba1\u6570)|\u5168[\u53bf\u5e02\u533a\u65d7\u5dde\u76df\u7701\u9547\u4e61])(?:[:\uff1a])?$/;
/** xiaoji at the end, perhaps with a name before. */
export const SUBTOTAL_LABEL = /\u5c0f\u8ba1(?:[:\uff1a])?$/;
/** qizhong, or a number sign, at the beginning: a part of what stands before. */
export const PART_LABEL = /^(?:\u5176\u4e2d|#|\uff03)/;
/** "One," "(one)": how a heading among rows is numbered. */
export const ORDINAL_LABEL =
  /^(?:[\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341]+[\u3001.\uff0e]|[\uff08(][\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341]+[)\uff09])/;
/** xuhao and what else numbers rows. */
export const SERIAL_HEADING =
  /^(?:\u5e8f\u53f7|\u5e8f|\u9879\u6b21|\u7f16\u53f7|\u884c\u6b21|\u987a\u5e8f\u53f7|No\.?|\u2116)$/i;
/** jiliang danwei; the bare danwei is decided by what stands below it. */
export const MEASURE_HEADING =
  /^(?:\u8ba1\u91cf\u5355\u4f4d|\u6570\u91cf\u5355\u4f4d|\u5355\u4f4d[\uff08(]\u8ba1\u91cf[)\uff09])$/;
export const UNIT_WORD = '\u5355\u4f4d';
/** Who a row is about: townships, streets, villages, places, units by name. */
export const UNIT_HEADING =
  /^(?:\u586b\u62a5)?\u5355\u4f4d(?:\u540d\u79f0)?$|\u4e61\u9547|\u9547\u8857|\u9547\u529e|\u9547\u4e61|\u8857\u9547|\u8857\u9053(?:\u540d\u79f0|$)|^(?:\u53bf|\u533a|\u5e02)+(?:\u540d\u79f0)?$|^(?:\u793e\u533a|\u6751|\u6751\u793e|\u6751\u5c45|\u6751\uff08\u793e\u533a\uff09|\u6751\(\u793e\u533a\)|\u9547|\u4e61)(?:\u540d\u79f0)?$/;
/** diqu, xiaqu, quyu, pianqu: as often the section as the unit. */
export const AREA_HEADING =
  /\u5730\u533a|\u8f96\u533a|\u533a\u57df|\u7247\u533a|^\u7247$|^(?:\u7c7b\u522b|\u5206\u7c7b|\u7ea7\u522b)$/;
/** nianfen, niandu, yuefen, jidu: the figures below name rows. */
export const PERIOD_HEADING =
  /^(?:\u5e74\u4efd|\u5e74\u5ea6|\u6708\u4efd|\u5b63\u5ea6|\u65f6\u671f|\u671f\u95f4)$/;
/** Other headings of what a row is about. */
export const NAME_HEADING =
  /\u540d\u79f0|\u9879\u76ee|\u6307\u6807|^(?:\u7c7b\u522b|\u7c7b\u578b|\u4e8b\u9879|\u5185\u5bb9|\u4efb\u52a1|\u5c97\u4f4d|\u7528\u623f|\u673a\u6784|\u79d1\u5ba4|\u90e8\u95e8|\u9636\u6bb5)$/;
/** Headings of texts: addresses, people, telephones, dates, agencies, what is to be done. */
export const TEXT_HEADING =
  /\u5730\u5740|\u5730\u70b9|\u59d3\u540d|\u8054\u7cfb|\u8d1f\u8d23|\u8d23\u4efb|\u7535\u8bdd|\u624b\u673a|\u65e5\u671f|\u65f6\u95f4|\u65f6\u9650|\u671f\u9650|\u5185\u5bb9|\u63aa\u65bd|\u4efb\u52a1|\u8981\u6c42|\u65b9\u5f0f|\u6027\u8d28|\u7c7b\u522b|\u7c7b\u578b|\u5907\u6ce8|\u8bf4\u660e|\u804c\u52a1|\u4f9d\u636e|\u6765\u6e90|\u8fdb\u5c55\u60c5\u51b5|\u533a\u57df\u8303\u56f4/;
/** Digits under these are no figures: telephones, codes, numbers of documents and people. */
export const CODE_HEADING =
  /\u7535\u8bdd|\u624b\u673a|\u53f7\u7801|\u8bc1\u53f7|\u8eab\u4efd\u8bc1|\u4ee3\u7801|\u7f16\u7801|\u7f16\u53f7|\u90ae\u7f16|\u8d26\u53f7|\u5e10\u53f7|\u6587\u53f7|\u8054\u7cfb\u65b9\u5f0f/;
/** mubiao zhi, xian zhi: of targets, as often words or ranges as figures. */
export const VALUE_HEADING =
  /^(?:\u76ee\u6807\u503c|\u73b0\u503c|\u6307\u6807\u503c|\u76ee\u6807|\u73b0\u72b6)$/;
/** beizhu. */
export const REMARK_HEADING =
  /^(?:\u5907\u6ce8|\u9644\u6ce8|\u8bf4\u660e|\u5907\u8003)(?:[\uff08(].*[)\uff09])?$/;
/** Headings under which figures are expected: years, counts, money, areas, beds, shares. */
export const FIGURE_HEADING =
  /(?:19|20)\d\d\u5e74?|\u6570$|\u6570\u91cf|\u4eba\u6570|\u91d1\u989d|\u8d44\u91d1|\u6295\u8d44|\u7ecf\u8d39|\u9762\u79ef|\u5e8a\u4f4d|\u5408\u8ba1|\u5c0f\u8ba1|\u603b\u8ba1|\u5171\u8ba1|\u7387|\u5360\u6bd4|\u6bd4\u4f8b|\u6bd4\u91cd|%|\u8865\u52a9|\u5b63\u5ea6|^\d{1,2}\u6708$/;
/** hejixiaoji as the heading of a column that adds up others. */
export const SUM_HEADING =
  /^(?:[\u5168\u672c]?[\u53bf\u5e02\u533a]?(?:\u5408\u8ba1|\u603b\u8ba1|\u5171\u8ba1)|\u5c0f\u8ba1|\u5408\u8ba1\u6570|\u603b\u6570|\u5e74\u5ea6?\u5408\u8ba1|.{0,8}(?:\u5408\u8ba1|\u5c0f\u8ba1|\u603b\u8ba1))(?:[\uff08(].*[)\uff09])?$/;
/** lv, zhanbi, bili: a quotient of two other columns. */
export const SHARE_HEADING = /\u7387|\u5360\u6bd4|\u6bd4\u4f8b|\u6bd4\u91cd|\u767e\u5206\u6bd4|%|\uff05/;
/** Words of a heading row in its first cells; used to know a heading when it comes again or anew. */
export const HEADING_START =
  /^(?:\u5e8f\u53f7|\u5e8f|\u9879\u6b21|\u7f16\u53f7|\u884c\u6b21|\u5355\u4f4d|\u586b\u62a5\u5355\u4f4d|\u5355\u4f4d\u540d\u79f0|\u4e61\u9547|\u4e61\u9547\uff08\u8857\u9053\uff09|\u8857\u9053|\u793e\u533a|\u6751|\u540d\u79f0|\u9879\u76ee|\u9879\u76ee\u540d\u79f0|\u6307\u6807|\u6307\u6807\u540d\u79f0|\u7c7b\u522b|\u7c7b\u578b|\u5730\u533a|\u533a\u57df|\u7247\u533a|\u4efb\u52a1|\u90e8\u95e8|\u9636\u6bb5|\u5185\u5bb9|\u79d1\u5ba4|\u673a\u6784|\u673a\u6784\u540d\u79f0|\u5c97\u4f4d|\u53bf\u533a|\u533a\u53bf|\u9547\u8857|\u8bbe\u65bd\u540d\u79f0|\u8bbe\u65bd\u7c7b\u578b)(?:\u540d\u79f0)?$|^(?:\u4e61\u9547|\u9547\u8857|\u8857\u9053|\u793e\u533a|\u6751|\u5355\u4f4d).{0,8}\u540d\u79f0$/;
/** jia, yi, bing, lanci: what stands before the row of column numbers. */
export const COLUMN_NUMBER_LABEL = /^(?:\u7532|\u4e59|\u4e19|\u4e01|\u680f\u6b21|\u680f\u76ee|\u884c\u6b21)$/;

/** "fujian 3", "fubiao 3", "biao 3" at the beginning of a line above a table. */
export const ANNEX_LABEL =
  /^\u9644[\u4ef6\u8868\u5f55]?(?:[\uff08(]?[\d\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341]+(?:[-\u2014.]\d+)?[)\uff09]?)?[:\uff1a]?$|^\u8868[\d\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341]+(?:[-\u2014.]\d+)?[:\uff1a]?$|^\u7eed\u8868[\d\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341]*$/;
/** The same before a title in one line. */
export const ANNEX_PREFIX =
  /^(\u9644[\u4ef6\u8868](?:[\uff08(]?[\d\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341]+(?:[-\u2014.]\d+)?[)\uff09]?)?)[:\uff1a]?(.{4,})$/;
/** yi, er, san in the column of numbers, with or without brackets: a group of the rows below. */
export const GROUP_SERIAL =
  /^[\uff08(]?[\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341]+[)\uff09\u3001.\uff0e]?$/;
/** A unit line: danwei and a colon, perhaps in brackets, anywhere in a line above the table. */
export const UNIT_LINE =
  /(?:\u8ba1\u91cf|\u91d1\u989d|\u8d27\u5e01|\u6570\u91cf|\u9762\u79ef|\u4eba\u6570)?\u5355\u4f4d[:\uff1a]([^\uff09)]+)/;
/** Lines to fill in above or below a table: who filled it in, when, signed by whom. */
export const FILL_LINE =
  /^(?:\u586b\u62a5|\u586b\u8868|\u5236\u8868|\u7f16\u5236|\u62a5\u9001|\u4e0a\u62a5|\u7edf\u8ba1|\u5ba1\u6838|\u590d\u6838|\u5ba1\u6279|\u8054\u7cfb|\u8d1f\u8d23|\u5206\u7ba1|\u7ecf\u529e|\u4e3b\u7ba1|\u5355\u4f4d\u8d1f\u8d23|\u4e3b\u8981\u9886\u5bfc|\u7b7e\u5b57|\u7b7e\u7ae0|\u76d6\u7ae0|\u65e5\u671f|\u65f6\u95f4|\u5e74\u6708|\u8868\u53f7|\u5236\u5b9a\u673a\u5173|\u6279\u51c6|\u6709\u6548\u671f|\u622a\u81f3|\u622a\u6b62|\u7535\u8bdd|\u624b\u673a|\u516c\u7ae0|\u62a5\u544a\u671f)[^:\uff1a]{0,10}[:\uff1a]|^\u5355\u4f4d[\uff08(](?:\u76d6\u7ae0|\u516c\u7ae0|\u7b7e\u7ae0)[)\uff09][:\uff1a]?|^(?:\u8868\u53f7|\u5e74\u6708|\u5355\u4f4d)[:\uff1a]/;
/** zhu, beizhu, shuoming and a colon, or numbered; where the figures come from. */
export const NOTE_LINE =
  /^[\uff08(]?(?:\u6ce8|\u5907\u6ce8|\u8bf4\u660e|\u9644\u6ce8|\u586b\u62a5\u8bf4\u660e|\u586b\u8868\u8bf4\u660e|\u7f16\u5236\u8bf4\u660e|\u6570\u636e\u6765\u6e90|\u8d44\u6599\u6765\u6e90|\u6ce8\u610f\u4e8b\u9879|\u6ce8\u91ca|\u6307\u6807\u89e3\u91ca)(?:[\d\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341]*[:\uff1a.\u3001\uff0e]|[)\uff09]|$)|^[*\uff0a※]/;
/** A document number: a year in its brackets and hao. */
export const DOCUMENT_NUMBER = /[\u3014[\uff08(\u3010]((?:19|20)\d\d)[\u3015\])\uff09\u3011]\u7b2c?\d+\u53f7/;
/** A day as a notice prints it. */
/** The whole line is one. */
/** Issuer and number of a document, and nothing else. */
export const NUMBER_LINE =
  /^[^\d\uff0c\u3002\uff1b\u3001,;:\uff1a]{0,12}[\u3014[\uff08(\u3010](?:19|20)\d\d[\u3015\])\uff09\u3011]\u7b2c?\d+\u53f7$/;
export const DATE_LINE = /^(?:19|20)\d\d\u5e74\d{1,2}\u6708\d{1,2}\u65e5$/;
export const PRINTED_DATE = /((?:19|20)\d\d)\u5e74\d{1,2}\u6708\d{1,2}\u65e5/;
/** Marks between units of measure in a unit line: dunhao, commas, slashes, semicolons. */
export const UNIT_MARKS = /[\u3001\uff0c,/\uff1b;]+/;
/** How the name of an administrative unit ends. */
export const UNIT_NAME_END =
  /(?:\u9547|\u4e61|\u8857\u9053|\u8857\u9053\u529e\u4e8b\u5904|\u529e\u4e8b\u5904|\u793e\u533a|\u6751|\u5c45\u59d4\u4f1a|\u6751\u59d4\u4f1a|\u7ba1\u59d4\u4f1a|\u5f00\u53d1\u533a|\u56ed\u533a|\u53bf|\u533a|\u5e02|\u5c40|\u4e2d\u5fc3|\u7ad9|\u9662)$/;
/** "gong 25 ge", "heji 25 ge": a total said in a line, with what stands before it, the number and its unit. */
export const STATED_IN_TEXT =
  /(?:\u5171\u8ba1|\u5408\u8ba1|\u603b\u8ba1|\u5171\u6709|\u5171|\u603b\u6570\u4e3a?|\u603b\u5171)(?:\u5efa\u8bbe|\u5efa\u6210|\u65b0\u5efa|\u57f9\u8bad|\u62df\u5efa|\u5b8c\u6210|\u5b89\u6392|\u6295\u5165|\u62df\u57f9\u8bad)?([^\d\uff0c\u3002\uff1b\u3001,;:\uff1a]{0,16}?)[:\uff1a]?(\d[\d,]*(?:\.\d+)?)(\u4e07|\u4ebf)?([\u4e2a\u540d\u4eba\u6237\u5f20\u5904\u6240\u5bb6\u5ea7\u5143])/g;
/** A number with its measure word right before a name, as in "30 ming" and the name of who is trained. */
export const NUMBER_BEFORE_NAME =
  /(\d[\d,]*(?:\.\d+)?)(?:\u4e2a|\u540d|\u4eba|\u6237|\u5f20|\u5904|\u6240|\u5bb6|\u5ea7|\u4e07\u5143|\u5143)$/;
/** zhishao, buduoyu, yue, meinian and their like just before a number, yishang behind it: no exact total. */
export const INEXACT_BEFORE =
  /(?:\u81f3\u5c11|\u4e0d\u5c11\u4e8e|\u4e0d\u4f4e\u4e8e|\u4e0d\u8d85\u8fc7|\u81f3\u591a|\u6700\u591a|\u7ea6|\u8fd1|\u6bcf\u5e74|\u6bcf|\u8d85\u8fc7|\u529b\u4e89)[^\d\uff0c\u3002\uff1b,;]{0,6}$/;
export const INEXACT_AFTER =
  /^[^\d\uff0c\u3002\uff1b\u3001,;]{0,3}(?:\u4ee5\u4e0a|\u5de6\u53f3|\u4ee5\u5185|\u4ee5\u4e0b|\u4f59)/;
/** jiexuan, bufen, zhailu, shenglue: the table is a part of a longer one. */
export const EXCERPT =
  /\u8282\u9009|\u6458\u5f55|\u6458\u9009|\u90e8\u5206(?:\u4e61\u9547|\u5355\u4f4d|\u8857\u9053|\u5730\u533a|\u6570\u636e)|\uff08\u90e8\u5206\uff09|\(\u90e8\u5206\)|\u7565\u53bb|\u7701\u7565|\u4ee5\u4e0b\u7565|\uff08\u7565\uff09|\uff08\u7eed|\u7eed\u8868/;
/** A row of dots: rows that were left out. */
export const ELLIPSIS = /^[\u2026\u22ef.\u3002\u00b7]{2,}$|^\u2026$|^\u7565$|^\.{3,}$/;
/** "including annex 3": the total covers more than these rows. */
export const COVERS_MORE =
  /(?:\u542b|\u5305\u62ec|\u5305\u542b|\u6db5\u76d6|\u8fde\u540c|\u52a0\u4e0a)[^\uff0c\u3002\uff1b]{0,12}(?:\u9644\u4ef6|\u9644\u8868|\u8868)[\d\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341]|(?:\u5408\u8ba1|\u603b\u8ba1)[^\uff0c\u3002\uff1b]{0,8}(?:\u542b|\u5305\u62ec|\u5305\u542b)/;
/** wancheng lv: what is done of what was planned. */
export const DONE_SHARE = /\u5b8c\u6210(?:\u7387|\u6bd4\u4f8b|\u8fdb\u5ea6)/;
/** A whole county, without the word for total: may count what its rows do not list. */
export const WHOLE_LABEL = /^\u5168[\u53bf\u5e02\u533a\u65d7\u5dde\u76df\u7701\u9547\u4e61]$/;
/** How titles of tables end: biao, mingdan, qingdan, taizhang, jihua, qingkuang, biaozhun. */
export const TITLE_END =
  /(?:\u8868|\u540d\u5355|\u6e05\u5355|\u53f0\u8d26|\u8ba1\u5212|\u60c5\u51b5|\u6807\u51c6)(?:[(\uff08][^()\uff08\uff09]*[)\uff09])?$/;
/** wancheng, yijian, shiji, daowei ...: the numerator of a rate by name; jihua, renwu, ying: its denominator. */
export const DONE_HEADING =
  /\u5b8c\u6210|\u5df2\u5efa|\u5efa\u6210|\u5b9e\u9645|\u5b9e\u6709|\u5f00\u5de5|\u5230\u4f4d|\u6301\u8bc1|\u8fbe\u6807|\u8fd0\u8425|\u53c2\u52a0|\u5408\u683c/;
export const PLANNED_HEADING =
  /\u8ba1\u5212|\u4efb\u52a1|\u76ee\u6807|\u5e94|\u603b\u6570|\u603b\u91cf|\u62df\u5efa|\u6838\u5b9a|\u5168\u90e8|\u5408\u8ba1/;
/** renshu, hushu, laoren, renkou: who an amount is divided among. */
export const HEADS_HEADING =
  /\u4eba\u6570|\u4eba\u53e3|\u6237\u6570|\u8001\u5e74\u4eba|\u8001\u4eba|\u4eba\u5458|\u5e8a\u4f4d|\u6570\u91cf|\u4e2a\u6570|\uff08(?:\u4eba|\u540d|\u6237|\u5f20|\u4e2a)\uff09|\((?:\u4eba|\u540d|\u6237|\u5f20|\u4e2a)\)|(?:\u4eba|\u6237)$/;
/** zijin, jin'e, touzi, buzhu: money. */
export const MONEY_HEADING =
  /\u8d44\u91d1|\u91d1\u989d|\u6295\u8d44|\u7ecf\u8d39|\u8865\u52a9|\u8865\u8d34|\u5956\u8865|\u62e8\u4ed8|\u652f\u51fa|\u6536\u5165/;
/** touzi, zong'e, zijin: large sums, of a whole project or year. */
export const LARGE_MONEY_HEADING =
  /\u603b\u6295\u8d44|\u6295\u8d44\u989d|\u6295\u8d44|\u603b\u989d|\u8d44\u91d1\u603b/;
/** renjun, hujun, pingjun, mei qian; cha, tongbi, weici: means, differences and ranks, not added up. */
export const MEAN_HEADING =
  /\u4eba\u5747|\u6237\u5747|\u5e73\u5747|\u5747\u503c|\u5355\u4ef7|\u6807\u51c6$|^\u6bcf[\u5343\u767e\u4e07\u4eba\u6237\u4e2a\u5f20]|\u5dee$|\u5dee\u989d$|\u540c\u6bd4|\u73af\u6bd4|\u589e\u5e45|\u4f4d\u6b21|\u6392\u540d|\u5f97\u5206/;
/** leiji: counted from the beginning on. */
export const CUMULATIVE_HEADING = /\u7d2f\u8ba1|\u5176\u4e2d|^#|^\uff03/;
/** zeng, jian, cha: changes and differences, which may be below nought. */
export const CHANGE_HEADING = /\u589e|\u51cf|\u5dee|\u53d8\u5316/;
