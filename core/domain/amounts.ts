import type { IndicatorGap } from './indicator-result.ts';
import type { UnitTree } from './unit-tree.ts';

/** One side of an indicator for one unit: what the records give for it. */
export interface Amount {
  /** Counts, 0.01 square metres, fen or persons; null = not known. */
  readonly amount: number | null;
  readonly gap: IndicatorGap | null;
  /** Records that belong to it and do not say it, such as places whose beds are not known. */
  readonly unknown: number;
  /** The amount counts 1 / scale of what is meant: 100 for 0.01 square metres. */
  readonly scale: number;
  /** Made-up records are among them. */
  readonly sample: boolean;
  /** Of a population: the year at whose end it was counted. */
  readonly year?: number;
}

export type AmountOf = (unitId: number) => Amount;

export interface AmountContext {
  readonly tree: UnitTree;
  /** ISO date. */
  readonly asOf: string;
}

export interface Sum {
  amount: number;
  known: number;
  unknown: number;
  sample: boolean;
}

export const emptySum = (): Sum => ({ amount: 0, known: 0, unknown: 0, sample: false });

/** `amount` null = the record does not say it. */
export function addTo(sum: Sum, amount: number | null, sample: boolean): void {
  if (amount === null) sum.unknown++;
  else {
    sum.amount += amount;
    sum.known++;
  }
  if (sample) sum.sample = true;
}

/**
 * Sums that every unit around a record gets its share of, so that a county's is the sum of its townships'.
 *
 *   const sums = new UnitSums(tree);
 *   sums.add(villageId, 20, false);
 *   sums.reader(1, true)(countyId).amount;   // 20
 */
export class UnitSums {
  readonly #tree: UnitTree;
  readonly #byUnit = new Map<number, Sum>();

  constructor(tree: UnitTree) {
    this.#tree = tree;
  }

  add(unitId: number, amount: number | null, sample: boolean): void {
    for (const at of this.#tree.pathOf(unitId)) addTo(this.#at(at), amount, sample);
  }

  addSum(unitId: number, part: Sum): void {
    for (const at of this.#tree.pathOf(unitId)) {
      const sum = this.#at(at);
      sum.amount += part.amount;
      sum.known += part.known;
      sum.unknown += part.unknown;
      sum.sample ||= part.sample;
    }
  }

  /** Nothing at all is a zero, unless nobody knows; `isKept` = records of this kind are kept. */
  reader(scale: number, isKept: boolean): AmountOf {
    return (unitId) => {
      const { amount, known, unknown, sample } = this.#byUnit.get(unitId) ?? emptySum();
      const isUnknown = !isKept || (known === 0 && unknown > 0);
      return {
        ...{ amount: isUnknown ? null : amount, gap: isUnknown ? 'noRecords' : null },
        ...{ unknown, scale, sample },
      };
    };
  }

  #at(unitId: number): Sum {
    const known = this.#byUnit.get(unitId);
    if (known) return known;
    const sum = emptySum();
    this.#byUnit.set(unitId, sum);
    return sum;
  }
}
