import { useEffect, useSyncExternalStore } from 'react';
import type { Settings } from '../../core/contract/settings.ts';
import { remember } from './remembered.ts';

/**
 * Light or dark: the setting decides, or the system. The choice is also remembered by the window, so that
 * the next start does not flash in the other one (main.tsx reads it before the first paint).
 */
export function useTheme(theme: Settings['theme'] | undefined): void {
  useEffect(() => {
    if (!theme) return;
    applyTheme(theme);
    remember('theme', theme);
  }, [theme]);
}

export function applyTheme(theme: string): void {
  if (theme === 'light' || theme === 'dark') document.documentElement.setAttribute(ATTRIBUTE, theme);
  else document.documentElement.removeAttribute(ATTRIBUTE);
}

const ATTRIBUTE = 'data-theme';
const systemDark = window.matchMedia('(prefers-color-scheme: dark)');

function isDark(): boolean {
  const chosen = document.documentElement.getAttribute(ATTRIBUTE);
  return chosen ? chosen === 'dark' : systemDark.matches;
}

function subscribe(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributeFilter: [ATTRIBUTE] });
  systemDark.addEventListener('change', listener);
  return () => {
    observer.disconnect();
    systemDark.removeEventListener('change', listener);
  };
}

export function useIsDark(): boolean {
  return useSyncExternalStore(subscribe, isDark);
}
