import { describe, expect, it } from 'vitest';
import { hideNumbers } from '../../../core/domain/personal-texts.ts';
import { xiushanBackend } from '../../helpers/backend.ts';
import { workbookFrom } from '../../helpers/read-back.ts';

const PHONE = '13800001234';
const ID = '999000198001011234';

describe('numbers of people in running text', () => {
  it.each([
    [`电话：${PHONE}。`, '电话：138****1234。'],
    ['１３８００００１２３４', '138****1234'],
    ['座机 023-76661234', '座机 023-****1234'],
    [`身份证${ID}`, '身份证999***********1234'],
  ])('are hidden: %s', (text, wanted) => expect(hideNumbers(text)).toBe(wanted));

  it.each([
    '投资 13800001234567 元',
    '2018-2022',
    '20182022',
    '统一社会信用代码 91500000MA5U12345X',
    '500241001',
    '1380000',
    '12345678.90',
    '第13800001号',
  ])('and nothing else is: %s', (text) => expect(hideNumbers(text)).toBe(text));
});

/** The sample with a list of people in it: a name, a telephone, an ID number and a remark with another telephone. */
async function withPeople() {
  const { client, plan } = await xiushanBackend();
  const { design } = await client.design.blankText({ planId: plan.id, kind: 'list' });
  if (design.kind !== 'list') throw new Error('a list is a list');
  const column = (heading: string) => ({
    path: [heading],
    merge: false,
    align: 'left' as const,
    width: 20,
    from: null,
  });
  const columns = ['姓名', '联系电话', '身份证号', '备注'].map(column);
  const saved = await client.design.saveText({
    ...{ planId: plan.id, annexId: null, dropTexts: 0 },
    design: { ...design, title: '联系人', columns },
  });
  const annexId = saved.annexId ?? 0;
  const rows = [{ id: null, cells: ['示例甲', PHONE, ID, '另打13900005678'] }];
  await client.text.saveRows({ annexId, rows });
  return { client, plan, annexId };
}

describe('an annex that tells of people', () => {
  it('is printed with them hidden, says so, and shows them only for a reason that is kept', async () => {
    const { client, annexId } = await withPeople();
    const textOf = async (disclosure?: { personalData: 'full'; reason: string }) => {
      const output = await client.report.export({
        annexIds: [annexId],
        format: 'csv',
        ...(disclosure ? { disclosure } : {}),
      });
      return {
        text: await output.file.text(),
        codes: output.warnings.map(({ code, detail }) => `${code} ${detail}`),
      };
    };
    const usual = await textOf();
    expect(usual.text).not.toMatch(/示例甲|13800001234|999000198001011234/);
    expect(usual.text).toContain('138****1234');
    expect(usual.codes).toContain('PERSONAL_HIDDEN 4');
    await expect(textOf({ personalData: 'full', reason: ' ' })).rejects.toMatchObject({
      code: 'REASON_NEEDED',
    });
    const before = await client.training.disclosures();
    const full = await textOf({ personalData: 'full', reason: '报市局审核' });
    expect(full.text).toContain(PHONE);
    expect(full.codes).toContain('PERSONAL_SHOWN 4');
    const [kept, ...others] = await client.training.disclosures();
    expect(kept).toMatchObject({ what: 'annexes', persons: 4, reason: '报市局审核' });
    expect(others).toEqual(before);
  });

  it('is hidden in every format, and on the clipboard', async () => {
    const { client, annexId } = await withPeople();
    const { file } = await client.report.export({ annexIds: [annexId], format: 'xlsx' });
    const book = await workbookFrom(new Uint8Array(await file.arrayBuffer()));
    expect(JSON.stringify(book.worksheets.map((sheet) => sheet.getSheetValues()))).not.toMatch(
      /示例甲|13800001234/,
    );
    expect(JSON.stringify(await client.report.neutral({ annexId }))).not.toMatch(/示例甲|13800001234/);
  });

  it('without anybody in it is printed as it is, with nothing to say', async () => {
    const { client, plan } = await withPeople();
    const { warnings } = await client.report.export({ annexIds: [plan.annexes[0]?.id ?? 0], format: 'csv' });
    expect(warnings.filter(({ code }) => code.startsWith('PERSONAL'))).toEqual([]);
  });
});
