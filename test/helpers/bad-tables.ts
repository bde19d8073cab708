import { readFileSync } from 'node:fs';
import path from 'node:path';
import { makeOle } from './make-xls.ts';
import { makeXlsx } from './make-xlsx.ts';
import { makeZip } from './make-zip.ts';
import { projectFolder } from './sources.ts';

/**
 * One file of each kind of trouble that offices send, small enough for every test, and what is said of it:
 * either why it is not read, or what a person should know of it.
 */
export interface BadTable {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Part of the sentence why it is not read; null = it is read. */
  readonly refused: RegExp | null;
  /** Parts of the sentences that come with it. */
  readonly told: readonly RegExp[];
}

const text = (words: string): string => `<c t="inlineStr"><is><t>${words}</t></is></c>`;
const head = `<row>${text('单位')}${text('2019年（个）')}${text('2020年（个）')}</row>`;
const line = (unit: string, cells: string): string => `<row>${text(unit)}${cells}</row>`;
const figures = '<c><v>1</v></c><c><v>2</v></c>';
const sheet = head + line('甲镇', figures) + line('乙镇', figures);
const rel = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A workbook of one plain table with a part of its own. */
function withPart(name: string, data: string, rows = sheet): Uint8Array {
  return makeXlsx({ sheets: { 表: rows }, parts: [{ path: name, data }] });
}

function linked(): Uint8Array {
  const rows = head + line('甲镇', "<c><f>'[年报.xlsx]Sheet1'!B2</f><v>5</v></c><c><v>2</v></c>");
  const link = `<Relationships><Relationship Id="rId1" Type="${rel}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId9" Type="${rel}/externalLink" Target="externalLinks/externalLink1.xml"/></Relationships>`;
  const away = `<Relationships><Relationship Id="rId1" Type="${rel}/externalLinkPath" Target="report.xlsx" TargetMode="External"/></Relationships>`;
  return makeXlsx({
    sheets: { 表: rows },
    parts: [
      { path: 'xl/_rels/workbook.xml.rels', data: link },
      { path: 'xl/externalLinks/externalLink1.xml', data: '<externalLink/>' },
      { path: 'xl/externalLinks/_rels/externalLink1.xml.rels', data: away },
    ],
  });
}

export function badTables(): BadTable[] {
  const whole = makeXlsx({ sheets: { 表: sheet } });
  const page = `<html><body><table><tr><td>单位</td><td>2019年</td></tr><tr><td>甲镇</td><td>1</td></tr></table></body></html>`;
  const entities = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet>&b;</worksheet>`;
  const cut = `<worksheet><sheetData>${head}<row r="7"><c r="A7"><v>1</v>`;
  const part = 'xl/worksheets/sheet1.xml';
  const bomb = `<worksheet><sheetData>${'<x/>'.repeat(17 * 1024 * 1024)}`;
  const circle = head + line('甲镇', '<c r="B2"><f>C2</f><v>0</v></c><c r="C2"><f>B2</f><v>0</v></c>');
  const refused = (name: string, bytes: Uint8Array, why: RegExp): BadTable => {
    return { name, bytes, refused: why, told: [] };
  };
  const read = (name: string, bytes: Uint8Array, ...told: RegExp[]): BadTable => {
    return { name, bytes, refused: null, told };
  };
  const nested = makeZip([{ path: '内.zip', data: makeZip([{ path: '甲.xlsx', data: whole }]) }]);
  return [
    refused('1加密.xlsx', makeOle([['EncryptedPackage', new Uint8Array(100)]]), /有打开密码.*请/),
    refused('2损坏.xlsx', withPart(part, cut), /工作表“表”单元格 A7，文件已损坏.*请/),
    refused('3截断.xlsx', whole.slice(0, whole.length / 2), /文件不完整.*请/),
    read(
      '4旧版.xlsx',
      readFileSync(path.join(projectFolder, 'test/fixtures/exchange/annex-5.xls')),
      /后缀和内容不符，已按实际格式 xls 读取/,
    ),
    read('5网页.xlsx', new TextEncoder().encode(page), /后缀和内容不符，已按实际格式 html 读取/),
    read('6带宏.xlsm', withPart('xl/vbaProject.bin', 'x'), /文件带宏.*没有运行/),
    refused('7炸弹.xlsx', withPart(part, bomb), /解开后大得不正常/),
    refused('8实体.xlsx', withPart(part, entities), /工作表“表”.*不该有的定义.*请/),
    refused(
      '9太多.xlsx',
      makeXlsx({ sheets: { 表: head + '<row><c><v>7</v></c></row>'.repeat(300_001) } }),
      /工作表“表”.*内容太多（.*超过 [23]00,000）.*请/,
    ),
    read('10外链.xlsx', linked(), /取自别的文件（report.xlsx）/, /B2：公式 .* 取自别的文件/),
    read('11循环.xlsx', makeXlsx({ sheets: { 表: circle } }), /B2：公式 =C2 绕回到自己/),
    refused('12套娃.zip', nested, /压缩包.*请/),
    read('13好.xlsx', whole),
  ];
}
