import type { HomeShown } from '../../../core/contract/home.ts';
import type { CellValue } from '../../../core/domain/cell-value.ts';
import { completionOf, curveOf, gapOf, type HomeCell } from '../../../core/domain/home-figures.ts';
import { type Period, QUARTERS, type Quarter } from '../../../core/domain/period.ts';
import { evenSchedule } from '../../../core/domain/progress-sheet.ts';
import {
  countWords,
  doneOfWords,
  evenWords,
  lastDoneWords,
  rateWords,
  taskWords,
} from '../../text/home-progress.ts';
import { periodWords } from '../../text/progress.ts';
import type { PictureColours } from './picture-colours.ts';
import type { BarPicture, CurvePicture, PictureOption } from './picture-options.ts';
import { barHeight, barOption, CURVE_HEIGHT, curveOption } from './picture-options.ts';
import { type ChosenScope, cellsIn, mainSource, type Source } from './use-home.ts';

/** One line of a picture with everything its table and its click need. */
export interface FigureLine {
  readonly key: string;
  readonly name: string;
  readonly unitOfMeasure: string;
  readonly decimals: number;
  readonly planned: CellValue;
  readonly completed: CellValue;
  readonly rate: CellValue;
  readonly gap: number | null;
  readonly source: Source | null;
}

export interface Figure {
  readonly lines: readonly FigureLine[];
  readonly height: number;
  readonly option: (colours: PictureColours) => PictureOption;
}

function lineOf(
  head: Pick<FigureLine, 'key' | 'name' | 'unitOfMeasure' | 'decimals'>,
  cells: readonly HomeCell[],
  period: Period,
): FigureLine {
  const completion = completionOf(cells);
  return {
    ...{ ...head, ...completion },
    gap: gapOf(completion.rate, period),
    source: mainSource(cells, period),
  };
}

const number = (value: CellValue): number => (value.kind === 'number' ? value.value : 0);
const isBehind = (line: FigureLine): boolean => line.gap !== null && line.gap < 0;

/** Every item as a rate: items are counted in different units of measure. */
export function itemsFigure(shown: HomeShown): Figure {
  const { figures, period } = shown;
  const lines = figures.items.map((item) => {
    const cells = figures.cells.filter((cell) => cell.itemId === item.id);
    const line = lineOf({ ...item, key: String(item.id) }, cells, period);
    return { ...line, source: { annexId: item.annexId, itemId: item.id, rowId: null, period } };
  });
  const even = evenSchedule(period);
  return barFigure(lines, {
    lines: lines.map((line) => ({
      name: line.name,
      label: `${rateWords(line.rate)}  ${doneOfWords(line.completed, line.planned, line.decimals, line.unitOfMeasure)}`,
      value: number(line.rate),
      frame: line.rate.kind === 'notApplicable' ? null : 1000,
      behind: isBehind(line),
    })),
    mark: { at: even, name: evenWords(even) },
    nameWidth: 140,
    labelWidth: 150,
  });
}

/** Every unit with a task, by completion rate, best first. */
export function unitsFigure(shown: HomeShown, scope: ChosenScope): Figure {
  const cells = Map.groupBy(cellsIn(shown, scope), (cell) => cell.unitId);
  const { unitOfMeasure, decimals } = scope;
  const lines = shown.figures.units
    .flatMap(({ id, name }) => {
      const own = cells.get(id);
      return own ? [lineOf({ key: String(id), name, unitOfMeasure, decimals }, own, shown.period)] : [];
    })
    .filter((line) => number(line.planned) > 0 || number(line.completed) > 0)
    .toSorted((a, b) => orderOf(b) - orderOf(a) || number(b.planned) - number(a.planned));
  return barFigure(lines, {
    lines: lines.map((line) => ({
      name: line.name,
      label: `${doneOfWords(line.completed, line.planned, decimals)}  ${rateWords(line.rate)}`,
      value: number(line.completed),
      frame: number(line.planned),
      behind: isBehind(line),
    })),
    mark: null,
    nameWidth: 118,
    labelWidth: 118,
  });
}

/** Without a task anything done comes first, nothing known last. */
function orderOf({ rate, completed }: FigureLine): number {
  if (rate.kind === 'number') return rate.value;
  return rate.kind === 'notApplicable' && number(completed) > 0 ? Number.MAX_SAFE_INTEGER : -1;
}

function barFigure(lines: readonly FigureLine[], picture: BarPicture): Figure {
  return { lines, height: barHeight(picture), option: (colours) => barOption(picture, colours) };
}

/** The running total at the end of each quarter beside an even share of the task. */
export function curveFigure(shown: HomeShown, scope: ChosenScope): Figure {
  const cells = cellsIn(shown, scope);
  const { year, figures } = shown;
  const { unitOfMeasure, decimals } = scope;
  const task = completionOf(cells).planned;
  const points = curveOf(cells, figures.points);
  const last = points.at(-1);
  const lines = points.map((point): FigureLine => {
    const main = mainSource(cells, point.period);
    return {
      ...{ key: String(point.period), name: periodWords(year, point.period), unitOfMeasure, decimals },
      ...{ planned: task, completed: point.completed, rate: point.rate },
      gap: gapOf(point.rate, point.period),
      source: main && { ...main, rowId: null },
    };
  });
  const at = (quarter: Quarter) => points[quarter - 1];
  const evenAt = (quarter: Quarter) => (number(task) * evenSchedule(at(quarter)?.period ?? quarter)) / 1000;
  const picture: CurvePicture = {
    names: QUARTERS.map((quarter) => periodWords(year, at(quarter)?.period ?? quarter)),
    done: QUARTERS.map((quarter) => {
      const value = at(quarter)?.completed;
      return value?.kind === 'number' ? value.value / 10 ** decimals : null;
    }),
    even: QUARTERS.map((quarter) => evenAt(quarter) / 10 ** decimals),
    // The last point says its number beside its name.
    doneLabels: QUARTERS.map((quarter) => {
      const point = at(quarter);
      if (!point || (point === last && quarter === 4)) return '';
      return point === last
        ? lastDoneWords(point.completed, decimals)
        : countWords(point.completed, decimals);
    }),
    doneName: last ? `${lastDoneWords(last.completed, decimals)}\n${rateWords(last.rate)}` : '',
    evenName: taskWords(task, decimals),
  };
  return { lines, height: CURVE_HEIGHT, option: (colours) => curveOption(picture, colours) };
}
