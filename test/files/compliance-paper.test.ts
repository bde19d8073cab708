import { describe, expect, it } from 'vitest';
import { EVERYTHING } from '../../core/domain/record-query.ts';
import { xiushanBackend } from '../helpers/backend.ts';
import { libreOffice, pdfText } from '../helpers/other-eyes.ts';
import { hasTool } from '../helpers/tools.ts';

/** The compliance table of the sample as other programs see it: the same counts in every format. */
const asOf = '2020-12-31';

async function sample() {
  const { client } = await xiushanBackend({ now: () => new Date('2020-12-31T09:00:00') });
  const { total } = await client.compliance.summary({ scope: 'open', asOf });
  const make = async (format: 'pdf' | 'xlsx' | 'csv' | 'docx', given = {}) => {
    const input = { scope: 'open', asOf, query: EVERYTHING, by: 'whole', format, ...given } as const;
    const { file } = await client.compliance.export(input);
    return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
  };
  return { total, make };
}

const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

describe('the compliance table as a file', () => {
  it('has the numbers by township and by kind, then every place with what it lacks', async () => {
    const { total, make } = await sample();
    const { name, bytes } = await make('csv');
    expect(name).toBe('秀山土家族苗族自治县养老服务设施达标核查表.csv');
    const text = textOf(bytes);
    const judged = total.met + total.notMet + total.notEnoughData;
    const sums = `合计,,${total.facilities},${judged},${total.met},${total.notMet},${total.notEnoughData},1,`;
    expect(text.split(sums)).toHaveLength(3);
    expect(text).toContain('社区医养结合型机构,1,0,0,0,0,1,—');
    expect(text.match(/,未达标,/g)).toHaveLength(total.notMet);
    expect(text).toMatch(/示例数据）,社区养老服务站,186,,未达标,建筑面积：差114㎡/);
  });

  it('is what the filter leaves', async () => {
    const { total, make } = await sample();
    const filters = { state: { kind: 'choice' as const, values: ['notMet'] } };
    const { bytes } = await make('csv', { by: 'facility', query: { ...EVERYTHING, filters } });
    expect(textOf(bytes).trim().split('\n')).toHaveLength(1 + total.notMet);
  });

  it('is a Word file too', async () => {
    const { make } = await sample();
    const { bytes } = await make('docx');
    expect(textOf(bytes.slice(0, 2))).toBe('PK');
  });
});

describe.skipIf(!hasTool('pdftotext'))('the compliance table on paper, read by poppler', () => {
  it('says its day, that places are made up, its sources and the rules it goes by', async () => {
    const { make } = await sample();
    const text = pdfText((await make('pdf')).bytes).replaceAll(/\s/g, '');
    expect(text).toContain('统计时点：2020年12月31日示例数据');
    expect(text).toContain('标准来源：街道养老服务中心建设标准、社区养老服务站建设标准');
    expect(text).toContain('秀山府办发〔2018〕87号附件2');
    expect(text).toContain('面积分档在450、750、1085㎡处首尾重合');
    expect(text).toContain('标“示例数据”的设施是为演示编造的');
  });
});

describe.skipIf(!hasTool('soffice'))('the compliance table as a workbook, opened by LibreOffice', () => {
  it('has totals that the program computes from its rows', async () => {
    const { total, make } = await sample();
    const [sheet] = libreOffice((await make('xlsx', { by: 'township' })).bytes, 'csv').values();
    const lines = String(sheet).split('\n');
    const line = lines.find((one) => one.startsWith('合计'));
    expect(line?.split(',').slice(2, 5)).toEqual([
      String(total.facilities),
      String(total.met + total.notMet + total.notEnoughData),
      String(total.met),
    ]);
  });
});
