import { demandWords as words } from '../../templates/demand.ts';
import type { DemandView } from '../contract/demand.ts';
import type { DemandLine, DemandRate } from '../domain/demand-assumptions.ts';
import { type DemandColumn, figureIn, gapIn, unknownPlaces } from '../domain/demand-table.ts';

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
    ...used.flatMap(({ line, name }) => {
      const count = unknownPlaces(view.rows, line);
      return count === 0 ? [] : [words.notes.unknownPlaces(name, count)];
    }),
    ...(view.leftOut === 0 ? [] : [words.notes.leftOut(view.leftOut)]),
    ...(view.sample.people || view.sample.places ? [words.notes.sample] : []),
  ];
}

const RATES_OF: Readonly<Record<DemandLine, readonly DemandRate[]>> = {
  centres: ['centresPerUnit'],
  stations: ['stationsPerCommunity'],
  points: ['pointsPerVillage'],
  centreArea: ['centresPerUnit', 'area.subdistrictCentre', 'area.townshipCentre'],
  stationArea: ['stationsPerCommunity', 'area.communityStation'],
  pointArea: ['pointsPerVillage', 'area.villageMutualAidPoint'],
  beds: ['bedsPerThousand'],
  nursingBeds: ['bedsPerThousand', 'nursingShare'],
  rooms: ['roomsExisting', 'roomsPlanned'],
  land: ['landPerPerson'],
  ground: ['groundPerTenThousand'],
};

/** Only those that the chosen lines are worked out by. */
function assumptionsOf({ rates, lines }: Pick<DemandView, 'rates' | 'lines'>): string[] {
  const used = new Set(lines.flatMap(({ line, isUsed }) => (isUsed ? RATES_OF[line] : [])));
  return rates
    .filter(({ rate }) => used.has(rate))
    .map(({ name, text, unit, isOwn, source }) =>
      words.notes.assumption(name, text, unit, isOwn ? words.own : source),
    );
}

function roomsNote({ roomTypes }: Pick<DemandView, 'roomTypes'>): string {
  return words.notes.rooms(roomTypes.filter((one) => one.counts).map((one) => one.name));
}

const MOST_NAMES = 5;

/** Units without a figure, by column and reason; the population is told once, with what needs it. */
function missingNotes({ columns, headings, rows }: Omit<DemandView, 'notes'>): string[] {
  return columns.flatMap((column: DemandColumn, index) => {
    if (column.kind !== 'need' && column.kind !== 'has') return [];
    const heading = (headings[index] ?? []).join(' ');
    const missing = rows.filter((row) => figureIn(row, column) === null);
    return [...Map.groupBy(missing, (row) => gapIn(row, column))].flatMap(([why, some]) =>
      why === null
        ? []
        : [
            words.notes.missing(
              heading,
              some.slice(0, MOST_NAMES).map((row) => row.name),
              some.length,
              words.gaps[why],
            ),
          ],
    );
  });
}
