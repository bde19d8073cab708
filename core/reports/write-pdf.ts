import PDFDocument from 'pdfkit';
import { reportWords } from '../../templates/words.ts';
import type { FontUse, ReportWarning } from '../contract/report.ts';
import { drawShapes } from './draw-shapes.ts';
import type { Face, FontLibrary } from './fonts.ts';
import { JobProgress, type Watch } from './job-progress.ts';
import { layoutTable } from './layout.ts';
import { layoutGantt } from './layout-gantt.ts';
import { layoutText } from './layout-text.ts';
import { FACE_ROLES, glyphWarnings } from './missing-glyphs.ts';
import type { NeutralAnnex } from './neutral-text.ts';
import type { LaidPage, PlacedText } from './page-layout.ts';
import { prepareJob } from './prepare-job.ts';
import type { ReportJob, ReportResult } from './report-job.ts';

/**
 * A report job as one PDF: our own layout drawn with pdfkit, fonts embedded as subsets, page numbers
 * continuous over all tables. The same job gives the same bytes.
 *
 *   const { bytes, pageCount } = await writePdf(job, new FontLibrary({}));
 */
export async function writePdf(job: ReportJob, fonts: FontLibrary, watch?: Watch): Promise<ReportResult> {
  const progress = new JobProgress(watch, job.annexes.length);
  const prepared = prepareJob(job, progress);
  const pages: LaidPage[] = [];
  const warnings: ReportWarning[] = [...prepared.warnings];
  for (const annex of [...prepared.front, ...prepared.annexes]) {
    if (!prepared.front.some((front) => front === annex)) progress.annex(annex);
    const laid = layoutAnnex(annex, fonts, pages.length + 1);
    pages.push(...laid.pages);
    if (laid.shrunkTo !== null) {
      warnings.push({ code: 'SHRUNK_TO_FIT', detail: String(laid.shrunkTo), table: annex.id });
    }
    warnings.push(...glyphWarnings(laid.pages, annex, fonts));
  }
  if (job.picture) {
    const picture = layoutGantt(job.picture, { measure: fonts.measure, firstPageNumber: pages.length + 1 });
    pages.push(...picture);
    warnings.push(...glyphWarnings(picture, { id: job.picture.id, kind: 'picture' }, fonts));
  }
  const uses = fontUses(pages, fonts);
  const substituted = uses.filter((use) => !use.official).map((use) => use.wanted);
  if (substituted.length > 0) {
    warnings.unshift({ code: 'FONT_SUBSTITUTED', detail: substituted.join(' '), table: null });
  }
  return { bytes: await draw(job, pages, fonts, progress), pageCount: pages.length, fonts: uses, warnings };
}

function layoutAnnex(annex: NeutralAnnex, fonts: FontLibrary, firstPageNumber: number) {
  const options = { measure: fonts.measure, firstPageNumber };
  if (annex.kind === 'text') return { pages: layoutText(annex, options), shrunkTo: null };
  const { pages, shrunk, headingSize, bodySize } = layoutTable(annex, options);
  return { pages, shrunkTo: shrunk ? Math.min(headingSize, bodySize) : null };
}

/** Only the roles that occur, so that no face is opened for nothing. */
function fontUses(pages: readonly LaidPage[], fonts: FontLibrary): FontUse[] {
  const used = new Set(pages.flatMap((page) => page.texts.map((text) => text.role)));
  return FACE_ROLES.filter((role) => used.has(role)).map((role) => fonts.use(role));
}

async function draw(
  job: ReportJob,
  pages: readonly LaidPage[],
  fonts: FontLibrary,
  progress: JobProgress,
): Promise<Uint8Array> {
  const document = new PDFDocument({
    autoFirstPage: false,
    // No default face: pdfkit would otherwise load Helvetica.
    font: '',
    pdfVersion: '1.7',
    lang: 'zh-CN',
    displayTitle: true,
    info: {
      Title: job.title,
      Creator: reportWords.program,
      Producer: reportWords.program,
      CreationDate: new Date(job.createdAt),
    },
  });
  const bytes = collect(document);
  const faces = new Set<Face>();
  for (const [index, page] of pages.entries()) {
    progress.page(index + 1, pages.length);
    drawPage(document, page, fonts, faces);
  }
  progress.file();
  document.end();
  return bytes;
}

function collect(document: PDFKit.PDFDocument): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  return new Promise((resolve, reject) => {
    document.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    document.on('end', () => resolve(Buffer.concat(chunks)));
    document.on('error', reject);
  });
}

function drawPage(document: PDFKit.PDFDocument, page: LaidPage, fonts: FontLibrary, faces: Set<Face>): void {
  document.addPage({ size: [page.width, page.height], margin: 0 });
  if (page.shapes) drawShapes(document, page.shapes);
  for (const { png, x, y, width, height } of page.pictures ?? []) {
    document.image(Buffer.from(png), x, y, { width, height });
  }
  for (const { x1, y1, x2, y2, thickness } of page.rules) {
    document.lineWidth(thickness).moveTo(x1, y1).lineTo(x2, y2).stroke();
  }
  for (const text of page.texts) drawText(document, text, fonts, faces);
}

function drawText(
  document: PDFKit.PDFDocument,
  placed: PlacedText,
  fonts: FontLibrary,
  faces: Set<Face>,
): void {
  const { x, baseline, size, role, spacing = 0 } = placed;
  if (placed.turned) document.save().rotate(90, { origin: [x, baseline] });
  let at = x;
  for (const run of fonts.runs(placed.text, role)) {
    selectFace(document, run.face, faces);
    const options = { lineBreak: false, baseline: 'alphabetic', characterSpacing: spacing } as const;
    document.fontSize(size).text(run.text, at, baseline, options);
    at += fonts.measure(run.text, role, size) + spacing * [...run.text].length;
  }
  if (placed.turned) document.restore();
}

function selectFace(document: PDFKit.PDFDocument, face: Face, faces: Set<Face>): void {
  if (!faces.has(face)) {
    // pdfkit takes an opened fontkit font as well as bytes; its types do not say so.
    document.registerFont(face.key, face.font as unknown as Uint8Array);
    faces.add(face);
  }
  document.font(face.key);
}
