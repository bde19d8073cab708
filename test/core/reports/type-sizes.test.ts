import { describe, expect, it } from 'vitest';
import type { TypeSizes } from '../../../core/domain/annex.ts';
import { allowedSizes, TYPE_SIZE_PARTS, wrongSizes } from '../../../core/domain/type-sizes.ts';
import { buildForm } from '../../../core/reports/build-form.ts';
import { buildListTable } from '../../../core/reports/build-list-table.ts';
import { buildTable } from '../../../core/reports/build-table.ts';
import { layoutTable } from '../../../core/reports/layout.ts';
import { layoutText } from '../../../core/reports/layout-text.ts';
import type { NeutralAnnex } from '../../../core/reports/neutral-text.ts';
import type { FaceRole } from '../../../core/reports/page-layout.ts';
import { prepareJob, squareMeasure } from '../../../core/reports/prepare-job.ts';
import { writeDocx } from '../../../core/reports/write-docx.ts';
import { writeXlsx } from '../../../core/reports/write-xlsx.ts';
import { packageTexts } from '../../../core/reports/zip-package.ts';
import { notices } from '../../../templates/samples/notices.ts';
import { jobOf, sheetOf } from '../../helpers/annex-sheets.ts';
import { formSheetOf, listSheetOf } from '../../helpers/list-sheets.ts';
import { documentXml } from '../../helpers/read-back.ts';

const SIZES: TypeSizes = { title: 18, heading: 10.5, body: 14, notes: 9 };
const around = { notes: ['注：一'], signatureLine: '填表人：', unitLine: '单位：个' };

const counts = (typeSizes: TypeSizes | null) =>
  buildTable(
    sheetOf({
      columns: ['甲', '乙'],
      rows: [['一镇', 1, 2]],
      annex: { ...around, title: '计划表', typeSizes },
    }),
  );

function sampleOf(kind: 'list' | 'form', typeSizes: TypeSizes | null): NeutralAnnex {
  const seeds = notices.find((one) => one.plan.key === 'changzhi')?.lists ?? [];
  const seed = seeds.find((one) => one.kind === kind);
  if (!seed) throw new Error(`no ${kind}`);
  const sheet = seed.kind === 'list' ? listSheetOf(seed) : formSheetOf(seed);
  const annex = { ...sheet.annex, notes: ['注：一'], typeSizes };
  return sheet.kind === 'list' ? buildListTable({ ...sheet, annex }) : buildForm({ ...sheet, annex });
}

/** Sizes that each face has on the pages. */
function drawnSizes(annex: NeutralAnnex) {
  const options = { measure: squareMeasure, firstPageNumber: 1 };
  const pages =
    annex.kind === 'text' ? layoutText(annex, options) : layoutTable(onPaper(annex), options).pages;
  const texts = pages.flatMap((page) => page.texts);
  const of = (role: FaceRole) =>
    [...new Set(texts.filter((one) => one.role === role).map((one) => one.size))].toSorted((a, b) => b - a);
  return { title: of('title'), heading: of('heading'), body: of('body') };
}

function onPaper<A extends NeutralAnnex>(annex: A): A {
  return prepareJob(jobOf([annex], 'pdf')).annexes[0] as A;
}

/** Read from the styles themselves: exceljs reads a size of 10.5 as 10. */
async function sheetSizes(annex: NeutralAnnex): Promise<Set<number>> {
  const { bytes } = await writeXlsx(jobOf([annex], 'xlsx'));
  const styles = packageTexts(bytes).get('xl/styles.xml') ?? '';
  return new Set([...styles.matchAll(/<sz val="([\d.]+)"/g)].map((match) => Number(match[1])));
}

async function wordSizes(annex: NeutralAnnex): Promise<Set<number>> {
  const xml = documentXml((await writeDocx(jobOf([annex], 'docx'))).bytes);
  return new Set([...xml.matchAll(/<w:sz w:val="(\d+)"/g)].map((match) => Number(match[1]) / 2));
}

