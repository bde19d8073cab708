import type { EChartsType } from './echarts.ts';
import type { PictureColours } from './picture-colours.ts';

/**
 * Pictures as data for ECharts. Direct labels instead of legends; what lags is hatched as well as
 * coloured; nothing moves.
 */
export type PictureOption = Parameters<EChartsType['setOption']>[0];

export interface BarLine {
  readonly name: string;
  /** At the end of the bar. */
  readonly label: string;
  readonly value: number;
  /** An empty frame behind the bar; null = none. */
  readonly frame: number | null;
  readonly behind: boolean;
}

export interface BarPicture {
  readonly lines: readonly BarLine[];
  /** A line across all bars, with its name. */
  readonly mark: { readonly at: number; readonly name: string } | null;
  /** Room for names and labels, in pixels. */
  readonly nameWidth: number;
  readonly labelWidth: number;
}

const HATCH = {
  symbol: 'rect',
  symbolSize: 1,
  dashArrayX: [1, 0],
  dashArrayY: [3, 4],
  rotation: Math.PI / 4,
} as const;

/** Pixels that a bar with its gap takes. */
export const BAR_HEIGHT = 24;

export function barHeight(picture: BarPicture): number {
  return picture.lines.length * BAR_HEIGHT + (picture.mark ? 34 : 10);
}

export function barOption(picture: BarPicture, colours: PictureColours): PictureOption {
  const { lines, mark } = picture;
  const text = { color: colours.fore, fontFamily: colours.font, fontSize: 12 };
  const most = Math.max(1, mark?.at ?? 0, ...lines.flatMap(({ value, frame }) => [value, frame ?? 0]));
  return {
    animation: false,
    // Hatching stands by itself; ECharts would hatch everything else too.
    aria: { enabled: true, label: { enabled: false }, decal: { show: false } },
    textStyle: { fontFamily: colours.font },
    grid: { left: picture.nameWidth, right: picture.labelWidth, top: mark ? 26 : 2, bottom: 8 },
    xAxis: { type: 'value', min: 0, max: most, show: false },
    yAxis: [
      {
        type: 'category',
        inverse: true,
        data: lines.map(({ name }) => name),
        axisLine: { lineStyle: { color: colours.line } },
        axisTick: { show: false },
        triggerEvent: true,
        axisLabel: { ...text, width: picture.nameWidth - 12, overflow: 'truncate', interval: 0 },
      },
      ...[1, 2].map(() => ({ ...HIDDEN_AXIS, data: lines.map(({ name }) => name) })),
    ],
    series: [
      {
        type: 'bar',
        name: 'frame',
        barWidth: 16,
        data: lines.map(({ frame }) => frame ?? 0),
        itemStyle: { color: colours.empty, borderColor: colours.line, borderWidth: 1 },
        label: { show: false },
        z: 1,
      },
      {
        type: 'bar',
        name: 'done',
        barWidth: 10,
        yAxisIndex: 1,
        data: lines.map((line) => ({ value: line.value, itemStyle: barStyle(line, colours) })),
        z: 2,
        ...(mark && { markLine: markLine(mark, colours) }),
      },
      {
        // Labels stand behind the longer of the two bars.
        type: 'bar',
        name: 'label',
        barWidth: 16,
        yAxisIndex: 2,
        itemStyle: { color: 'transparent' },
        data: lines.map(({ value, frame }) => Math.max(value, frame ?? 0)),
        label: {
          ...{ ...text, show: true, position: 'right', distance: 6 },
          formatter: ({ dataIndex }: { dataIndex: number }) => lines[dataIndex]?.label ?? '',
        },
        z: 3,
      },
    ],
  };
}

/** Bars of different width on one axis would stand beside each other; on axes of their own they overlap. */
const HIDDEN_AXIS = { type: 'category', inverse: true, show: false } as const;

function barStyle({ value, behind }: BarLine, colours: PictureColours) {
  // A border would make a mark where there is nothing.
  if (value === 0) return { opacity: 0 };
  if (!behind) return { color: colours.done };
  return {
    color: colours.behind,
    borderColor: colours.behind,
    borderWidth: 1,
    decal: { ...HATCH, color: colours.back },
  };
}

function markLine({ at, name }: NonNullable<BarPicture['mark']>, colours: PictureColours) {
  return {
    silent: true,
    symbol: 'none',
    lineStyle: { color: colours.fore, type: 'solid' as const, width: 1.5 },
    label: { show: true, position: 'start' as const, formatter: name, color: colours.fore, fontSize: 12 },
    data: [{ xAxis: at }],
  };
}

export interface CurvePicture {
  readonly names: readonly string[];
  /** Null where the year has not come to yet, or nothing is known. */
  readonly done: readonly (number | null)[];
  readonly even: readonly number[];
  readonly doneLabels: readonly string[];
  readonly doneName: string;
  readonly evenName: string;
}

export const CURVE_HEIGHT = 236;

export function curveOption(picture: CurvePicture, colours: PictureColours): PictureOption {
  const { done, even } = picture;
  const text = { color: colours.fore, fontFamily: colours.font, fontSize: 12 };
  const lastDone = done.findLastIndex((value) => value !== null);
  const isAbove = (index: number) => (done[index] ?? 0) >= (even[index] ?? 0);
  return {
    animation: false,
    aria: { enabled: true, label: { enabled: false }, decal: { show: false } },
    textStyle: { fontFamily: colours.font },
    grid: { left: 20, right: 84, top: 28, bottom: 28 },
    xAxis: {
      type: 'category',
      data: [...picture.names],
      axisLine: { lineStyle: { color: colours.line } },
      axisTick: { show: false },
      triggerEvent: true,
      axisLabel: { ...text, interval: 0 },
    },
    yAxis: { type: 'value', min: 0, show: false },
    series: [
      {
        type: 'line',
        name: 'even',
        data: [...even],
        symbol: 'emptyCircle',
        symbolSize: 6,
        lineStyle: { type: 'dashed', color: colours.muted, width: 2 },
        itemStyle: { color: colours.muted },
        label: { show: false },
        endLabel: {
          ...{ ...text, show: true, color: colours.muted, formatter: picture.evenName },
          ...{ distance: 8, offset: [0, lastDone >= 0 && isAbove(lastDone) ? 12 : -8] },
        },
        z: 1,
      },
      {
        type: 'line',
        name: 'done',
        data: done.map((value, index) => ({
          value: value ?? '-',
          label: { position: isAbove(index) ? 'top' : 'bottom' },
        })),
        symbol: 'circle',
        symbolSize: 8,
        lineStyle: { color: colours.done, width: 3 },
        itemStyle: { color: colours.done },
        label: {
          ...{ ...text, show: true, fontWeight: 600 },
          formatter: ({ dataIndex }: { dataIndex: number }) => picture.doneLabels[dataIndex] ?? '',
        },
        ...(lastDone === picture.names.length - 1 && {
          endLabel: {
            ...{ ...text, show: true, fontWeight: 600, lineHeight: 16, formatter: picture.doneName },
            ...{ distance: 8, offset: [0, isAbove(lastDone) ? -8 : 12] },
          },
        }),
        z: 2,
      },
    ],
  };
}
