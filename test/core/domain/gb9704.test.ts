import { describe, expect, it } from 'vitest';
import * as gb from '../../../core/domain/gb9704.ts';

describe('GB/T 9704 figures', () => {
  it('add up to the sheet of paper', () => {
    expect(gb.MARGIN_RIGHT).toBe(26);
    expect(gb.MARGIN_BOTTOM).toBe(35);
    const { typeArea } = gb.pageGeometry('A4', 'portrait');
    expect(typeArea).toEqual({ x: 28, y: 37, width: 156, height: 225 });
    expect(gb.points(gb.LINE_PITCH)).toBeCloseTo(28.99, 1);
  });

  it('turn the margins with the sheet on a landscape page', () => {
    const page = gb.pageGeometry('A4', 'landscape');
    expect([page.width, page.height]).toEqual([297, 210]);
    expect(page.margins).toEqual({ top: 28, right: 37, bottom: 26, left: 35 });
    expect(page.typeArea).toMatchObject({ width: 225, height: 156 });
  });
});

describe('the place of the page number', () => {
  const em = gb.millimetres(14);

  it('is 7 mm below the type area, one character in: odd pages right, even pages left', () => {
    expect(gb.pageNumberPlace('A4', 'portrait', 'odd')).toEqual({
      x: 184 - em,
      y: 269,
      anchor: 'end',
      turned: false,
    });
    expect(gb.pageNumberPlace('A4', 'portrait', 'even')).toEqual({
      x: 28 + em,
      y: 269,
      anchor: 'start',
      turned: false,
    });
  });

  it('is the same spot of the paper on a landscape page: turn the sheet back and they coincide', () => {
    for (const parity of ['odd', 'even'] as const) {
      const upright = gb.pageNumberPlace('A4', 'portrait', parity);
      const { x, y, anchor, turned } = gb.pageNumberPlace('A4', 'landscape', parity);
      // Turned clockwise, the upright (x, y) is seen at (height - y, x).
      expect([x, y]).toEqual([297 - upright.y, upright.x]);
      expect([anchor, turned]).toEqual([upright.anchor, true]);
    }
  });

  it('tells odd from even', () => {
    expect([1, 2, 3].map(gb.parityOf)).toEqual(['odd', 'even', 'odd']);
  });
});
