import { describe, expect, it } from 'vitest';
import type { FormBlock, FormSeed } from '../../../core/domain/list-seed.ts';
import { buildForm } from '../../../core/reports/build-form.ts';
import type { TextBlock } from '../../../core/reports/neutral-text.ts';
import { formSheetOf } from '../../helpers/list-sheets.ts';

const formOf = (blocks: readonly FormBlock[], values = {}) => {
  const seed: FormSeed = {
    kind: 'form',
    key: 'agreement',
    number: null,
    soleAnnex: true,
    title: '协议书',
    orientation: 'portrait',
    blocks,
    notes: [],
  };
  return buildForm(formSheetOf(seed, values));
};

const runs = (text: string, values = {}) =>
  (formOf([{ kind: 'paragraph', text }], values).blocks[0] as TextBlock).runs;

describe('a form as text', () => {
  it('shows a blank as a rule as wide as asked for, six ems when nothing is said', () => {
    expect(runs('于{{year:4}}年，{{name}}')).toEqual([
      { text: '于', underlined: false },
      { text: '\u3000'.repeat(4), underlined: true },
      { text: '年，', underlined: false },
      { text: '\u3000'.repeat(6), underlined: true },
    ]);
  });

  it('puts a value in the middle of its blank and keeps a longer one whole', () => {
    expect(runs('{{name}}', { name: '张大山' })[0]?.text).toBe('\u3000张大山\u3000\u3000');
    expect(runs('{{name:2}}', { name: '阿依古丽·买买提' })[0]?.text).toBe('阿依古丽·买买提');
  });

  it('takes no value from anything but its own key', () => {
    expect(runs('{{constructor:2}}')[0]).toEqual({ text: '\u3000\u3000', underlined: true });
  });

  it('labels the only annex of a notice without a number', () => {
    expect(formOf([]).annexLabel).toBe('附件');
  });

  it('makes a paragraph of each line and drops control characters', () => {
    const { blocks } = formOf([{ kind: 'paragraph', text: '一\r\n二\u0007' }]);
    expect(blocks.map((block) => (block as TextBlock).runs[0]?.text)).toEqual(['一', '二']);
    expect(blocks[0]).toMatchObject({ firstIndent: 2, indent: 0 });
  });
});
