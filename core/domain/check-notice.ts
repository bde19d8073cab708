import type { Plan } from './annex.ts';
import { inUnit } from './cell-value.ts';
import type { Finding } from './finding.ts';
import type { StandardRules } from './standard.ts';

/**
 * What a notice says about itself: its number and its date, the limits between its classes.
 *
 *   checkDocumentNumber({ documentNumber: '...[2018]87...', issueDate: '2019-12-13' }); // one finding
 */
export function checkDocumentNumber({
  documentNumber,
  issueDate,
}: Pick<Plan, 'documentNumber' | 'issueDate'>): Finding[] {
  // Brackets as in a document number, whichever kind was typed.
  const [, year] =
    /[\u3014[(\uff08\u3010]\s*(\d{4})\s*[\u3015\])\uff09\u3011]/.exec(documentNumber ?? '') ?? [];
  if (year === undefined || issueDate === null || issueDate.startsWith(year)) return [];
  const numbers = { expected: Number(issueDate.slice(0, 4)), actual: Number(year) };
  return [{ ...NOTHING, code: 'DOCUMENT_NUMBER_YEAR', table: 'notice', text: documentNumber, ...numbers }];
}

/** A standard of a class of places, as far as its limits go. */
export interface ClassStandard {
  readonly name: string;
  readonly source: string;
  readonly rules: Pick<StandardRules, 'builtArea' | 'dayCareClass'>;
}

/**
 * Classes of one source whose built areas share a value, smallest first. Standards of other places may
 * overlap as they like, and a class that ends just below the next one does not share it.
 */
export function checkClassLimits(standards: readonly ClassStandard[]): Finding[] {
  const classes = standards.flatMap(({ name, source, rules: { dayCareClass, builtArea } }) =>
    dayCareClass === undefined || !builtArea ? [] : [{ name, source, rank: dayCareClass, ...builtArea }],
  );
  const inOrder = classes.toSorted((a, b) => b.rank - a.rank);
  return inOrder.flatMap((lower) => {
    const higher = inOrder.find((one) => one.source === lower.source && one.rank === lower.rank - 1);
    if (lower.most === undefined || higher?.least === undefined || higher.least > lower.most) return [];
    const numbers = { expected: inUnit(higher.least, 2), actual: inUnit(lower.most, 2) };
    const between = { item: lower.name, text: higher.name };
    return [{ ...NOTHING, code: 'RANGES_OVERLAP' as const, table: 'standards', ...between, ...numbers }];
  });
}

const NOTHING = {
  ...({ severity: 'WARN', annexId: 0 } as const),
  ...{ rowId: null, columnId: null, ordinal: null, unit: null, item: null },
  ...{ period: null, expected: null, actual: null, text: null, reason: null, count: null },
} as const;
