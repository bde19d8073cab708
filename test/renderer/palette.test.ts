import { describe, expect, it } from 'vitest';
import { initialsOf } from '../../core/domain/search-text.ts';
import { search } from '../../renderer/features/palette/match.ts';

const findable = (label: string) => ({ label, initials: initialsOf(label) });
const units = ['中和街道', '乌杨街道', '清溪场镇', '溪口镇', '孝溪乡', '峨溶镇', '民政局直属机构'].map(
  findable,
);
const found = (query: string) => search(units, query, 10).map((one) => one.label);

describe('pinyin initials', () => {
  it('are those of the usual reading of each character', () => {
    expect(initialsOf('秀山县农村养老服务设施建设全覆盖计划表')).toBe('xsxncylfwssjsqfgjhb');
    expect(['隘口镇', '膏田镇', '妙泉镇', '岑溪乡', '涌洞乡', '乌杨街道', '峨溶镇'].map(initialsOf)).toEqual([
      'akz',
      'gtz',
      'mqz',
      'cxx',
      'ydx',
      'wyjd',
      'erz',
    ]);
  });

  it('keep digits and letters and leave punctuation out', () => {
    expect(initialsOf('附件4 A表（一）')).toBe('fj4aby');
  });
});

describe('the palette', () => {
  it('finds by a part of the name', () => {
    expect(found('清溪')).toEqual(['清溪场镇']);
  });

  it('finds by initials, in small or capital letters', () => {
    expect(found('qxcz')).toEqual(['清溪场镇']);
    expect(found('ERZ')).toEqual(['峨溶镇']);
  });

  it('puts what begins with the words before what holds them', () => {
    expect(found('溪')).toEqual(['溪口镇', '清溪场镇', '孝溪乡']);
    expect(found('x')[0]).toBe('溪口镇');
  });

  it('wants every word of the query', () => {
    expect(found('溪 镇')).toEqual(['溪口镇', '清溪场镇']);
    expect(found('溪 街道')).toEqual([]);
  });

  it('offers everything, up to the limit, before anything is typed', () => {
    expect(search(units, '  ', 3).map((one) => one.label)).toEqual(['中和街道', '乌杨街道', '清溪场镇']);
  });
});
