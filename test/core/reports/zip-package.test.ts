import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { editPackage, packageTexts } from '../../../core/reports/zip-package.ts';
import { workbookFrom } from '../../helpers/read-back.ts';

async function workbookBytes(): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  workbook.addWorksheet('附件1').getCell('A1').value = '甲'.repeat(500);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

describe('a package', () => {
  it('opens as before after an edit, with the new text and the same entries', async () => {
    const bytes = await workbookBytes();
    const edited = editPackage(bytes, new Date('2024-01-02T03:04:06Z'), {
      'xl/styles.xml': (xml) => xml.replaceAll('Calibri', '宋体'),
    });
    expect([...packageTexts(edited).keys()].sort()).toEqual([...packageTexts(bytes).keys()].sort());
    expect(packageTexts(edited).get('xl/styles.xml')).toContain('宋体');
    const sheet = (await workbookFrom(edited)).getWorksheet('附件1');
    expect(sheet?.getCell('A1').value).toBe('甲'.repeat(500));
  });

  it('carries the date given, also one before ZIP files were invented', async () => {
    for (const date of ['2024-01-02T03:04:06Z', '1970-01-01T00:00:00Z']) {
      const edited = editPackage(await workbookBytes(), new Date(date), {});
      const again = editPackage(edited, new Date(date), {});
      expect(Buffer.from(edited).equals(Buffer.from(again))).toBe(true);
    }
  });

  it('is refused when it is none', () => {
    expect(() => editPackage(new Uint8Array(40), new Date(), {})).toThrow('not a ZIP file');
  });
});
