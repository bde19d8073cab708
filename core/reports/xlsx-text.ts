import type { CellValue, RichText, Workbook, Worksheet } from 'exceljs';
import { BODY_SIZE } from '../domain/gb9704.ts';
import {
  type NeutralRun,
  type NeutralText,
  type PictureBlock,
  plainRuns,
  type TextBlock,
} from './neutral-text.ts';
import type { FaceRole } from './page-layout.ts';
import { squareMeasure } from './prepare-job.ts';
import { blockSize } from './set-sizes.ts';
import { signer, signerLines, signerRows, signerWidth } from './signers.ts';
import { lineText, textLines } from './text-lines.ts';
import { BODY_PITCH, DOTS_PER_POINT, planText, roleOfBlock, type TextPlan } from './text-plan.ts';
import { columnWidths } from './xlsx-default-font.ts';
import { writeLead } from './xlsx-lead.ts';
import { headerFooter, pageSetup } from './xlsx-page.ts';
import { FONT_LEADING, type SharedStyles } from './xlsx-styles.ts';

/**
 * Running text as a sheet ready for print: a merged, wrapped cell over the page's width for each
 * paragraph, signers side by side. A sheet knows no leading, so lines stand closer than on paper.
 *
 *   addTextSheet(workbook, 'Annex 1', text, styles);
 */
/** Divisible by one, two and three signers a line. */
const COLUMNS = 6;
/** Points a wrapped line takes, and around a paragraph; generous, for substitute fonts. */
const lineOf = (size: number): number => size * FONT_LEADING;
const AROUND = 6;
/** Lines in the tallest row a sheet can have; a longer paragraph goes on in the next row. */
const MOST_LINES = 16;
/** Ems of a line lost to the cell's padding and to programs that break lines a little earlier. */
const SAFETY = 1.5;
const SIGNER_SAFETY = 0.5;

export function addTextSheet(
  workbook: Workbook,
  name: string,
  text: NeutralText,
  styles: SharedStyles,
): void {
  const plan = planText(text, squareMeasure);
  const sheet = workbook.addWorksheet(name, { headerFooter: headerFooter(text) });
  const edges = Array.from({ length: COLUMNS + 1 }, (_, index) => (plan.width * index) / COLUMNS);
  for (const [index, width] of columnWidths(edges).entries()) sheet.getColumn(index + 1).width = width;
  const writer = new TextSheet(sheet, plan, styles);
  for (const block of text.blocks) {
    if (block.kind === 'signatures') writer.addSigners(block.labels);
    else if (block.kind === 'picture') writer.addPicture(workbook, block);
    else writer.addBlock(block);
  }
  const lastColumn = sheet.getColumn(COLUMNS).letter;
  Object.assign(sheet.pageSetup, pageSetup(text, `A$1:${lastColumn}$${Math.max(1, writer.row)}`, ''));
}

class TextSheet {
  row = 0;
  readonly #sheet: Worksheet;
  readonly #plan: TextPlan;
  readonly #styles: SharedStyles;

  constructor(sheet: Worksheet, plan: TextPlan, styles: SharedStyles) {
    this.#sheet = sheet;
    this.#plan = plan;
    this.#styles = styles;
    const parts = { ...plan.text, fillLine: null, unitLine: null };
    if (plan.lead.height > 0)
      this.row = writeLead(sheet, { parts, columns: COLUMNS, lead: plan.lead }, styles);
  }

