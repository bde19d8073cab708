import { init } from './echarts.ts';
import { type PictureColours, pictureColours } from './picture-colours.ts';
import type { PictureOption } from './picture-options.ts';

/** A picture to be saved or printed: drawn anew in light colours, with its title, at three times the dots. */
export interface PictureToSave {
  readonly title: string;
  /** Below the title, such as the mark of made-up data; '' = none. */
  readonly note: string;
  readonly height: number;
  readonly option: (colours: PictureColours) => PictureOption;
}

/** Pixels of the drawing before it is enlarged: over 156 mm of paper, 12 pixels come to 8.6 points. */
export const PICTURE_WIDTH = 620;
const DOTS = 3;
const HEAD = 56;

/**
 * The picture as PNG bytes, and the height of the drawing.
 *
 *   const { png } = await picturePng({ title, note: '', height: 240, option });
 */
export async function picturePng({
  title,
  note,
  height,
  option,
}: PictureToSave): Promise<{ png: Uint8Array; height: number }> {
  const colours = pictureColours('light');
  const place = document.createElement('div');
  const chart = init(place, null, {
    ...{ renderer: 'canvas', width: PICTURE_WIDTH, height: height + HEAD, devicePixelRatio: DOTS },
  });
  try {
    const drawn = option(colours) as { grid?: { top?: number } };
    const text = { fontFamily: colours.font, color: colours.fore };
    chart.setOption({
      ...drawn,
      grid: { ...drawn.grid, top: (drawn.grid?.top ?? 0) + HEAD },
      title: {
        text: title,
        subtext: note,
        left: 12,
        top: 8,
        itemGap: 4,
        textStyle: { ...text, fontSize: 17 },
        subtextStyle: { ...text, color: colours.muted, fontSize: 12 },
      },
    });
    const canvas = chart.renderToCanvas({ pixelRatio: DOTS, backgroundColor: colours.back });
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (!blob) throw new Error('the canvas gave no picture');
    return { png: new Uint8Array(await blob.arrayBuffer()), height: height + HEAD };
  } finally {
    chart.dispose();
  }
}
