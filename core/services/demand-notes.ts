import { demandWords as words } from '../../templates/demand.ts';
import type { DemandView, RateField } from '../contract/demand.ts';
import { plainDigits } from '../domain/cell-value.ts';
import { DEMAND_RATES, RATES_OF } from '../domain/demand-assumptions.ts';
import { figureIn, gapIn, unknownPlaces } from '../domain/demand-table.ts';

/** What the table does not say by itself: the assumptions with their sources, and what it leaves out. */
export function demandNotes(view: Omit<DemandView, 'notes'>): string[] {
  const used = view.lines.filter((line) => line.isUsed);
  const hasGaps = view.columns.some((column) => view.rows.some((row) => figureIn(row, column) === null));
  return [
    words.notes.assumptions(assumptionsOf(view)),
    ...(used.some(({ line }) => line === 'rooms') ? [roomsNote(view)] : []),
    words.notes.rule,
    words.notes.has,
    ...(hasGaps ? [words.notes.blank] : []),
    ...(view.year === null ? [words.notes.noPopulation] : []),
    ...missingNotes(view),
    ...unknownPlacesNotes(view),
    ...(view.leftOut === 0 ? [] : [words.notes.leftOut(view.leftOut)]),
    ...(view.sample.people || view.sample.places ? [words.notes.sample] : []),
  ];
}

/** Only those that the chosen lines are worked out by; those of one source together. */
function assumptionsOf({ rates, lines }: Pick<DemandView, 'rates' | 'lines'>): string[] {
  const used = new Set(lines.flatMap(({ line, isUsed }) => (isUsed ? RATES_OF[line] : [])));
  const sourceOf = ({ isOwn, source }: RateField): string => (isOwn ? words.own : source);
  const bySource = Map.groupBy(
    rates.filter(({ rate }) => used.has(rate)),
    sourceOf,
  );
  return [...bySource].map(([source, some]) =>
    words.notes.sourced(
      some.map((rate) => words.notes.assumption(rate.name, figureOf(rate))),
      source,
    ),
  );
}

/** The number with its unit; what is none as it was typed. */
function figureOf({ rate, text, value, unit }: RateField): string {
  if (value === null) return text === '' ? words.notes.noFigure : words.notes.unreadFigure(text);
  return `${plainDigits(value, { decimals: DEMAND_RATES[rate].decimals, least: 0 })}${unit}`;
}

function roomsNote({ roomTypes }: Pick<DemandView, 'roomTypes'>): string {
  return words.notes.rooms(roomTypes.filter((one) => one.counts).map((one) => one.name));
}

const MOST_NAMES = 5;

/** Units without a figure, by reason; columns that lack the same units are named together. */
function missingNotes({ columns, headings, rows }: Omit<DemandView, 'notes'>): string[] {
  const found = columns.flatMap((column, index) => {
    if (column.kind !== 'need' && column.kind !== 'has') return [];
    const heading = (headings[index] ?? []).join(' ');
    const missing = rows.filter((row) => figureIn(row, column) === null);
    return [...Map.groupBy(missing, (row) => gapIn(row, column))].flatMap(([why, some]) =>
      why === null ? [] : [{ heading, why, names: some.map((row) => row.name) }],
    );
  });
  const alike = Map.groupBy(found, ({ why, names }) => JSON.stringify([why, names]));
  return [...alike.values()].flatMap((some) => {
    const [first] = some;
    if (!first) return [];
    const { names, why } = first;
    const columnsOf = some.map((one) => one.heading);
    return [words.notes.missing(columnsOf, names.slice(0, MOST_NAMES), names.length, words.gaps[why])];
  });
}

function unknownPlacesNotes({ lines, rows }: Omit<DemandView, 'notes'>): string[] {
  const found = lines.flatMap(({ line, name, isUsed }) => {
    const count = isUsed ? unknownPlaces(rows, line) : 0;
    return count === 0 ? [] : [{ name, count }];
  });
  return [...Map.groupBy(found, (one) => one.count)].map(([count, some]) =>
    words.notes.unknownPlaces(
      some.map((one) => one.name),
      count,
    ),
  );
}