  addBlock(block: TextBlock): void {
    const role = roleOfBlock(block.kind);
    const planned = this.#plan.blocks[this.#plan.text.blocks.indexOf(block)];
    if (block.kind === 'title') {
      const size = planned?.lines[0]?.size ?? BODY_SIZE;
      const height = planned?.lines.reduce((sum, line) => sum + line.height, 0) ?? 0;
      const text = planned?.lines.map((line) => lineText(line.parts[0]?.runs ?? [])).join('\n') ?? '';
      this.#add(plainRuns(text), { role, size, align: 'center', height });
      return;
    }
    const align = block.kind === 'centred' ? 'center' : 'left';
    const size = blockSize(this.#plan.text, block);
    for (const { runs, lines } of this.#rowsOf(block, this.#emsOf(size))) {
      const line = lineOf(size);
      const height = lines === 1 ? (planned?.lines[0]?.height ?? line) : lines * line + AROUND;
      this.#add(runs, { role, size, align, height });
    }
  }

  /** Over as many empty rows as it is high: a row of a sheet has its limit. */
  addPicture(workbook: Workbook, block: PictureBlock): void {
    const picture = this.#plan.blocks[this.#plan.text.blocks.indexOf(block)]?.lines[0]?.picture;
    if (!picture) return;
    const base64 = Buffer.from(picture.png).toString('base64');
    const id = workbook.addImage({ base64, extension: 'png' });
    const ext = { width: picture.width * DOTS_PER_POINT, height: picture.height * DOTS_PER_POINT };
    this.#sheet.addImage(id, { tl: { col: 0, row: this.row }, ext, editAs: 'oneCell' });
    const rows = Math.ceil((picture.height + AROUND) / BODY_PITCH);
    for (let count = 0; count < rows; count++) this.#sheet.getRow(++this.row).height = BODY_PITCH;
  }

  addSigners(labels: readonly string[]): void {
    const size = blockSize(this.#plan.text, null);
    for (const row of signerRows(labels)) {
      const ems = signerWidth(this.#emsOf(size) + SAFETY - SIGNER_SAFETY, row.length);
      const people = row.map((label) => signer(label, ems, (text) => squareMeasure(text, 'body', 1)));
      const span = COLUMNS / row.length;
      for (const parts of signerLines(people)) {
        this.row++;
        this.#sheet.getRow(this.row).height = lineOf(size) + AROUND;
        for (const { runs, person, align } of parts) {
          this.#write(runs, { role: 'body', size, align }, [person * span + 1, (person + 1) * span]);
        }
      }
    }
  }

  /** Ems of a line, with what a sheet loses of it. */
  #emsOf(size: number): number {
    return Math.floor(this.#plan.width / size) - SAFETY;
  }

  /** The block's text with its indents as ideographic spaces, in rows of not too many lines. */
  #rowsOf(block: TextBlock, ems: number): { runs: readonly NeutralRun[]; lines: number }[] {
    const spaces = (ems: number): string => '\u3000'.repeat(Math.round(ems));
    const emsOf = (text: string): number => squareMeasure(text, 'body', 1);
    const runs = [...plainRuns(spaces(block.firstIndent)), ...block.runs].filter((run) => run.text !== '');
    const width = ems - block.indent;
    const lines = textLines(runs, { first: ems, rest: width }, emsOf);
    if (block.indent > 0 && lines.length > 1) {
      const hung = lines.flatMap((line, index) =>
        index === 0 ? line : [...plainRuns(`\n${spaces(block.indent)}`), ...line],
      );
      return [{ runs: hung, lines: lines.length }];
    }
    const rows = Math.max(1, Math.ceil(lines.length / MOST_LINES));
    return Array.from({ length: rows }, (_, row) => {
      const own = lines.slice(row * MOST_LINES, (row + 1) * MOST_LINES);
      return { runs: own.flat(), lines: Math.max(1, own.length) };
    });
  }

  #add(runs: readonly NeutralRun[], look: Look & { readonly height: number }): void {
    this.row++;
    this.#sheet.getRow(this.row).height = look.height;
    this.#write(runs, look, [1, COLUMNS]);
  }

  #write(runs: readonly NeutralRun[], look: Look, [from, to]: readonly [number, number]): void {
    const { role, size, align } = look;
    const cell = this.#sheet.getCell(this.row, from);
    const style = this.#styles.get({ role, size, align });
    cell.value = cellValue(runs, style.font);
    cell.style = style;
    if (to > from) this.#sheet.mergeCells(this.row, from, this.row, to);
  }
}

interface Look {
  readonly role: FaceRole;
  readonly size: number;
  readonly align: 'left' | 'center' | 'right';
}

/** Rich text only where something is underlined. */
function cellValue(runs: readonly NeutralRun[], font: RichText['font']): CellValue {
  if (!runs.some((run) => run.underlined)) return runs.map((run) => run.text).join('') || null;
  const joined: NeutralRun[] = [];
  for (const run of runs) {
    const last = joined.at(-1);
    if (last?.underlined === run.underlined) joined.splice(-1, 1, { ...run, text: last.text + run.text });
    else joined.push(run);
  }
  const richText = joined.map(
    (run): RichText => ({
      text: run.text,
      font: { ...font, ...(run.underlined ? { underline: true } : {}) },
    }),
  );
  return { richText };
}
