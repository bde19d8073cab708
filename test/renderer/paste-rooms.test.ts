import { describe, expect, it } from 'vitest';
import { pasteRooms } from '../../renderer/features/indicators/standard/paste-rooms.ts';

const line = (group: string, room: string, least: string) => ({ group, room, least, optional: false });

describe('rooms pasted from a spreadsheet', () => {
  it('take the group of a merged cell for the lines below it', () => {
    expect(pasteRooms('生活服务用房\t休息室\t150\r\n\t沐浴间\t40\r\n辅助用房\t厨房\t40\r\n')).toEqual([
      line('生活服务用房', '休息室', '150'),
      line('生活服务用房', '沐浴间', '40'),
      line('辅助用房', '厨房', '40'),
    ]);
  });

  it('leave out a line of headings and empty lines, and keep what cannot be read', () => {
    expect(pasteRooms('组别\t用房\t使用面积\n\n生活\t厨房\t约四十\n')).toEqual([
      line('生活', '厨房', '约四十'),
    ]);
  });

  it('may come without a group; one cell alone is a text', () => {
    expect(pasteRooms('厨房\t40\n餐厅\t50')).toEqual([line('', '厨房', '40'), line('', '餐厅', '50')]);
    expect(pasteRooms('厨房')).toBeNull();
  });
});
