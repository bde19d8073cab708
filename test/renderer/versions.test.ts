import { describe, expect, it } from 'vitest';
import type { PlanVersion } from '../../core/contract/version.ts';
import {
  comparisonOf,
  exportInput,
  markedFile,
  pickedAnnexes,
  shownName,
} from '../../renderer/features/versions/shown.ts';
import { changedWords } from '../../renderer/text/versions.ts';

const version = (ordinal: number, stage: PlanVersion['stage']): PlanVersion => ({
  ...{ id: ordinal * 10, planId: 1, ordinal, stage, note: '' },
  ...{ frozenAt: '2026-01-02T03:04:05.000Z', frozenBy: '测试员' },
});
const final = version(1, 'final');
const adjusted = version(2, 'adjusted');
const unchanged = {
  ...{ annexId: 1, title: '', presence: 'both' as const },
  ...{ changedCells: 0, addedRows: 0, removedRows: 0, movedRows: 0, designChanges: 0 },
};
const annexes = [3, 4].map((number) => ({ id: number, kind: 'plan' as const, number, title: `表${number}` }));

describe('two versions', () => {
  it('are compared from the earlier to the later, whichever was asked for first', () => {
    for (const shown of [comparisonOf(final, adjusted), comparisonOf(adjusted, final)]) {
      expect(shownName(shown)).toBe('第 1 稿 定稿 与 第 2 稿 调整稿 对照');
      expect(exportInput(shown, [4], 'pdf')).toMatchObject({ compareFrom: final.id, versionId: adjusted.id });
    }
  });

  it('may be one and the present', () => {
    const shown = comparisonOf(final, null);
    expect(shownName(shown)).toBe('第 1 稿 定稿 与 现在 对照');
    expect(exportInput(shown, [4], 'pdf')).toMatchObject({ compareFrom: final.id, versionId: null });
  });
});

describe('what is printed', () => {
  it('of a version is everything, or the annex picked', () => {
    const shown = { kind: 'view', version: final } as const;
    expect(pickedAnnexes(shown, annexes, [], null)).toEqual(annexes);
    expect(pickedAnnexes(shown, annexes, [], 4).map(({ id }) => id)).toEqual([4]);
  });

  it('of a comparison is one changed annex, the first unless another is picked; nothing when all is the same', () => {
    const one = (annexId: number, changedCells: number) => ({ ...unchanged, annexId, changedCells }) as const;
    const shown = comparisonOf(final, null);
    expect(pickedAnnexes(shown, annexes, [one(3, 0), one(4, 2)], null).map(({ id }) => id)).toEqual([4]);
    expect(pickedAnnexes(shown, annexes, [one(3, 1), one(4, 2)], 4).map(({ id }) => id)).toEqual([4]);
    expect(pickedAnnexes(shown, annexes, [one(3, 0), one(4, 0)], null)).toEqual([]);
    const all = pickedAnnexes(shown, annexes, [one(3, 1), one(4, 2), one(9, 0)], 'all');
    expect(all.map(({ id }) => id)).toEqual([3, 4]);
  });

  it('says in its file name which version it is, unless it is the present', () => {
    const file = new File(['x'], '附件4 计划表.xlsx', { type: 'application/x' });
    const old = markedFile(file, { kind: 'view', version: final });
    expect(old.name).toBe('附件4 计划表（第1稿 定稿）.xlsx');
    expect(old.type).toBe('application/x');
    expect(markedFile(file, comparisonOf(final, null)).name).toBe('附件4 计划表.xlsx');
  });

  it('tells an annex that was added from one that did not change', () => {
    expect(changedWords(unchanged)).toBe('没有变动');
    expect(changedWords({ ...unchanged, presence: 'added' })).toBe('后来新增的附件');
    expect(changedWords({ ...unchanged, changedCells: 3 })).toBe('3 格有变动');
    expect(changedWords({ ...unchanged, addedRows: 1, designChanges: 2 })).toBe('新增 1 行，表样 2 处');
  });

  it('of a comparison may be an annex whose rows were only moved', () => {
    const moved = { ...unchanged, annexId: 4, movedRows: 1 };
    const shown = comparisonOf(final, null);
    expect(pickedAnnexes(shown, annexes, [moved], null).map(({ id }) => id)).toEqual([4]);
  });
});
