import { BODY_SIZE, LINE_PITCH, pageGeometry, points } from '../domain/gb9704.ts';
import type { Measure } from './line-break.ts';
import { type NeutralText, plainRuns, type TextBlock } from './neutral-text.ts';
import type { FaceRole, TextMeasurer } from './page-layout.ts';
import { type Block, fitTitle, planLead } from './page-lead.ts';
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
  /** Points added to each character, so that the characters a line should hold fill its width. */
  readonly tracking: number;
}

export interface PlannedBlock {
  readonly lines: readonly PlannedLine[];
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
  readonly height: number;
}

export interface LinePart {
  readonly runs: TextLine;
  readonly x: number;
  readonly width: number;
  readonly align: 'left' | 'center' | 'right' | 'justify';
}

export const BODY_PITCH = points(LINE_PITCH);

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
  const context = { width, height, tracking: trackingOf(width), measure };
  const blocks = text.blocks.map((block) =>
    block.kind === 'signatures' ? planSigners(block.labels, context) : planBlock(block, context),
  );
  return { text, lead, blocks, width, height, tracking: context.tracking };
}

const onGrid = (height: number): number => Math.ceil(height / BODY_PITCH - 0.01) * BODY_PITCH;

/** The standard's 28 characters are a little wider than its 156 mm. */
function trackingOf(width: number): number {
  const count = Math.ceil(width / BODY_SIZE);
  const over = count * BODY_SIZE - width;
  return over <= BODY_SIZE * 0.4 ? -over / count : 0;
}

interface PlanContext {
  readonly width: number;
  readonly height: number;
  readonly tracking: number;
  readonly measure: TextMeasurer;
}

function planBlock(block: TextBlock, context: PlanContext): PlannedBlock {
  const role = roleOfBlock(block.kind);
  const keepWithNext = block.kind === 'heading' || block.kind === 'subheading';
  if (block.kind === 'title') return { lines: titleBlock(block, context), keepWithNext, whole: true };
  const { width, tracking } = context;
  const measure: Measure = (text) => context.measure(text, role, BODY_SIZE) + tracking * [...text].length;
  const [first, rest] = [block.firstIndent, block.indent].map((ems) => ems * (BODY_SIZE + tracking));
  const lines = textLines(block.runs, { first: width - (first ?? 0), rest: width - (rest ?? 0) }, measure);
  const planned = lines.map((runs, index): PlannedLine => {
    const x = (index === 0 ? first : rest) ?? 0;
    const full = block.kind === 'paragraph' && index < lines.length - 1;
    const align = block.kind === 'centred' ? 'center' : full ? 'justify' : 'left';
    return { parts: [{ runs, x, width: width - x, align }], role, size: BODY_SIZE, height: BODY_PITCH };
  });
  return { lines: planned, keepWithNext, whole: false };
}

function titleBlock(block: TextBlock, { width, height, measure }: PlanContext): PlannedLine[] {
  const { lines, size, pitch } = fitTitle(block.runs.map((run) => run.text).join(''), width, height, measure);
  return lines.map((text) => ({
    parts: [{ runs: plainRuns(text), x: 0, width, align: 'center' }],
    role: 'title',
    size,
    height: pitch,
  }));
}

function planSigners(labels: readonly string[], { width, measure }: PlanContext): PlannedBlock {
  const lines = signerRows(labels).flatMap((row): PlannedLine[] => {
    const ems = signerWidth(width / BODY_SIZE, row.length);
    const signers = row.map((label) => signer(label, ems, (text) => measure(text, 'body', 1)));
    return signerLines(signers).map((parts) => ({
      parts: parts.map(({ runs, person, align }) => ({
        runs,
        align,
        x: person * (ems + SIGNER_GAP) * BODY_SIZE,
        width: ems * BODY_SIZE,
      })),
      role: 'body',
      size: BODY_SIZE,
      height: BODY_PITCH,
    }));
  });
  return { lines, keepWithNext: false, whole: true };
}
