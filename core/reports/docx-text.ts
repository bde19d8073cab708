import {
  AlignmentType,
  ImageRun,
  type ISectionOptions,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  WidthType,
} from 'docx';
import { BODY_SIZE } from '../domain/gb9704.ts';
import { cleanText } from './clean-text.ts';
import { NO_BORDERS } from './docx-borders.ts';
import { paragraphOf, twips } from './docx-runs.ts';
import { naturalWidth } from './line-break.ts';
import { type NeutralText, type PictureBlock, plainRuns, type TextBlock } from './neutral-text.ts';
import type { Block, LeadParts } from './page-lead.ts';
import { squareMeasure } from './prepare-job.ts';
import { blockPitch, blockSize, captionPitch, notesSize } from './set-sizes.ts';
import { SIGNER_GAP, signer, signerLines, signerRows, signerWidth } from './signers.ts';
import { lineText } from './text-lines.ts';
import { BODY_PITCH, DOTS_PER_POINT, planText, roleOfBlock, type TextPlan } from './text-plan.ts';
import { withBreaks } from './with-breaks.ts';

/**
 * Running text as Word paragraphs, and what stands above and below a table.
 *
 *   const children = docxText(text); // paragraphs, and a table without rules for people who sign
 */
type Children = ISectionOptions['children'][number][];

export function docxText(text: NeutralText): Children {
  const plan = planText(text, squareMeasure);
  const parts = { ...text, fillLine: null, unitLine: null };
  const lead = plan.lead.height > 0 ? docxLead(parts, plan.lead, plan.width) : [];
  const blocks = text.blocks.flatMap((block, index): Children => {
    if (block.kind === 'signatures') return signatures(block.labels, plan);
    return block.kind === 'picture'
      ? pictureParagraph(block, plan, index)
      : [blockParagraph(block, plan, index)];
  });
  return [...lead, ...blocks];
}

function pictureParagraph({ png, title }: PictureBlock, plan: TextPlan, index: number): Paragraph[] {
  const picture = plan.blocks[index]?.lines[0]?.picture;
  if (!picture) return [];
  const [width, height] = [picture.width, picture.height].map((size) => Math.round(size * DOTS_PER_POINT));
  const image = new ImageRun({
    type: 'png',
    data: png,
    transformation: { width: width ?? 0, height: height ?? 0 },
    altText: { name: title, title, description: title },
  });
  return [new Paragraph({ alignment: AlignmentType.CENTER, children: [image] })];
}

function blockParagraph(block: TextBlock, plan: TextPlan, index: number): Paragraph {
  const role = roleOfBlock(block.kind);
  const planned = plan.blocks[index];
  if (block.kind === 'title') {
    const [line] = planned?.lines ?? [];
    const text = planned?.lines.map(({ parts }) => lineText(parts[0]?.runs ?? [])).join('\n') ?? '';
    const look = { role, size: line?.size ?? BODY_SIZE, pitch: line?.height ?? BODY_PITCH } as const;
    return paragraphOf(plainRuns(text), { ...look, align: 'center' });
  }
  const align = block.kind === 'centred' ? 'center' : block.kind === 'line' ? 'left' : 'justify';
  const size = blockSize(plan.text, block);
  const tracking = planned?.tracking ?? 0;
  return paragraphOf(block.runs, {
    ...{ role, align, size, tracking },
    pitch: blockPitch(size),
    keepNext: planned?.keepWithNext ?? false,
    more: { indent: indentOf(block, size + tracking) },
  });
}

function indentOf({ firstIndent, indent }: TextBlock, em: number) {
  const left = twips(indent * em);
  const first = twips((firstIndent - indent) * em);
  return first < 0 ? { left, hanging: -first } : { left, firstLine: first };
}

