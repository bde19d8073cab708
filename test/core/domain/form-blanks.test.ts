import { describe, expect, it } from 'vitest';
import { blankKeys, formParts } from '../../../core/domain/form-blanks.ts';

describe('the text of a form', () => {
  it('is words and blanks in reading order, each blank as wide as asked for', () => {
    expect(formParts('于{{year:4}}年生{{sons}}儿')).toEqual([
      { kind: 'words', text: '于' },
      { kind: 'blank', key: 'year', width: 4 },
      { kind: 'words', text: '年生' },
      { kind: 'blank', key: 'sons', width: 6 },
      { kind: 'words', text: '儿' },
    ]);
  });

  it('without a blank is one piece, and nothing of it is lost', () => {
    expect(formParts('双方 {签字}')).toEqual([{ kind: 'words', text: '双方 {签字}' }]);
    expect(formParts('')).toEqual([]);
  });

  it('has the blanks that the form is asked for', () => {
    const text = '{{a}}和{{b-2:3}}，{{a}}';
    const keys = formParts(text).flatMap((part) => (part.kind === 'blank' ? [part.key] : []));
    expect([...new Set(keys)]).toEqual(blankKeys([{ kind: 'line', text }]));
  });
});
