import { AlignmentType, type IParagraphOptions, LineRuleType, Paragraph, TextRun } from 'docx';
import type { NeutralRun } from './neutral-text.ts';
import type { FaceRole } from './page-layout.ts';
import { fontName } from './xlsx-styles.ts';

/**
 * Paragraphs of a Word file: official fonts by name for Chinese and Latin text alike, exact leading.
 *
 *   paragraphOf([{ text: '...', underlined: false }], { role: 'body', size: 12, pitch: 16, align: 'center' });
 */
export interface DocxLook {
  readonly role: FaceRole;
  /** Points. */
  readonly size: number;
  /** Points from line to line. */
  readonly pitch: number;
  readonly align: keyof typeof ALIGNMENTS;
  readonly before?: number;
  readonly after?: number;
  /** Points added to each character. */
  readonly tracking?: number;
  readonly keepNext?: boolean;
  readonly more?: Pick<IParagraphOptions, 'indent' | 'tabStops' | 'outlineLevel' | 'keepLines'>;
}

const ALIGNMENTS = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
  justify: AlignmentType.BOTH,
} as const;

/** Word counts twentieths of a point. */
export const twips = (points: number): number => Math.round(points * 20);

export function paragraphOf(runs: readonly NeutralRun[], look: DocxLook): Paragraph {
  const spacing = { before: twips(look.before ?? 0), after: twips(look.after ?? 0), line: twips(look.pitch) };
  return new Paragraph({
    alignment: ALIGNMENTS[look.align],
    spacing: { ...spacing, lineRule: LineRuleType.EXACT },
    ...(look.keepNext ? { keepNext: true } : {}),
    ...look.more,
    children: runs.flatMap((run) => textRuns(run, look)),
  });
}

/** A paragraph that takes no room: Word wants one after a table. */
export const tinyParagraph = (): Paragraph =>
  paragraphOf([], { role: 'body', size: 1, pitch: 1, align: 'left' });

/** Line breaks of the text as Word's own. */
function textRuns(run: NeutralRun, look: DocxLook): TextRun[] {
  return run.text.split('\n').map(
    (text, index) =>
      new TextRun({
        text,
        ...runLook(look),
        ...(index > 0 ? { break: 1 } : {}),
        ...(run.underlined ? { underline: {} } : {}),
      }),
  );
}

export function runLook({ role, size, tracking = 0 }: Pick<DocxLook, 'role' | 'size' | 'tracking'>) {
  return {
    font: fontsOf(role),
    size: Math.round(size * 2),
    ...(tracking === 0 ? {} : { characterSpacing: twips(tracking) }),
  };
}

/** The hint gives quotation marks and dashes, which both scripts use, their Chinese form. */
export function fontsOf(role: FaceRole) {
  const name = fontName(role);
  return { ascii: name, cs: name, eastAsia: name, hAnsi: name, hint: 'eastAsia' };
}
