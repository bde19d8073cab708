import { LINE_PITCH, pageGeometry, points } from '../domain/gb9704.ts';
import type { Measure } from './line-break.ts';
import { type NeutralText, type PictureBlock, plainRuns, type TextBlock } from './neutral-text.ts';
import type { FaceRole, TextMeasurer } from './page-layout.ts';
import { type Block, fitTitle, planLead } from './page-lead.ts';
import { blockPitch, blockSize } from './set-sizes.ts';
import { SIGNER_GAP, signer, signerLines, signerRows, signerWidth } from './signers.ts';
import { type TextLine, textLines } from './text-lines.ts';

/**
 * Running text broken into lines on the grid of the type area, before it is cut into pages: 16 points
 * on a pitch of 1/22 of the type area, 28 characters a line (clause 5.2.3).
 *
 *   const plan = planText(text, measure); // plan.blocks[0].lines
 */
export interface TextPlan {
  readonly text: NeutralText;
  readonly lead: Block;
  readonly blocks: readonly PlannedBlock[];
  /** Points of the type area. */
  readonly width: number;
  readonly height: number;
}

export interface PlannedBlock {
  readonly lines: readonly PlannedLine[];
  /** Points added to each character, so that the characters a line should hold fill its width. */
  readonly tracking: number;
  /** A heading stays with the text it stands over. */
  readonly keepWithNext: boolean;
  /** Signatures are not torn apart. */
  readonly whole: boolean;
}

export interface PlannedLine {
  /** One part, or people signing side by side. */
  readonly parts: readonly LinePart[];
  readonly role: FaceRole;
  readonly size: number;
  /** Points added to each character. */
  readonly tracking: number;
  readonly height: number;
  /** Drawn instead of text, in the middle of the line. */
  readonly picture?: PlannedPicture;
}

/** Points. */
export interface PlannedPicture {
  readonly png: Uint8Array;
  readonly width: number;
  readonly height: number;
}

export interface LinePart {
  readonly runs: TextLine;
  readonly x: number;
  readonly width: number;
  readonly align: 'left' | 'center' | 'right' | 'justify';
}

export const BODY_PITCH = points(LINE_PITCH);

/** Office programs size pictures in dots of a 96th of an inch. */
export const DOTS_PER_POINT = 96 / 72;

export const roleOfBlock = (kind: TextBlock['kind']): FaceRole =>
  kind === 'heading' || kind === 'subheading' || kind === 'title' ? kind : 'body';

export function planText(text: NeutralText, measure: TextMeasurer): TextPlan {
  const { typeArea } = pageGeometry(text.paper, text.orientation);
  const width = points(typeArea.width);
  const height = points(typeArea.height);
  const raw = planLead({ ...text, fillLine: null, unitLine: null }, width, height, measure);
  // The text below goes on on the grid; with neither label nor title nothing stands above it.
  const bare = text.annexLabel === '' && text.title === '';
  const lead = bare ? { lines: [], height: 0 } : { ...raw, height: onGrid(raw.height) };
  const context = { text, width, height, measure };
  const blocks = text.blocks.map((block) => {
    if (block.kind === 'signatures') return planSigners(block.labels, context);
    return block.kind === 'picture' ? planPicture(block, context) : planBlock(block, context);
  });
  return { text, lead, blocks, width, height };
}

const onGrid = (height: number): number => Math.ceil(height / BODY_PITCH - 0.01) * BODY_PITCH;

/** The standard's 28 characters are a little wider than its 156 mm. */
function trackingOf(width: number, size: number): number {
  const count = Math.ceil(width / size);
  const over = count * size - width;
  return over <= size * 0.4 ? -over / count : 0;
}

interface PlanContext {
  readonly text: NeutralText;
  readonly width: number;
  readonly height: number;
  readonly measure: TextMeasurer;
}

function planBlock(block: TextBlock, context: PlanContext): PlannedBlock {
  const role = roleOfBlock(block.kind);
  const keepWithNext = block.kind === 'heading' || block.kind === 'subheading';
  if (block.kind === 'title') {
    return { lines: titleBlock(block, context), tracking: 0, keepWithNext, whole: true };
  }
  const { width } = context;
  const size = blockSize(context.text, block);
  const tracking = trackingOf(width, size);
  const measure: Measure = (text) => context.measure(text, role, size) + tracking * [...text].length;
  const [first, rest] = [block.firstIndent, block.indent].map((ems) => ems * (size + tracking));
  const lines = textLines(block.runs, { first: width - (first ?? 0), rest: width - (rest ?? 0) }, measure);
  const planned = lines.map((runs, index): PlannedLine => {
    const x = (index === 0 ? first : rest) ?? 0;
    const full = block.kind === 'paragraph' && index < lines.length - 1;
    const align = block.kind === 'centred' ? 'center' : full ? 'justify' : 'left';
    const parts = [{ runs, x, width: width - x, align }] as const;
    return { parts, role, size, tracking, height: blockPitch(size) };
  });
  return { lines: planned, tracking, keepWithNext, whole: false };
}

/** A tall picture leaves room for a line or two of the page it fills. */
const PICTURE_SHARE = 0.85;

/** As wide as the type area, and no higher than one page. */
function planPicture(block: PictureBlock, { text, width, height: room }: PlanContext): PlannedBlock {
  const scale = Math.min(width / block.width, (room * PICTURE_SHARE) / block.height);
  const picture = { png: block.png, width: block.width * scale, height: block.height * scale };
  const size = blockSize(text, null);
  const height = onGrid(picture.height);
  const line = { parts: [], role: 'body', size, tracking: 0, height, picture } as const;
  return { lines: [line], tracking: 0, keepWithNext: false, whole: true };
}

function titleBlock(block: TextBlock, { text, width, height, measure }: PlanContext): PlannedLine[] {
  const room = { width, pageHeight: height, most: text.typeSizes?.title };
  const { lines, size, pitch } = fitTitle(block.runs.map((run) => run.text).join(''), room, measure);
  return lines.map((text) => ({
    parts: [{ runs: plainRuns(text), x: 0, width, align: 'center' }],
    role: 'title',
    size,
    tracking: 0,
    height: pitch,
  }));
}

function planSigners(labels: readonly string[], { text: page, width, measure }: PlanContext): PlannedBlock {
  const size = blockSize(page, null);
  const tracking = trackingOf(width, size);
  const lines = signerRows(labels).flatMap((row): PlannedLine[] => {
    const ems = signerWidth(width / size, row.length);
    const signers = row.map((label) => signer(label, ems, (text) => measure(text, 'body', 1)));
    return signerLines(signers).map((parts) => ({
      parts: parts.map(({ runs, person, align }) => ({
        runs,
        align,
        x: person * (ems + SIGNER_GAP) * size,
        width: ems * size,
      })),
      role: 'body',
      size,
      tracking,
      height: blockPitch(size),
    }));
  });
  return { lines, tracking, keepWithNext: false, whole: true };
}
