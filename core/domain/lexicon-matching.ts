/**
 * Words by which names and headings of other people's tables are compared with the county's own, in
 * escapes with their reading.
 */

/** What the name of a township, community or village may end in, longest first, and what kind it says. */
export const UNIT_ENDINGS: readonly (readonly [ending: string, kind: string])[] = [
  ['\u4eba\u6c11\u653f\u5e9c\u8857\u9053\u529e\u4e8b\u5904', 'subdistrict'], // renmin zhengfu jiedao banshichu
  ['\u8857\u9053\u529e\u4e8b\u5904', 'subdistrict'], // jiedao banshichu
  ['\u793e\u533a\u5c45\u6c11\u59d4\u5458\u4f1a', 'community'], // shequ jumin weiyuanhui
  ['\u793e\u533a\u5c45\u59d4\u4f1a', 'community'], // shequ juweihui
  ['\u6751\u6c11\u59d4\u5458\u4f1a', 'village'], // cunmin weiyuanhui
  ['\u9547\u4eba\u6c11\u653f\u5e9c', 'town'], // zhen renmin zhengfu
  ['\u4e61\u4eba\u6c11\u653f\u5e9c', 'township'], // xiang renmin zhengfu
  ['\u8857\u9053\u529e', 'subdistrict'], // jiedaoban
  ['\u529e\u4e8b\u5904', 'subdistrict'], // banshichu
  ['\u6751\u59d4\u4f1a', 'village'], // cunweihui
  ['\u5c45\u59d4\u4f1a', 'community'], // juweihui
  ['\u9547\u653f\u5e9c', 'town'], // zhen zhengfu
  ['\u4e61\u653f\u5e9c', 'township'], // xiang zhengfu
  ['\u8857\u9053', 'subdistrict'], // jiedao
  ['\u793e\u533a', 'community'], // shequ
  ['\u9547', 'town'], // zhen
  ['\u4e61', 'township'], // xiang
  ['\u6751', 'village'], // cun
];

/** xian, qu, shi: the end of a county's name. */
export const COUNTY_ENDINGS = /(?:\u81ea\u6cbb\u53bf|\u53bf|\u533a|\u5e02)$/;

/** "1,", "(1)", "one,", qizhong: what may stand before a name. */
export const LEADING_MARKS =
  /^(?:\u5176\u4e2d[:\uff1a]?|#|[(]?(?:\d{1,3}|[\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341]{1,3})[)\u3001.])+/;

/** wancheng, yijian, jiancheng, shiji, daowei: what was done. */
export const DONE_WORDS =
  /\u5b8c\u6210|\u5df2\u5efa|\u5efa\u6210|\u5b9e\u9645|\u5b9e\u5efa|\u5df2\u57f9\u8bad|\u5df2\u914d/;
/** nijian, jihua, guihua, mubiao, renwu, ying, ni: what was planned. */
export const PLANNED_WORDS =
  /\u62df|\u8ba1\u5212|\u89c4\u5212|\u76ee\u6807|\u4efb\u52a1|\u5e94\u5efa|\u9884\u8ba1/;

/** nianyi, niandu, nian: what stands behind a year. */
export const YEAR_ENDING = /(?:\u5e74\u5ea6|\u5e74)$/;
/** A year written with digits, perhaps with nian or niandu. */
export const YEAR_IN_TEXT = /((?:19|20)\d\d)(?:\u5e74\u5ea6?)?/g;
/** A year as notices write it out: er ling er ling, with a circle or a ling. */
export const SPELT_YEAR =
  /[\u4e00\u4e8c][\u3007\u25cb\u96f6\u4e5d][\u3007\u25cb\u96f6\u4e00-\u9fff]{2}(?=\u5e74)/g;

/** heji, xiaoji, zongji, gongji. */
export const SUM_WORDS = /\u5408\u8ba1|\u5c0f\u8ba1|\u603b\u8ba1|\u5171\u8ba1|\u7d2f\u8ba1/;
/** lv, zhanbi, bili, percent. */
export const SHARE_WORDS = /\u7387|\u5360\u6bd4|\u6bd4\u4f8b|\u6bd4\u91cd|\u767e\u5206\u6bd4|%/;

/** shuliang, shu, geshu, qingkuang ...: words of a heading that name no item. */
export const EMPTY_WORDS =
  /\u62df\u5efa\u6570|\u62df\u57f9\u8bad\u6570|\u62df\u5efa|\u5efa\u8bbe|\u65b0\u5efa|\u8ba1\u5212|\u89c4\u5212|\u76ee\u6807|\u4efb\u52a1|\u5b8c\u6210|\u5df2\u5efa\u6210|\u5df2\u5efa|\u5efa\u6210|\u5b9e\u9645|\u60c5\u51b5|\u6570\u91cf|\u4e2a\u6570|\u4eba\u6570|\u5e74\u5ea6|\u5168\u5e74|\u5e74|\u62df|\u6570$/g;

/** fujian, fubiao and a number: the label of an annex. */
export const ANNEX_NUMBER =
  /\u9644[\u4ef6\u8868]([0-9]+|[\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341]+)/;

/** ge: the unit of measure of places, where a table names none. */
export const PLACE_UNIT = '\u4e2a';
