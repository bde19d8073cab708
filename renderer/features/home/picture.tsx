import { useEffect, useEffectEvent, useMemo, useRef } from 'react';
import { useIsDark } from '../../app/theme.ts';
import { type EChartsType, init } from './echarts.ts';
import { type PictureColours, pictureColours } from './picture-colours.ts';
import type { PictureOption } from './picture-options.ts';

interface Props {
  readonly option: (colours: PictureColours) => PictureOption;
  readonly height: number;
  /** Said in place of the picture. */
  readonly label: string;
  /** Index of the bar or point that was clicked, its name included. */
  readonly onPick: (index: number) => void;
}

/** One picture on a canvas, as wide as its place and in the window's colours. */
export default function Picture({ option, height, label, onPick }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(null);
  const isDark = useIsDark();
  const drawn = useMemo(() => {
    void isDark;
    return option(pictureColours('window'));
  }, [option, isDark]);
  const pick = useEffectEvent((index: unknown) => {
    if (typeof index === 'number') onPick(index);
  });
  useEffect(() => {
    if (!place.current) return;
    const made = init(place.current, null, { renderer: 'canvas' });
    chart.current = made;
    // Names on the axis are clicked as the bars themselves are.
    made.on('click', (event) => pick(event.dataIndex ?? (event as { tickIndex?: unknown }).tickIndex));
    const observer = new ResizeObserver(() => made.resize());
    observer.observe(place.current);
    return () => {
      observer.disconnect();
      made.dispose();
      chart.current = null;
    };
  }, []);
  useEffect(() => {
    chart.current?.setOption(drawn, { notMerge: true });
    chart.current?.resize();
  }, [drawn]);
  return <div ref={place} className="picture" style={{ height }} role="img" aria-label={label} />;
}
