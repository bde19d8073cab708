import {
  ANNEX_LABEL_LINE,
  ANNEX_LABEL_SIZE,
  ANNEX_TITLE_LINE,
  LINE_PITCH,
  points,
  TITLE_SIZE,
} from '../domain/gb9704.ts';
import { titleLines } from './balanced-lines.ts';
import { cleanText } from './clean-text.ts';
import { breakLines, naturalWidth } from './line-break.ts';
import type { NeutralTable } from './neutral-table.ts';
import type { FaceRole, TextMeasurer } from './page-layout.ts';
import { captionPitch, notesPitch, notesSize } from './set-sizes.ts';

/**
 * What stands above the table on its first page (annex label, title, fill and unit line) and below it
 * on its last (notes, signature line), as lines with their place from the top of that block.
 *
 *   const lead = planLead(table, 442, 638, measure); // lead.height in points
 */
export interface BlockLine {
  readonly text: string;
  readonly role: FaceRole;
  readonly size: number;
  readonly align: 'left' | 'center' | 'right';
  /** Middle of the line, from the top of the block. */
  readonly centre: number;
}

export interface Block {
  readonly lines: readonly BlockLine[];
  readonly height: number;
}

/** What stands above the table or the text. */
export type LeadParts = Pick<NeutralTable, 'annexLabel' | 'title' | 'fillLine' | 'unitLine' | 'typeSizes'>;

const PITCH = points(LINE_PITCH);
/** Smaller titles are for texts that would push the table off its own page. */
const TITLE_SIZES = [TITLE_SIZE, 18, 16, 14, 12, 10.5, 9, 7.5] as const;
const TITLE_SHARE = 0.45;
export const GAP_BELOW_TITLE = 14;
export const GAP_ABOVE_NOTES = 6;
export const GAP_ABOVE_SIGNATURE = 10;

export function planLead(table: LeadParts, width: number, pageHeight: number, measure: TextMeasurer): Block {
  const lines: BlockLine[] = [];
  const label = cleanText(table.annexLabel);
  if (label !== '') {
    const centre = (ANNEX_LABEL_LINE - 0.5) * PITCH;
    lines.push({ text: label, role: 'heading', size: ANNEX_LABEL_SIZE, align: 'left', centre });
  }
  let height = label === '' ? 0 : (ANNEX_TITLE_LINE - 1) * PITCH;
  const title = fitTitle(
    cleanText(table.title),
    { width, pageHeight, most: table.typeSizes?.title },
    measure,
  );
  for (const text of title.lines) {
    lines.push({ text, role: 'title', size: title.size, align: 'center', centre: height + title.pitch / 2 });
    height += title.pitch;
  }
  height += GAP_BELOW_TITLE;
  const caption = captionLines(table, width, measure, height);
  const captionHeight = new Set(caption.map((line) => line.centre)).size * captionPitch(table);
  return { lines: [...lines, ...caption], height: height + captionHeight };
}

export interface TitleRoom {
  readonly width: number;
  readonly pageHeight: number;
  /** The size chosen for it; absent = the standard's. */
  readonly most?: number | undefined;
}

export function fitTitle(title: string, room: TitleRoom, measure: TextMeasurer) {
  const { width, pageHeight, most = TITLE_SIZE } = room;
  if (title === '') return { size: most, pitch: PITCH, lines: [] };
  const tried = TITLE_SIZES.filter((size) => size <= most).map((size) => {
    const lines = titleLines(title, width, (text) => measure(text, 'title', size));
    return { size, pitch: (PITCH * size) / TITLE_SIZE, lines };
  });
  const fitting = tried.find(({ lines, pitch }) => lines.length * pitch <= pageHeight * TITLE_SHARE);
  return fitting ?? tried.at(-1) ?? { size: TITLE_SIZE, pitch: PITCH, lines: [] };
}

/** Who fills it in at the left, the unit at the right: on one line when both fit beside each other. */
function captionLines(table: LeadParts, width: number, measure: TextMeasurer, top: number): BlockLine[] {
  const size = notesSize(table);
  const pitch = captionPitch(table);
  const widthOf = (text: string): number => measure(text, 'body', size);
  const left = table.fillLine ? breakLines(cleanText(table.fillLine), width, widthOf) : [];
  const right = table.unitLine ? breakLines(cleanText(table.unitLine), width, widthOf) : [];
  const both = naturalWidth(left.join('\n'), widthOf) + naturalWidth(right.join('\n'), widthOf) + size;
  const sideBySide = left.length === 1 && right.length === 1 && both <= width;
  const line = (text: string, align: 'left' | 'right', index: number): BlockLine => ({
    text,
    role: 'body',
    size,
    align,
    centre: top + (index + 0.5) * pitch,
  });
  const firstRight = sideBySide ? 0 : left.length;
  return [
    ...left.map((text, index) => line(text, 'left', index)),
    ...right.map((text, index) => line(text, 'right', firstRight + index)),
  ];
}

export function planTail(table: NeutralTable, width: number, measure: TextMeasurer): Block {
  const size = notesSize(table);
  const pitch = notesPitch(table);
  const broken = (text: string): string[] =>
    breakLines(cleanText(text), width, (part) => measure(part, 'body', size));
  const lines: BlockLine[] = [];
  let height = 0;
  const add = (texts: readonly string[], gap: number): void => {
    if (texts.length > 0) height += gap;
    for (const text of texts) {
      lines.push({ text, role: 'body', size, align: 'left', centre: height + pitch / 2 });
      height += pitch;
    }
  };
  add(table.notes.flatMap(broken), GAP_ABOVE_NOTES);
  add(table.signatureLine ? broken(table.signatureLine) : [], GAP_ABOVE_SIGNATURE);
  return { lines, height };
}
