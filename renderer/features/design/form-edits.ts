import { blankKeys, formParts, freeBlankKey } from '../../../core/domain/form-blanks.ts';
import type { FormBlock } from '../../../core/domain/list-seed.ts';
import type { FormDesign, TextContent } from '../../../core/domain/text-design.ts';

/**
 * Changes to the blocks of a form: clauses, lines, people who sign, and the blanks in them.
 *
 *   insertBlank(design, 2, 5, 8).key // 'b3', eight characters wide, before the sixth character
 */
export type TextFormBlock = Exclude<FormBlock, { kind: 'signatures' }>;

export function setBlock(design: FormDesign, index: number, block: FormBlock): FormDesign {
  return { ...design, blocks: design.blocks.map((one, at) => (at === index ? block : one)) };
}

/** Words stay when a block becomes another kind; people who sign are one a line. */
export function withKind(block: FormBlock, kind: FormBlock['kind']): FormBlock {
  if (kind === block.kind) return block;
  if (kind === 'signatures') {
    const lines = block.kind === 'signatures' ? block.labels : block.text.split('\n');
    return { kind, labels: lines.filter((line) => line.trim() !== '') };
  }
  if (block.kind === 'signatures') return { kind, text: block.labels.join('\n') };
  return { ...block, kind };
}

/** A new paragraph below a block, or people who sign. */
export function addBlock(design: FormDesign, index: number, block: FormBlock): FormDesign {
  return { ...design, blocks: design.blocks.toSpliced(index, 0, block) };
}

export function removeBlock(design: FormDesign, index: number): FormDesign {
  return { ...design, blocks: design.blocks.toSpliced(index, 1) };
}

export function moveBlock(design: FormDesign, index: number, step: -1 | 1): FormDesign {
  const blocks = [...design.blocks];
  const [moved] = blocks.splice(index, 1);
  if (!moved || index + step < 0 || index + step > blocks.length) return design;
  blocks.splice(index + step, 0, moved);
  return { ...design, blocks };
}

export interface Blank {
  readonly key: string;
  readonly width: number;
  /** What it asks for. */
  readonly label: string;
}

/** The blanks of one block in reading order, each key once. */
export function blanksOf(block: TextFormBlock): Blank[] {
  const found = formParts(block.text).flatMap((part) => (part.kind === 'blank' ? [part] : []));
  const first = found.filter((one, at) => found.findIndex((other) => other.key === one.key) === at);
  return first.map(({ key, width }) => ({ key, width, label: block.blanks?.[key] ?? '' }));
}

/** A new blank in a block before the character at `at`. */
export function insertBlank(design: FormDesign, index: number, at: number, width: number) {
  const block = design.blocks[index];
  const key = freeBlankKey(design.blocks);
  if (!block || block.kind === 'signatures') return { design, key };
  const text = `${block.text.slice(0, at)}{{${key}:${width}}}${block.text.slice(at)}`;
  const blanks = { ...block.blanks, [key]: '' };
  return { design: setBlock(design, index, { ...block, text, blanks }), key };
}

/** Widths, in characters, that a line holds. */
export const BLANK_WIDTHS = [2, 3, 4, 6, 8, 10, 12, 16, 20, 26] as const;

export function setBlankWidth(block: TextFormBlock, key: string, width: number): TextFormBlock {
  const pattern = new RegExp(`\\{\\{${key}(?::\\d+)?\\}\\}`, 'g');
  return { ...block, text: block.text.replace(pattern, `{{${key}:${width}}}`) };
}

export function setBlankLabel(block: TextFormBlock, key: string, label: string): TextFormBlock {
  return { ...block, blanks: { ...block.blanks, [key]: label } };
}

/** What is described stays only as long as its blank: the block as it is saved. */
export function withoutLooseLabels(block: FormBlock): FormBlock {
  if (block.kind === 'signatures') return block;
  const { blanks, ...rest } = block;
  const keys = new Set(blankKeys([block]));
  const labels = Object.entries(blanks ?? {}).filter(([key, label]) => keys.has(key) && label.trim() !== '');
  return labels.length === 0 ? rest : { ...rest, blanks: Object.fromEntries(labels) };
}

/** How many filled-in texts stand in the blanks of a block and nowhere else. */
export function textsInBlock(design: FormDesign, index: number, content: TextContent): number {
  const block = design.blocks[index];
  if (!block) return 0;
  const elsewhere = new Set(blankKeys(design.blocks.toSpliced(index, 1)));
  return blankKeys([block]).filter((key) => content.values[key] && !elsewhere.has(key)).length;
}
