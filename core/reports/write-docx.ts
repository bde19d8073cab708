import { Document, type ISectionOptions, Packer, Table } from 'docx';
import { reportWords } from '../../templates/words.ts';
import type { ReportWarning } from '../contract/report.ts';
import { BODY_SIZE } from '../domain/gb9704.ts';
import { cutTable } from './cut-table.ts';
import { sectionOf } from './docx-page.ts';
import { fontsOf, paragraphOf, tinyParagraph } from './docx-runs.ts';
import { docxTable } from './docx-table.ts';
import { docxLead, docxText } from './docx-text.ts';
import { withPlaces, XmlPlace } from './docx-xml.ts';
import { JobProgress, type Watch } from './job-progress.ts';
import { EDITOR_SLACK, type SizedTable, sizeTable } from './layout.ts';
import { plainRuns } from './neutral-text.ts';
import { GAP_ABOVE_NOTES, GAP_ABOVE_SIGNATURE } from './page-lead.ts';
import { prepareJob, squareMeasure } from './prepare-job.ts';
import type { ReportJob, ReportResult } from './report-job.ts';
import { notesPitch, notesSize } from './set-sizes.ts';
import { editPackage } from './zip-package.ts';

/**
 * A report job as one Word file, a section for each annex: real tables and paragraphs in official fonts
 * by name, ready to be edited. The same job gives the same bytes.
 *
 *   const { bytes } = await writeDocx(job);
 */
export async function writeDocx(job: ReportJob, watch?: Watch): Promise<ReportResult> {
  const progress = new JobProgress(watch, job.annexes.length);
  const { front, annexes, warnings: prepared } = prepareJob(job, progress);
  const warnings: ReportWarning[] = [...prepared];
  const tables: string[] = [];
  const sections = [...front, ...annexes].map((annex): ISectionOptions => {
    if (!front.some((page) => page === annex)) progress.annex(annex);
    if (annex.kind === 'text') return sectionOf(annex, ended(docxText(annex)));
    const sized = sizeTable(annex, squareMeasure, { slack: EDITOR_SLACK });
    if (sized.shrunk) {
      const detail = String(Math.min(sized.headingSize, sized.bodySize));
      warnings.push({ code: 'SHRUNK_TO_FIT', detail, table: annex.id });
    }
    return sectionOf(annex, ended(tableSection(sized, tables)));
  });
  progress.file();
  const packed = await Packer.toBuffer(documentOf(job, sections));
  const created = new Date(job.createdAt);
  const bytes = editPackage(packed, created, {
    'docProps/core.xml': (xml) => withDates(xml, created),
    'word/document.xml': (xml) => withoutParagraphAutoSpace(withSmallSectionEnds(withPlaces(xml, tables))),
    'word/styles.xml': withoutAutoSpace,
  });
  return { bytes, pageCount: null, fonts: [], warnings };
}

function documentOf(job: ReportJob, sections: readonly ISectionOptions[]): Document {
  const run = { font: fontsOf('body'), size: BODY_SIZE * 2, language: { value: 'en-US', eastAsia: 'zh-CN' } };
  return new Document({
    title: job.title,
    creator: reportWords.program,
    lastModifiedBy: reportWords.program,
    evenAndOddHeaderAndFooters: true,
    // Blanks to fill are underlined spaces, also at the end of a line.
    compatibility: { version: 15, underlineTrailingSpaces: true },
    styles: { default: { document: { run } } },
    sections,
  });
}

/** Part of a page left free where its end is ours to say: rows come out a little taller in some programs. */
const PAGE_SLACK = 0.05;

/** The table itself is added to `tables`, and its place to the section. */
function tableSection(sized: SizedTable, tables: string[]): ISectionOptions['children'] {
  const { table } = sized.plan;
  const children: ISectionOptions['children'][number][] = docxLead(table, sized.lead, sized.width);
  if (table.header.length + table.body.length > 0) {
    children.push(new XmlPlace(tables.length));
    tables.push(docxTable(cutTable(sized, { slack: sized.height * PAGE_SLACK, measure: squareMeasure })));
  }
  const size = notesSize(table);
  const look = { role: 'body', size, pitch: notesPitch(table), align: 'left' } as const;
  for (const [index, note] of table.notes.entries()) {
    const keepNext = table.signatureLine !== null || index < table.notes.length - 1;
    const before = index === 0 ? GAP_ABOVE_NOTES : 0;
    children.push(paragraphOf(plainRuns(note), { ...look, before, keepNext }));
  }
  if (table.signatureLine !== null) {
    children.push(paragraphOf(plainRuns(table.signatureLine), { ...look, before: GAP_ABOVE_SIGNATURE }));
  }
  return children;
}

/** Word wants a paragraph after a table and in a section. */
function ended(children: ISectionOptions['children']): ISectionOptions['children'] {
  const last = children.at(-1);
  return last === undefined || last instanceof Table || last instanceof XmlPlace
    ? [...children, tinyParagraph()]
    : children;
}

/** The library dates the file by the clock. */
function withDates(xml: string, date: Date): string {
  const iso = date.toISOString().replace(/\.\d+Z$/, 'Z');
  return xml.replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${iso}`);
}

/** The library ends a section with an empty paragraph, which at full size could make a page of its own. */
const withSmallSectionEnds = (xml: string): string =>
  xml.replaceAll(
    '<w:p><w:pPr><w:sectPr',
    '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/><w:sectPr',
  );

/**
 * Word would set figures and Chinese apart, which makes headings wider than they were measured. Said for
 * each paragraph as well, for programs that do not take it from the style.
 */
const NO_AUTO_SPACE = '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>';

const withoutAutoSpace = (xml: string): string =>
  xml.replace('<w:pPrDefault/>', `<w:pPrDefault><w:pPr>${NO_AUTO_SPACE}</w:pPr></w:pPrDefault>`);

/** Before the leading of a paragraph, as the schema orders them; a run's own spacing starts with w:val. */
const withoutParagraphAutoSpace = (xml: string): string =>
  xml.replace(/<w:spacing (?!w:val)/g, `${NO_AUTO_SPACE}$&`);
