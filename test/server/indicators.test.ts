import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { testBackend } from '../helpers/backend.ts';
import { temporaryFolder } from '../helpers/folder.ts';
import { runCommand } from '../helpers/run-cli.ts';

/** Indicators on the command line: the county's and the townships' values, and the printed tables. */
async function sampleFile(): Promise<string> {
  const backend = testBackend();
  const file = path.join(temporaryFolder(), '秀山.ybdb');
  await backend.createSampleAt(file, 'xiushan');
  await backend.client.file.close();
  return file;
}

interface Row {
  readonly key: string;
  readonly unit: string;
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly missing?: string;
}

async function indicatorsOf(file: string, ...options: string[]): Promise<Row[]> {
  const ended = await runCommand(['indicators', '--db', file, '--json', ...options]);
  expect([ended.code, ended.err]).toEqual([0, '']);
  return JSON.parse(ended.out);
}

describe('indicators', () => {
  it('gives each value with its numerator and denominator, the county first', async () => {
    const rows = await indicatorsOf(await sampleFile(), '--as-of', '2020-12-31');
    expect(rows[0]).toMatchObject({ key: 'facilityCoverage', unit: '秀山土家族苗族自治县' });
    const of = (key: string, unit = '秀山土家族苗族自治县') =>
      rows.find((row) => row.key === key && row.unit === unit);
    expect(of('facilityCoverage')).toMatchObject({ value: 85.2, numerator: 23, denominator: 27 });
    expect(of('nursingBedShare')).toMatchObject({ value: 54.8, numerator: 216, denominator: 394 });
    // 21,824 square metres: areas are printed in square metres, not in hundredths of them.
    expect(of('landPerPerson')).toMatchObject({ value: 0.04, numerator: 21824 });
    // Its stations do not say their beds; another township has no place at all.
    expect(of('nursingBedShare', '官庄街道')).toMatchObject({ value: null, missing: 'noRecords' });
    expect(of('medicalCareShare', '峨溶镇')).toMatchObject({ value: null, missing: 'zeroDenominator' });
    const beds = rows.filter((row) => row.key === 'beds' && row.unit !== '秀山土家族苗族自治县');
    expect(beds.reduce((sum, row) => sum + (row.value ?? 0), 0)).toBe(394);
  });

  it('goes by the day that is asked for, and a text that is no day is bad use', async () => {
    const file = await sampleFile();
    const before = await indicatorsOf(file, '--as-of', '2019-09-09');
    const first = await indicatorsOf(file, '--as-of', '2019-09-10');
    const open = (rows: Row[]) => rows.find((row) => row.key === 'openFacilities')?.value;
    expect([open(before), open(first)]).toEqual([0, 2]);
    const wrong = await runCommand(['indicators', '--db', file, '--as-of', '昨天']);
    expect(wrong.code).toBe(2);
    expect(wrong.err).toContain('昨天');
  });

  it('prints the list, the townships beside each other, and the population', async () => {
    const file = await sampleFile();
    const printed = async (...options: string[]) => {
      const out = path.join(temporaryFolder(), 'table.csv');
      const asked = ['export', '--db', file, '--format', 'csv', '--out', out, '--as-of', '2020-12-31'];
      const ended = await runCommand([...asked, ...options]);
      expect([ended.code, ended.err]).toEqual([0, '']);
      return readFileSync(out, 'utf8').split('\r\n');
    };
    const list = await printed('--table', 'indicators');
    expect(list.find((line) => line.includes('护理型床位占比'))).toContain(
      '54.8,216,394,护理型床位数 ÷ 床位数 × 100%',
    );
    const townships = await printed('--table', 'indicators', '--by-township');
    expect(townships.find((line) => line.includes('峨溶镇'))).toMatch(/^15,峨溶镇,0.0,—,0.0/);
    const population = await printed('--table', 'population', '--basis', 'registered');
    expect(population.filter((line) => line.includes('示例数据，非统计数据'))).toHaveLength(27);
  });
});
