import { type ComponentType, lazy, useState } from 'react';

/**
 * A page or dialog that is not on the first screen: read when nothing else is going on, and then drawn in
 * the frame after the click. (React keeps a fallback that it has shown for 0.3 s.)
 *
 *   const SettingsPage = laterPart(() => import('../features/settings/settings-page.tsx'));
 */
export function laterPart<P extends object>(
  load: () => Promise<{ default: ComponentType<P> }>,
): ComponentType<P> {
  let ready: ComponentType<P> | null = null;
  const read = async () => {
    const part = await load();
    ready = part.default;
    return part;
  };
  const Lazy = lazy(read) as ComponentType<P>;
  // What cannot be read now is tried again when it is asked for.
  const readAhead = () => void read().catch(() => undefined);
  if (waiting) waiting.push(readAhead);
  else readAhead();
  // biome-ignore lint/correctness/noComponentHookFactories: called once for each part, outside of rendering
  return function LaterPart(props: P) {
    const [Part] = useState(() => ready ?? Lazy);
    return <Part {...props} />;
  };
}

let waiting: (() => void)[] | null = [];

/** Once the first screen stands: reads all of them, and from then on any other as it is named. */
export function readLaterParts(): void {
  requestIdleCallback(
    () => {
      for (const read of waiting ?? []) read();
      waiting = null;
    },
    { timeout: 3000 },
  );
}