describe('what stands below a roster', () => {
  it('is its last paragraph: in the size of its lines, indented, and no note in small type', () => {
    const seed = notices
      .flatMap(({ plan, lists }) => (plan.key === 'xiushan' ? lists : []))
      .find((one) => one.key === 'annex-1');
    if (seed?.kind !== 'list') throw new Error('no roster');
    const roster = buildListTable(listSheetOf(seed));
    const { pages } = layoutTable(roster, { measure: squareMeasure, firstPageNumber: 1 });
    const sizeOf = (text: string) =>
      pages.flatMap((page) => page.texts).find((one) => one.text.trimStart().startsWith(text))?.size;
    expect(sizeOf('组　长：')).toBe(16);
    expect(sizeOf('领导小组办公室')).toBe(16);
    expect(roster.notes[0]).toMatch(/^　　领导小组办公室/);
  });
});

describe('chosen type sizes', () => {
  it.each([
    ['a table of counts', counts(SIZES)],
    ['a list', sampleOf('list', SIZES)],
    ['a form', sampleOf('form', SIZES)],
  ])('of %s are the same on paper, in the workbook and in Word', async (_, annex) => {
    const drawn = drawnSizes(annex);
    expect(drawn.title).toEqual([18]);
    // The annex label keeps the size the standard gives it.
    expect(drawn.heading.filter((size) => size !== 16)).toEqual([10.5]);
    expect(drawn.body).toEqual([14, 9]);
    const [sheet, word] = [await sheetSizes(annex), await wordSizes(annex)];
    for (const size of [18, 10.5, 14, 9]) {
      expect([...sheet]).toContain(size);
      expect([...word]).toContain(size);
    }
    for (const size of [22, 12]) {
      expect([...sheet]).not.toContain(size);
      expect([...word]).not.toContain(size);
    }
  });

  it('are the layout’s own where none is chosen', () => {
    expect(drawnSizes(counts(null))).toEqual({ title: [22], heading: [16, 12], body: [12] });
    expect(drawnSizes(counts({ notes: 9 }))).toEqual({ title: [22], heading: [16, 12], body: [12, 9] });
  });

  it('shrink where the columns need it, which is said', async () => {
    const columns = Array.from({ length: 14 }, (_, index) => `第${index + 1}项完成情况`);
    const rows = [['某某某某某街道办事处', ...columns.map(() => 123_456)]];
    const wide = buildTable(sheetOf({ columns, rows, annex: { typeSizes: { body: 16, heading: 16 } } }));
    const laid = layoutTable(onPaper(wide), { measure: squareMeasure, firstPageNumber: 1 });
    expect(laid.bodySize).toBeLessThan(16);
    expect(laid.shrunk).toBe(true);
    const { warnings } = await writeDocx(jobOf([wide], 'docx'));
    expect(warnings.map((one) => one.code)).toContain('SHRUNK_TO_FIT');
  });

  it('that are small are no shrinking', () => {
    const laid = layoutTable(counts({ heading: 9, body: 9 }), { measure: squareMeasure, firstPageNumber: 1 });
    expect(laid).toMatchObject({ headingSize: 9, bodySize: 9, shrunk: false });
  });
});

describe('the limits of type sizes', () => {
  it('are those that official papers know by name, from size 2 to small 5', () => {
    expect(allowedSizes('title')).toEqual([22, 18, 16]);
    expect(allowedSizes('body')).toEqual([16, 15, 14, 12, 10.5, 9]);
    for (const part of TYPE_SIZE_PARTS) {
      expect(wrongSizes({ [part]: 8 })).toEqual([part]);
      expect(wrongSizes({ [part]: 42 })).toEqual([part]);
      expect(wrongSizes({ [part]: allowedSizes(part)[0] ?? 0 })).toEqual([]);
    }
  });
});
