import type { DemandViewRow } from '../../../../core/contract/demand.ts';
import { plainDigits } from '../../../../core/domain/cell-value.ts';
import { type DemandCell, exactNeed, lineDecimals } from '../../../../core/domain/demand.ts';
import type { DemandLine, EnteredFigure } from '../../../../core/domain/demand-assumptions.ts';
import type { DemandColumn } from '../../../../core/domain/demand-table.ts';
import { gapWords, needText, partText, demandText as text, withDetails } from '../../../text/demand.ts';

/** Figures of the table as texts, with how they came about. */

/** "12,345", "2,749.95": thousands are told apart, digits after the point kept as they are. */
export function grouped(digits: string): string {
  const [whole = '', after] = digits.split('.');
  const groups = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return after === undefined ? groups : `${groups}.${after}`;
}

export function figureText(value: number, line: DemandLine): string {
  return grouped(plainDigits(value, { decimals: lineDecimals(line), least: 0 }));
}

/** The formula with its figures and what it comes to, rounded up; or why there is no number. */
export function needSentence({ need, parts }: DemandCell, line: DemandLine): string {
  if (need.value === null) return gapWords[need.why];
  const exact = exactNeed(parts);
  const formulas = parts.map((part) => {
    const amount = grouped(String(part.amount));
    return partText(part, amount, plainDigits(part.rate, { decimals: part.decimals, least: 0 }));
  });
  return needText(formulas, grouped(exactDigits(exact)), figureText(need.value, line));
}

/** Like plainDigits, for exact numbers that may be too large for a safe integer. */
function exactDigits({ value, decimals }: { readonly value: bigint; readonly decimals: number }): string {
  const all = String(value).padStart(decimals + 1, '0');
  const after = decimals === 0 ? '' : all.slice(-decimals).replace(/0+$/, '');
  const whole = decimals === 0 ? all : all.slice(0, -decimals);
  return after === '' ? whole : `${whole}.${after}`;
}

export function hasSentence({ has, places, unknownPlaces }: DemandCell, line: DemandLine): string {
  if (has.value === null) return gapWords[has.why];
  const behind = line === 'ground' ? [] : [text.places(places)];
  const unknown = unknownPlaces === 0 ? [] : [text.unknownPlaces(unknownPlaces)];
  return withDetails(figureText(has.value, line), [...behind, ...unknown]);
}

/** What is said of a cell when the pointer rests on it. */
export function cellHint(row: DemandViewRow, column: DemandColumn): string | undefined {
  if (column.kind === 'population') return undefined;
  const cell = row.cells[column.line];
  if (!cell) return undefined;
  if (column.kind === 'need') return needSentence(cell, column.line);
  if (column.kind === 'has') return hasSentence(cell, column.line);
  const gap = cell.need.why ?? cell.has.why;
  return gap === null ? undefined : gapWords[gap];
}

/** Figures that are entered in the table, for the lines that are used. */
export function enteredColumns(lines: readonly { line: DemandLine; isUsed: boolean }[]): EnteredFigure[] {
  const used = new Set(lines.filter((one) => one.isUsed).map((one) => one.line));
  const asks: readonly [EnteredFigure, readonly DemandLine[]][] = [
    ['communities', ['stations', 'stationArea']],
    ['villages', ['points', 'pointArea']],
    ['newHouseholds', ['rooms']],
    ['ground', ['ground']],
  ];
  return asks.flatMap(([figure, of]) => (of.some((line) => used.has(line)) ? [figure] : []));
}
