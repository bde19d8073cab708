import { describe, expect, it } from 'vitest';
import { pasteHeads } from '../../renderer/features/training/paste-heads.ts';

const units = ['中和街道', '乌杨街道', '清溪场镇', '溶溪镇'].map((name, index) => ({ id: index + 1, name }));

describe('heads pasted from a spreadsheet', () => {
  it('go down from the active unit when only figures were copied', () => {
    expect(pasteHeads('3\r\n\r\n5\r\n', units, 1)).toEqual({
      heads: [
        { unitId: 2, text: '3' },
        { unitId: 3, text: '' },
        { unitId: 4, text: '5' },
      ],
      unknown: [],
    });
  });

  it('find their unit by name wherever it stands; headings and totals are left out', () => {
    const copied = '序号\t单位\t人数\n1\t溶溪镇\t2\n2\t中和 街道\t12人\n\t合计\t\n';
    expect(pasteHeads(copied, units, 3)).toEqual({
      heads: [
        { unitId: 4, text: '2' },
        { unitId: 1, text: '12人' },
      ],
      unknown: [],
    });
  });

  it('name what no unit is called, and what goes past the last unit', () => {
    expect(pasteHeads('溶溪镇\t2\n不存在镇\t7', units, 0).unknown).toEqual(['不存在镇']);
    expect(pasteHeads('1\n2\n3', units, 3)).toEqual({
      heads: [{ unitId: 4, text: '1' }],
      unknown: ['2', '3'],
    });
  });
});
