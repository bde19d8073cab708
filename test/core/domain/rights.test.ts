import { describe, expect, it } from 'vitest';
import { fourEyesAgainst, leastFor, verdictOn } from '../../../core/domain/rights.ts';

const caller = { role: 'clerk', isLocked: false, mustChange: false, isVacant: false } as const;

describe('what a call needs', () => {
  it('is known for calls of the contract and for nothing else', () => {
    expect(leastFor(['cell', 'commit'])).toBe('clerk');
    for (const path of [['cell'], ['cell', 'toString'], ['constructor', 'name'], []]) {
      expect(leastFor(path)).toBeNull();
    }
  });

  it('a role does what those below it do, and no more', () => {
    expect(verdictOn('reader', caller)).toBe('allowed');
    expect(verdictOn('clerk', caller)).toBe('allowed');
    expect(verdictOn('reviewer', caller)).toBe('notAllowed');
  });

  it('a locked session is told before a right that is missing', () => {
    expect(verdictOn('admin', { ...caller, isLocked: true })).toBe('locked');
    expect(verdictOn('own', { ...caller, isLocked: true })).toBe('locked');
    expect(verdictOn('open', { ...caller, isLocked: true })).toBe('allowed');
  });
});

describe('four eyes', () => {
  const own = { typed: ['wang', 'li'], submitted: 'li' };

  it('is in the way of whoever typed or handed in, for the steps that judge', () => {
    expect(fourEyesAgainst('review', 'wang', own)).toBe('typed');
    expect(fourEyesAgainst('seal', 'li', own)).toBe('submitted');
    expect(fourEyesAgainst('reopen', 'wang', own)).toBe('typed');
    expect(fourEyesAgainst('review', 'zhao', own)).toBeNull();
  });

  it('leaves handing in and taking back alone', () => {
    expect(fourEyesAgainst('submit', 'wang', own)).toBeNull();
    expect(fourEyesAgainst('sendBack', 'wang', own)).toBeNull();
  });
});
