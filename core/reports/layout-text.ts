import type { NeutralText } from './neutral-text.ts';
import { EM_CENTRE, type LaidPage, type TextMeasurer } from './page-layout.ts';
import { PageDrawing } from './place-page.ts';
import { type LinePart, type PlannedBlock, type PlannedLine, planText, type TextPlan } from './text-plan.ts';

/**
 * Running text on GB/T 9704 pages: lines on the grid, full ones stretched to both margins, blanks as
 * rules to write on.
 *
 *   const pages = layoutText(text, { measure, firstPageNumber: 1 });
 */
export interface TextLayoutOptions {
  readonly measure: TextMeasurer;
  readonly firstPageNumber: number;
}

export function layoutText(text: NeutralText, options: TextLayoutOptions): LaidPage[] {
  const plan = planText(text, options.measure);
  return cutText(plan).map((lines, index) => {
    const page = new PageDrawing(text, options.firstPageNumber + index, options.measure);
    let y = 0;
    if (index === 0) {
      page.addBlock(plan.lead.lines, 0);
      y = plan.lead.height;
    }
    for (const line of lines) {
      if (line.picture) page.addPicture(line.picture, y + (line.height - line.picture.height) / 2);
      for (const part of line.parts) drawPart(page, part, line, y, options.measure);
      y += line.height;
    }
    return page.finish();
  });
}

/** Lines by page; headings move on with the first lines of their text, signatures as a whole. */
export function cutText(plan: TextPlan): PlannedLine[][] {
  const pages: PlannedLine[][] = [[]];
  let left = plan.height - plan.lead.height;
  const heightOf = (lines: readonly PlannedLine[]): number =>
    lines.reduce((sum, line) => sum + line.height, 0);
  for (const [index, block] of plan.blocks.entries()) {
    const together = heightOf(keptLines(plan.blocks, index));
    if (together > left + 0.01 && together <= plan.height && (pages.at(-1)?.length ?? 0) > 0) {
      pages.push([]);
      left = plan.height;
    }
    for (const line of block.lines) {
      if (line.height > left + 0.01) {
        pages.push([]);
        left = plan.height;
      }
      pages.at(-1)?.push(line);
      left -= line.height;
    }
  }
  return pages;
}

/** Lines that must stand on one page with the start of this block. */
function keptLines(blocks: readonly PlannedBlock[], index: number): readonly PlannedLine[] {
  const block = blocks[index];
  if (!block) return [];
  if (block.keepWithNext) return [...block.lines, ...keptLines(blocks, index + 1)];
  // No single line of a paragraph is left behind.
  return block.whole || block.lines.length <= 3 ? block.lines : block.lines.slice(0, 2);
}

/** A line that would need wider gaps than this is not stretched, in ems. */
const MOST_STRETCH = 0.4;
const UNDERLINE_DROP = 0.16;

function drawPart(
  page: PageDrawing,
  part: LinePart,
  line: PlannedLine,
  top: number,
  measure: TextMeasurer,
): void {
  const { role, size } = line;
  const runs = trimmedEnd(part.runs);
  const text = runs.map((run) => run.text).join('');
  const count = [...text].length;
  if (count === 0) return;
  const natural = measure(text, role, size);
  const { tracking } = line;
  const stretch = count > 1 ? (part.width - natural) / (count - 1) : 0;
  const justified = part.align === 'justify' && stretch <= MOST_STRETCH * size;
  const spacing = justified || natural + tracking * count > part.width ? stretch : tracking;
  const free = part.width - natural - spacing * (count - 1);
  let x = part.x + (part.align === 'center' ? free / 2 : part.align === 'right' ? free : 0);
  const baseline = top + line.height / 2 + EM_CENTRE * size;
  for (const run of runs) {
    const width = measure(run.text, role, size) + spacing * [...run.text].length;
    const y = baseline + UNDERLINE_DROP * size;
    const rule = run.underlined ? { from: x, to: x + width, y } : null;
    page.addRun({ text: run.text, role, size, x, baseline, spacing }, rule);
    x += width;
  }
}

/** White space at the end of a line is nothing to stretch, unless it is a blank to fill. */
function trimmedEnd(runs: LinePart['runs']): LinePart['runs'] {
  const last = runs.at(-1);
  if (!last || last.underlined) return runs;
  const text = last.text.trimEnd();
  return text === '' ? trimmedEnd(runs.slice(0, -1)) : [...runs.slice(0, -1), { ...last, text }];
}