/** People side by side in the columns of a table without rules, in one piece. */
function signatures(labels: readonly string[], { width, text }: TextPlan): Table[] {
  const size = blockSize(text, null);
  return signerRows(labels).map((row) => {
    const ems = signerWidth(width / size, row.length);
    const people = row.map((label) => signer(label, ems, (text) => squareMeasure(text, 'body', 1)));
    const columns = row.map((_, person) => (ems + (person < row.length - 1 ? SIGNER_GAP : 0)) * size);
    const lines = signerLines(people);
    const rows = lines.map((parts, line) => {
      const children = columns.map((column, person) => {
        const part = parts.find((one) => one.person === person);
        const keepNext = line < lines.length - 1;
        const look = { role: 'body', size, pitch: blockPitch(size), keepNext } as const;
        return new TableCell({
          width: { size: twips(column), type: WidthType.DXA },
          children: [paragraphOf(part?.runs ?? [], { ...look, align: part?.align ?? 'left' })],
        });
      });
      return new TableRow({ children, cantSplit: true });
    });
    return new Table({
      rows,
      layout: TableLayoutType.FIXED,
      alignment: AlignmentType.CENTER,
      width: { size: twips(width), type: WidthType.DXA },
      columnWidths: columns.map(twips),
      borders: NO_BORDERS.table,
      margins: { left: 0, right: twips(SIGNER_GAP), top: 0, bottom: 0, marginUnitType: WidthType.DXA },
    });
  });
}

/** Annex label, title and the line above the table. */
export function docxLead(parts: LeadParts, lead: Block, width: number): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  const body = {
    role: 'heading',
    size: BODY_SIZE,
    pitch: BODY_PITCH,
    align: 'left',
    keepNext: true,
  } as const;
  if (parts.annexLabel !== '') {
    paragraphs.push(paragraphOf(plainRuns(cleanText(parts.annexLabel)), body), paragraphOf([], body));
  }
  const titles = lead.lines.filter((line) => line.role === 'title');
  const above = paragraphs.length * BODY_PITCH;
  const [first, second] = titles;
  const pitch = first && second ? second.centre - first.centre : BODY_PITCH;
  const caption = captionParagraph(parts, width);
  const captionHeight = caption ? captionPitch(parts) * caption.lines : 0;
  const after = Math.max(0, lead.height - above - titles.length * pitch - captionHeight);
  if (titles.length > 0) {
    const text = withBreaks(
      cleanText(parts.title),
      titles.map((line) => line.text),
    );
    const look = { role: 'title', size: first?.size ?? BODY_SIZE, pitch, align: 'center', after } as const;
    paragraphs.push(paragraphOf(plainRuns(text), { ...look, keepNext: true, more: { outlineLevel: 0 } }));
  }
  return caption ? [...paragraphs, ...caption.paragraphs] : paragraphs;
}

/** Fill line at the left and unit at the right: on one line with a tab where both have room. */
function captionParagraph(parts: LeadParts, width: number) {
  const { fillLine, unitLine } = parts;
  if (fillLine === null && unitLine === null) return null;
  const size = notesSize(parts);
  const look = { role: 'body', size, pitch: captionPitch(parts), keepNext: true } as const;
  const [left, right] = [cleanText(fillLine ?? ''), cleanText(unitLine ?? '')];
  const widthOf = (text: string): number => naturalWidth(text, (part) => squareMeasure(part, 'body', size));
  if (left === '' || right === '') {
    const align = left === '' ? 'right' : 'left';
    return { lines: 1, paragraphs: [paragraphOf(plainRuns(left + right), { ...look, align })] };
  }
  if (widthOf(left) + widthOf(right) + size > width) {
    const paragraphs = [
      paragraphOf(plainRuns(left), { ...look, align: 'left' }),
      paragraphOf(plainRuns(right), { ...look, align: 'right' }),
    ];
    return { lines: 2, paragraphs };
  }
  const more = { tabStops: [{ type: TabStopType.RIGHT, position: twips(width) }] };
  const runs = plainRuns(`${left}\t${right}`);
  return { lines: 1, paragraphs: [paragraphOf(runs, { ...look, align: 'left', more })] };
}
