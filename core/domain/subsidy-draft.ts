import type { InputProblem } from './app-error.ts';
import { readCell } from './read-cell.ts';
import { readMoney, wanYuanText, YUAN_SHIFT } from './read-quantity.ts';
import {
  isForPlaces,
  SUBSIDY_LEVELS,
  type SubsidyKind,
  type SubsidyLevel,
  type SubsidyPer,
  type SubsidyRate,
  type SubsidyShares,
} from './subsidy.ts';

/**
 * A rate as typed: amounts in yuan, or with their own unit behind them. What cannot be read is refused at
 * its field: money that nobody understands must not be paid.
 *
 *   readRate({ ...draft, shares: { city: '1' } }).values.shares.city;  // 100 fen
 */
export interface SubsidyDraft {
  readonly name: string;
  readonly source: string;
  readonly kind: SubsidyKind;
  readonly per: SubsidyPer;
  readonly typeId: number | null;
  readonly grade: string;
  readonly serviceYears: string;
  readonly applies: boolean;
  readonly shares: Readonly<Partial<Record<SubsidyLevel, string>>>;
}

export type SubsidyValues = Omit<SubsidyRate, 'id' | 'planId' | 'sample'>;

export interface DraftProblem {
  /** 'name', 'grade', 'serviceYears', 'shares' or one of them as 'shares.city'. */
  readonly field: string;
  readonly problem: InputProblem;
}

export interface ReadRate {
  readonly values: SubsidyValues;
  readonly problems: readonly DraftProblem[];
}

const MOST_YEARS = 60;

export function readRate(draft: SubsidyDraft): ReadRate {
  const problems: DraftProblem[] = [];
  const note = (field: string, problem: InputProblem): void => void problems.push({ field, problem });
  const name = draft.name.trim();
  if (name === '') note('name', 'empty');
  const isForGrade = draft.per === 'schooling' || draft.per === 'certificate';
  if (isForGrade && draft.grade === '') note('grade', 'empty');
  const serviceYears = isForPlaces(draft) ? 0 : readYears(draft.serviceYears, note);
  const shares = readShares(draft.shares, note);
  return {
    values: {
      ...{ name, source: draft.source.trim(), kind: draft.kind, per: draft.per, applies: draft.applies },
      typeId: isForPlaces(draft) ? draft.typeId : null,
      grade: isForGrade ? draft.grade : '',
      ...{ serviceYears, shares },
    },
    problems,
  };
}

type Note = (field: string, problem: InputProblem) => void;

function readYears(text: string, note: Note): number {
  const read = readCell(text, { decimals: 0, unitOfMeasure: '' });
  if (read.kind === 'unreadable') {
    note('serviceYears', read.entry.reason === 'negative' ? 'negative' : 'malformed');
    return 0;
  }
  if (read.value.kind === 'blank') return 0;
  if (read.value.kind === 'number' && read.value.value <= MOST_YEARS) return read.value.value;
  note('serviceYears', 'malformed');
  return 0;
}

function readShares(texts: SubsidyDraft['shares'], note: Note): SubsidyShares {
  const known = SUBSIDY_LEVELS.flatMap((level): [SubsidyLevel, number][] => {
    const read = readMoney(texts[level] ?? '', YUAN_SHIFT);
    if (read.kind === 'number') return [[level, read.value]];
    if (read.kind === 'unreadable')
      note(`shares.${level}`, read.reason === 'negative' ? 'negative' : 'malformed');
    return [];
  });
  const isEmpty = SUBSIDY_LEVELS.every((level) => (texts[level] ?? '').trim() === '');
  if (isEmpty) note('shares', 'empty');
  return Object.fromEntries(known);
}

/** The rate as an editor begins with it; `moneyText` writes an amount so that it is read back as the same. */
export function draftOfRate(rate: SubsidyRate, moneyText: (fen: number) => string): SubsidyDraft {
  const { name, source, kind, per, typeId, grade, applies } = rate;
  const shares = SUBSIDY_LEVELS.flatMap((level) => {
    const fen = rate.shares[level];
    return fen === undefined ? [] : [[level, moneyText(fen)] as const];
  });
  return {
    ...{ name, source, kind, per, typeId, grade, applies },
    serviceYears: rate.serviceYears === 0 ? '' : String(rate.serviceYears),
    shares: Object.fromEntries(shares),
  };
}

/** An amount with the unit that makes it short: from a thousand yuan on in ten thousand yuan. */
export function shortMoney(
  fen: number,
  units: { readonly yuan: string; readonly tenThousand: string },
): string {
  if (fen !== 0 && Math.abs(fen) >= 1_000_000) return `${wanYuanText(fen)}${units.tenThousand}`;
  const whole = fen % 100 === 0;
  return `${whole ? fen / 100 : (fen / 100).toFixed(2)}${units.yuan}`;
}
