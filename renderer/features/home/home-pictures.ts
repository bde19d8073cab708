import type { HomeShown } from '../../../core/contract/home.ts';
import { pictureTitle, homeProgressText as text } from '../../text/home-progress.ts';
import { yearAndPeriodWords } from '../../text/progress.ts';
import { scopeName } from './home-head.tsx';
import { curveFigure, type Figure, itemsFigure, unitsFigure } from './picture-data.ts';
import { PICTURE_WIDTH, picturePng } from './picture-png.ts';
import { scopeChoices } from './use-home.ts';

/** A picture of the first page as it goes into a report. */
export interface ReportPicture {
  readonly title: string;
  readonly png: Uint8Array;
  /** Width by height of the drawing; the PNG has three times the dots. */
  readonly width: number;
  readonly height: number;
}

/**
 * The pictures of a plan year for paper, always light and with their titles: completion by item, the curve
 * and the units of everything counted in the first unit of measure.
 *
 *   const { shown } = await client.home.summary({ planId, planYearId, asOf });
 *   const pictures = shown ? await homePictures(shown, plan.sample) : [];
 */
export async function homePictures(shown: HomeShown, sample: boolean): Promise<ReportPicture[]> {
  const when = yearAndPeriodWords(shown.year, shown.period);
  const [scope] = scopeChoices(shown.figures.items);
  if (!scope) return [];
  const name = scopeName(scope);
  const figures: readonly (readonly [title: string, figure: Figure])[] = [
    [pictureTitle(text.items, '', when), itemsFigure(shown)],
    [pictureTitle(text.curve, name, when), curveFigure(shown, scope)],
    [pictureTitle(text.units, name, when), unitsFigure(shown, scope)],
  ];
  const note = sample ? text.sample : '';
  const pictures: ReportPicture[] = [];
  for (const [title, figure] of figures) {
    const { png, height } = await picturePng({ ...figure, title, note });
    pictures.push({ title, png, width: PICTURE_WIDTH, height });
  }
  return pictures;
}
