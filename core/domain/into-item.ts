import { BLANK, NOT_APPLICABLE, numberCell } from './cell-value.ts';
import type { UnreadableReason } from './fact.ts';
import type { FigureReason, ItemReading, ReadFigure } from './found-table.ts';
import { measureOf, sameFamily } from './measure.ts';
import { MAX_COUNT } from './read-cell.ts';

/**
 * A figure as a value of an item, in the item's smallest unit, exact or not at all.
 *
 *   intoItem(readFigure('3.5\u4e07\u5143'), { unitOfMeasure: '\u5143', decimals: 2 }, null) // 3500000 fen
 *   intoItem(readFigure('2.5'), { unitOfMeasure: '\u4e2a', decimals: 0 }, null)             // unreadable, 'fraction'
 */
export interface CountedItem {
  readonly unitOfMeasure: string;
  readonly decimals: number;
}

/** `unitOfMeasure`: what heading, unit line or row say the figure is counted in; null = they do not. */
export function intoItem(figure: ReadFigure, item: CountedItem, unitOfMeasure: string | null): ItemReading {
  switch (figure.kind) {
    case 'blank':
      return { kind: 'value', value: BLANK, because: null };
    case 'notApplicable':
      return { kind: 'value', value: NOT_APPLICABLE, because: null };
    case 'date':
      return refused(figure.text, 'date');
    case 'unreadable':
      return refused(figure.text, figure.reason);
    case 'number':
      return numberInto(figure, item, unitOfMeasure);
  }
}

/** The nearest reason that a cell of the file keeps beside its text. */
export function storedReason(reason: FigureReason): UnreadableReason {
  if (reason === 'uncomputed') return 'formulaError';
  if (reason === 'unitDiffers') return 'magnitude';
  return reason === 'boolean' || reason === 'date' || reason === 'percent' ? 'notANumber' : reason;
}

type Number = Extract<ReadFigure, { kind: 'number' }>;

function numberInto(figure: Number, item: CountedItem, said: string | null): ItemReading {
  const written = figure.unit ?? said ?? item.unitOfMeasure;
  const isShare = measureOf(item.unitOfMeasure)?.family === 'share';
  if (figure.unit === '%' && !isShare) return refused(figure.text, 'percent');
  if (!sameFamily(written, item.unitOfMeasure)) return refused(figure.text, 'unitDiffers');
  // A bare "2000 wan" in a column counted in wan yuan: nobody can say which of the two is meant.
  const isScaled = figure.scale > 1;
  if (isScaled && figure.unit === null && (measureOf(written)?.factor ?? 1) > 1) {
    return refused(figure.text, 'magnitude');
  }
  const from = (measureOf(written)?.factor ?? 1) * (isShare ? 1 : figure.scale);
  const to = measureOf(item.unitOfMeasure)?.factor ?? 1;
  const converted = from !== to && !isScaled;
  const because = figure.because ?? (converted ? 'converted' : null);
  return scaledTo(figure, { from, to, decimals: item.decimals }, because);
}

interface Scaling {
  readonly from: number;
  readonly to: number;
  readonly decimals: number;
}

/** digits * from / to * 10^decimals, whole or refused. */
function scaledTo(figure: Number, { from, to, decimals }: Scaling, because: string | null): ItemReading {
  const [whole = '0', fraction = ''] = figure.digits.replace('-', '').split('.');
  if (whole.length > 20) return refused(figure.text, 'tooLarge');
  // Factors have at most three digits after the point (per mille of a percent).
  const [top, bottom] = [BigInt(Math.round(from * 1000)), BigInt(Math.round(to * 1000))];
  const amount = BigInt(whole + fraction) * top * 10n ** BigInt(decimals);
  const divisor = bottom * 10n ** BigInt(fraction.length);
  const isNegative = figure.digits.startsWith('-') && amount !== 0n;
  if (isNegative) return refused(figure.text, 'negative');
  if (amount % divisor !== 0n) return refused(figure.text, 'fraction');
  const value = amount / divisor;
  const most = BigInt(MAX_COUNT) * 10n ** BigInt(decimals);
  if (value > most || value > BigInt(Number.MAX_SAFE_INTEGER)) return refused(figure.text, 'tooLarge');
  return { kind: 'value', value: numberCell(Number(value)), because };
}

function refused(text: string, reason: FigureReason): ItemReading {
  return { kind: 'unreadable', text, reason };
}
