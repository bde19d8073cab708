import { describe, expect, it } from 'vitest';
import { isBlocking, kindOfName, parseTownships } from '../../renderer/features/start/township-list.ts';

const names = (text: string) => parseTownships(text).map((entry) => entry.name);
const problems = (text: string) => parseTownships(text).map((entry) => entry.problem);

describe('a list of townships', () => {
  it('is read one a line, in the order written', () => {
    expect(names('中和街道\n清溪场镇\r\n\r\n  孝溪乡  \n')).toEqual(['中和街道', '清溪场镇', '孝溪乡']);
  });

  it('knows the kind by the end of the name, and takes anything else for a bureau', () => {
    expect(parseTownships('中和街道\n清溪场镇\n孝溪乡\n民政局直属机构').map((entry) => entry.kind)).toEqual([
      'subdistrict',
      'town',
      'township',
      'bureau',
    ]);
    expect(kindOfName('中和街道办事处')).toBe('subdistrict');
  });

  it('takes a nine-digit division code in front of the name', () => {
    const [entry] = parseTownships('500241102 清溪场镇');
    expect(entry).toMatchObject({ name: '清溪场镇', divisionCode: '500241102', problem: null });
    expect(parseTownships('500241102清溪场镇')[0]?.divisionCode).toBe('500241102');
  });

  it('takes the statistical code of twelve digits when it names a township, and full-width digits', () => {
    expect(parseTownships('500241102000\t清溪场镇')[0]?.divisionCode).toBe('500241102');
    expect(parseTownships('５００２４１１０２　清溪场镇')[0]?.divisionCode).toBe('500241102');
  });

  it('does not take the ordinal of a pasted table for a code', () => {
    expect(parseTownships('1\t中和街道\n2、乌杨街道\n3. 平凯街道')).toMatchObject([
      { name: '中和街道', divisionCode: null, problem: null },
      { name: '乌杨街道', divisionCode: null, problem: null },
      { name: '平凯街道', divisionCode: null, problem: null },
    ]);
  });

  it('splits a line as it stands in running text', () => {
    expect(names('中和街道、乌杨街道，平凯街道')).toEqual(['中和街道', '乌杨街道', '平凯街道']);
  });

  it('joins a name that was spread out with spaces', () => {
    expect(names('隘　口　镇')).toEqual(['隘口镇']);
  });

  it('names the line that a repeated name or code stood on first', () => {
    expect(problems('清溪场镇\n隘口镇\n清溪场镇')).toEqual([
      null,
      null,
      { kind: 'duplicateName', otherLine: 1 },
    ]);
    expect(problems('500241102 清溪场镇\n500241102 隘口镇')[1]).toEqual({
      kind: 'duplicateCode',
      otherLine: 1,
    });
  });

  it('says what is wrong with a code instead of dropping it', () => {
    expect(problems('50024110 清溪场镇')).toEqual([{ kind: 'badCode', text: '50024110' }]);
    expect(problems('500241102')).toEqual([{ kind: 'codeOnly' }]);
  });

  it('sets headings and totals aside without blocking the list', () => {
    const entries = parseTownships(
      '序号\t乡镇（街道）名称\t2019年\n序号 名称\n1\t清溪场镇\n合 计\n合计\t5\t6',
    );
    expect(entries.filter((entry) => entry.problem === null).map((entry) => entry.name)).toEqual([
      '清溪场镇',
    ]);
    expect(entries.some(isBlocking)).toBe(false);
    expect(parseTownships('合 计')[0]?.problem).toEqual({ kind: 'heading' });
    expect(parseTownships('合 计').some(isBlocking)).toBe(false);
    expect(parseTownships('500241102').some(isBlocking)).toBe(true);
  });

  it('takes the code from the column behind the name too', () => {
    expect(parseTownships('1\t清溪场镇\t500241102\n隘口镇 500241103')).toMatchObject([
      { name: '清溪场镇', divisionCode: '500241102', problem: null },
      { name: '隘口镇', divisionCode: '500241103', problem: null },
    ]);
  });

  it('does not join the figures of a wider table to the name', () => {
    const [entry] = parseTownships('4\t清溪场镇\t1\t0\t8');
    expect(entry).toMatchObject({ name: '清溪场镇', problem: { kind: 'moreCells', text: '1 0 8' } });
  });

  it('refuses a name longer than the data file takes', () => {
    expect(problems('镇'.repeat(41))).toEqual([{ kind: 'tooLong' }]);
    expect(problems('镇'.repeat(40))).toEqual([null]);
  });
});
