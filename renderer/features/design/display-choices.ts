import type { ColumnDisplay, Item } from '../../../core/domain/annex.ts';

/** 10^4: amounts are printed in the item's own unit or in ten thousands of it. */
const TEN_THOUSAND = 4;

export interface DisplayChoice {
  readonly key: string;
  readonly display: ColumnDisplay | null;
}

/**
 * How a column of this item may be printed: as stored, or in ten thousands with 0, 1 or 2 digits. A
 * display that the design already has stays to be chosen, whatever it is.
 */
export function displayChoices(item: Item | undefined, current: ColumnDisplay | null): DisplayChoice[] {
  const shift = (item?.decimals ?? 0) + TEN_THOUSAND;
  const wanted = [null, ...[0, 1, 2].map((decimals) => ({ shift, decimals }))];
  const choices = wanted.map((display) => ({ key: displayKey(display), display }));
  if (choices.some((one) => one.key === displayKey(current))) return choices;
  return [...choices, { key: displayKey(current), display: current }];
}

export function displayKey(display: ColumnDisplay | null): string {
  return display ? `${display.shift}/${display.decimals}` : 'stored';
}
