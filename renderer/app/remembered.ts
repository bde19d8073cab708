import { useCallback, useState } from 'react';

/**
 * State of the window itself (panels, columns) that outlives it: kept by the browser, never in the data file.
 *
 *   const [collapsed, setCollapsed] = useRemembered('nav-collapsed', false);
 */
export function useRemembered<T extends boolean | number | string>(
  name: string,
  initial: T,
): [T, (value: T) => void] {
  const [value, setValue] = useState<T>(() => recall(name, initial));
  const change = useCallback(
    (next: T) => {
      setValue(next);
      remember(name, next);
    },
    [name],
  );
  return [value, change];
}

export function recall<T extends boolean | number | string>(name: string, initial: T): T {
  try {
    const text = localStorage.getItem(`yibiao.${name}`);
    const value: unknown = text === null ? initial : JSON.parse(text);
    return typeof value === typeof initial ? (value as T) : initial;
  } catch {
    return initial; // storage is switched off, or holds something else
  }
}

export function remember(name: string, value: boolean | number | string): void {
  try {
    localStorage.setItem(`yibiao.${name}`, JSON.stringify(value));
  } catch {
    // Storage is switched off: the window then forgets, nothing else depends on it.
  }
}
