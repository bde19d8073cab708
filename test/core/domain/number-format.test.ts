import { describe, expect, it } from 'vitest';
import { builtInFormat, numberCell } from '../../../core/domain/number-format.ts';
import { isoSerial } from '../../../core/domain/serial-date.ts';

const shown = (value: number, code: string): string => numberCell(value, code, false).text;

describe('what a number shows', () => {
  it.each([
    [12, '', '12'],
    [-0.5, '', '-0.5'],
    [1 / 3, '', '0.333333333'],
    [0.1 + 0.2, '', '0.3'],
    [1234.5678901, '', '1234.56789'],
    [13812345678, '', '13812345678'],
    [0.00001234, '', '1.234E-05'],
    [12.345, '0', '12'],
    [1.005, '0.00', '1.01'],
    [1234567.891, '#,##0.00', '1,234,567.89'],
    [-1234.5, '#,##0', '-1,235'],
    [-0.4, '0', '0'],
    [0.5, '0%', '50%'],
    [0.12345, '0.00%', '12.35%'],
    [7, '0000', '0007'],
    [12345, '0!.0,"万"', '1.2万'],
    [12345678, '#,##0,"千"', '12,346千'],
    [5, '0"个"', '5个'],
    [5, 'General"个"', '5个'],
    [-5, '0.0;(0.0)', '(5.0)'],
    [0, '0;-0;"—"', '—'],
    [0, ';;;', '0'],
    [5, '[>=10]"多";"少"', '少'],
    [12, '[Red][>=10]"多";"少"', '多'],
    [1.5, '#.##', '1.5'],
    [0.25, '#.00', '.25'],
    [12345.678, '0.00E+00', '1.23E+04'],
    [1.005, '0.00E+00', '1.01E+00'],
    [-999999, '0.0E+0', '-1.0E+6'],
    [0, '0.00E+00', '0.00E+00'],
    [1e-9, '', '1E-09'],
    [1, '#.##', '1.'],
    [1234, '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"??_ ;_ @_ ', '1,234'],
    [0.5, '# ?/?', '0.5'],
  ])('%d as "%s" shows "%s"', (value, code, text) => expect(shown(value, code)).toBe(text));

  it('built-in numbers of formats, the Chinese ones too', () => {
    expect([9, 3, 14, 31, 99].map(builtInFormat)).toEqual([
      '0%',
      '#,##0',
      'yyyy/m/d',
      'yyyy"年"m"月"d"日"',
      'General',
    ]);
  });
});

describe('dates', () => {
  it.each([
    [43812, 'yyyy-mm-dd', '2019-12-13', '2019-12-13'],
    [43812, 'yyyy"年"m"月"d"日"', '2019年12月13日', '2019-12-13'],
    [43812, '[$-804]yyyy\\-m\\-d;@', '2019-12-13', '2019-12-13'],
    [43812.5, 'yyyy/m/d h:mm', '2019/12/13 12:00', '2019-12-13T12:00:00'],
    [43812.520833333336, 'h:mm:ss AM/PM', '12:30:00 PM', '2019-12-13T12:30:00'],
    [43812.75, '上午/下午h"时"mm"分"', '下午6时00分', '2019-12-13T18:00:00'],
    [43812, 'aaaa', '星期五', '2019-12-13'],
    [43812, 'mmm-yy', 'Dec-19', '2019-12-13'],
    [1.5, '[h]:mm', '36:00', '1900-01-01T12:00:00'],
    [1, 'yyyy-m-d', '1900-1-1', '1900-01-01'],
    [59, 'yyyy-m-d', '1900-2-28', '1900-02-28'],
    [60, 'yyyy-m-d', '1900-2-29', '1900-02-29'],
    [61, 'yyyy-m-d', '1900-3-1', '1900-03-01'],
    [2958465, 'yyyy-m-d', '9999-12-31', '9999-12-31'],
  ])('day %d as %s shows %s', (serial, code, text, iso) => {
    expect(numberCell(serial, code, false)).toEqual({ text, value: { kind: 'date', iso, serial } });
  });

  it('a number that is no day stays a number', () => {
    expect(numberCell(-1, 'yyyy-m-d', false)).toMatchObject({
      text: '-1',
      value: { kind: 'number', value: -1 },
    });
    expect(numberCell(3e6, 'yyyy-m-d', false).value.kind).toBe('number');
  });

  it('days written out and back, over both calendars', () => {
    for (const date1904 of [false, true]) {
      for (const serial of [1, 59, 61, 366, 36526, 43812, 50000]) {
        const { value } = numberCell(serial, 'yyyy-mm-dd', date1904);
        expect(value.kind === 'date' && isoSerial(value.iso, date1904)).toBe(serial);
      }
    }
    expect([isoSerial('2019-02-29', false), isoSerial('13/12/2019', false)]).toEqual([null, null]);
  });
});
