import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reportFileName } from '../../../core/domain/file-name.ts';

const nameOf = (title: string, annexLabel = '附件4') =>
  reportFileName({ annexLabel, title, extension: 'xlsx' });

describe('report file names', () => {
  it('are the label and the title', () => {
    expect(nameOf('秀山县农村养老服务设施建设全覆盖计划表')).toEqual({
      name: '附件4 秀山县农村养老服务设施建设全覆盖计划表.xlsx',
      changed: false,
    });
    expect(nameOf('方案', '').name).toBe('方案.xlsx');
  });

  it('show forbidden characters in their full-width form and say that they changed', () => {
    expect(nameOf('a/b\\c:d*e?f"g<h>i|j')).toEqual({
      name: '附件4 a／b＼c：d＊e？f＂g＜h＞i｜j.xlsx',
      changed: true,
    });
  });

  it('drop control characters and make line breaks spaces', () => {
    expect(nameOf('上\u0000半\n年\u202e').name).toBe('附件4 上半 年.xlsx');
  });

  it('never end in a dot or a space, never are a Windows device', () => {
    expect(nameOf('计划. . ').name).toBe('附件4 计划.xlsx');
    expect(nameOf('CON', '').name).toBe('_CON.xlsx');
    expect(nameOf('com1.表', '').name).toBe('_com1.表.xlsx');
    expect(nameOf('', '').name).toBe('_.xlsx');
  });

  it('are cut by whole characters', () => {
    const { name } = nameOf('𬭩'.repeat(300), '');
    expect([...name]).toHaveLength(120 + '.xlsx'.length);
    expect(name.isWellFormed()).toBe(true);
  });

  it('are safe whatever the title', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 200 }),
        fc.string({ maxLength: 20 }),
        (title, label) => {
          const { name } = nameOf(title, label);
          const stem = name.slice(0, -'.xlsx'.length);
          expect(stem).not.toMatch(/[/\\:*?"<>|\p{Cc}]|[. ]$|^[. ]/u);
          expect([...stem].length).toBeGreaterThan(0);
          expect([...stem].length).toBeLessThanOrEqual(121);
        },
      ),
    );
  });
});
