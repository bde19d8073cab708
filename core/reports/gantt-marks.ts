import { ganttWords } from '../../templates/project-words.ts';
import type { GanttBar, GanttSpan } from '../domain/gantt.ts';
import type { PlacedShape } from './page-layout.ts';

/**
 * How a project is drawn on paper: the plan an open bar, what was done a dark one in it, what is late
 * hatched, steps as diamonds, open planned and filled actual. Told apart by form; colour only helps.
 */
export const GANTT_COLOURS = {
  plan: '#e6ebf2',
  outline: '#5b6673',
  done: '#2f5f98',
  late: '#b3261e',
  today: '#b3261e',
  mark: '#1f2328',
  paper: '#ffffff',
} as const;

const BAR = 9;
const DONE = 4;
const MARK = 2.6;

interface Place {
  place(date: string): number;
  /** Middle of the row. */
  readonly y: number;
}

export function drawBar(bar: GanttBar, { place, y }: Place): PlacedShape[] {
  const { plan, outline, done, late, mark, paper } = GANTT_COLOURS;
  const box = (span: GanttSpan, height: number, look: Look): PlacedShape => {
    const x = place(span.from);
    return { kind: 'box', x, y: y - height / 2, width: Math.max(1, place(span.to) - x), height, ...look };
  };
  return [
    ...(bar.planned ? [box(bar.planned, BAR, { fill: plan, stroke: outline })] : []),
    ...(bar.late ? [box(bar.late, BAR, { fill: late, stroke: late, hatched: true })] : []),
    ...(bar.done ? [box(bar.done, DONE, { fill: done, stroke: null })] : []),
    ...bar.marks.map(({ kind, date }): PlacedShape => {
      const fill = kind === 'actual' ? mark : paper;
      return { kind: 'diamond', x: place(date), y, radius: MARK, fill, stroke: mark };
    }),
  ];
}

type Look = { readonly fill: string; readonly stroke: string | null; readonly hatched?: boolean };

interface LegendEntry {
  readonly label: string;
  readonly width: number;
  shapes(x: number): PlacedShape[];
}

export function legendShapes(y: number): LegendEntry[] {
  const { plan, outline, done, late, today, mark, paper } = GANTT_COLOURS;
  const bar = (label: string, height: number, look: Look): LegendEntry => ({
    label,
    width: 24,
    shapes: (x) => [{ kind: 'box', x, y: y - height / 2, width: 24, height, ...look }],
  });
  const diamond = (label: string, fill: string): LegendEntry => ({
    label,
    width: 6,
    shapes: (x) => [{ kind: 'diamond', x: x + 3, y, radius: MARK, fill, stroke: mark }],
  });
  const line = { kind: 'line', stroke: today, thickness: 1, dashed: true } as const;
  return [
    bar(ganttWords.planned, BAR, { fill: plan, stroke: outline }),
    bar(ganttWords.done, DONE, { fill: done, stroke: null }),
    bar(ganttWords.late, BAR, { fill: late, stroke: late, hatched: true }),
    diamond(ganttWords.plannedMark, paper),
    diamond(ganttWords.actualMark, mark),
    {
      label: ganttWords.today,
      width: 6,
      shapes: (x) => [{ ...line, x1: x + 3, x2: x + 3, y1: y - 6, y2: y + 6 }],
    },
  ];
}
