/**
 * The theme's colours as a canvas needs them: resolved. A picture that goes to paper is always light,
 * whatever the window is.
 */
export interface PictureColours {
  readonly back: string;
  readonly fore: string;
  readonly muted: string;
  readonly line: string;
  readonly done: string;
  readonly behind: string;
  readonly empty: string;
  readonly font: string;
}

const NAMES = {
  back: '--bg',
  fore: '--fg',
  muted: '--fg-muted',
  line: '--line-strong',
  done: '--accent',
  behind: '--warn',
  empty: '--bg-raised',
} as const;

export function pictureColours(scheme: 'window' | 'light'): PictureColours {
  const probe = document.createElement('span');
  if (scheme === 'light') probe.style.colorScheme = 'light';
  document.body.append(probe);
  const resolved = (name: string): string => {
    probe.style.color = `var(${name})`;
    return getComputedStyle(probe).color;
  };
  const colours = Object.fromEntries(
    Object.entries(NAMES).map(([key, name]) => [key, resolved(name)]),
  ) as Record<keyof typeof NAMES, string>;
  const font = getComputedStyle(document.body).fontFamily;
  probe.remove();
  return { ...colours, font };
}
