import { useSyncExternalStore } from 'react';

/**
 * Pages by the address after "#", so that back and forward work in the browser and in the window.
 *
 *   go({ page: 'entry', annexId: 4 }); // "#/entry/4"
 */
export type Route =
  | { readonly page: 'home' }
  | { readonly page: 'new' }
  | { readonly page: 'entry'; readonly annexId: number | null }
  | { readonly page: 'reports'; readonly annexIds: readonly number[] }
  | { readonly page: 'settings' };

export type PageName = 'home' | 'entry' | 'reports' | 'settings';

export function parseRoute(hash: string): Route {
  const [page, argument] = hash.replace(/^#?\/?/, '').split('/');
  if (page === 'entry') return { page, annexId: numbersIn(argument)[0] ?? null };
  if (page === 'reports') return { page, annexIds: numbersIn(argument) };
  if (page === 'settings' || page === 'new') return { page };
  return { page: 'home' };
}

export function formatRoute(route: Route): string {
  if (route.page === 'home') return '#/';
  if (route.page === 'entry') return route.annexId === null ? '#/entry' : `#/entry/${route.annexId}`;
  if (route.page === 'reports') {
    return route.annexIds.length === 0 ? '#/reports' : `#/reports/${route.annexIds.join(',')}`;
  }
  return `#/${route.page}`;
}

function numbersIn(text: string | undefined): number[] {
  return (text ?? '')
    .split(',')
    .filter((part) => /^\d{1,9}$/.test(part))
    .map(Number);
}

let currentHash: string | null = null;
let current: Route = { page: 'home' };

/** The same object until the address changes. */
function snapshot(): Route {
  if (location.hash !== currentHash) {
    currentHash = location.hash;
    current = parseRoute(currentHash);
  }
  return current;
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}

export function useRoute(): Route {
  return useSyncExternalStore(subscribe, snapshot);
}

export function go(route: Route): void {
  const hash = formatRoute(route);
  if (location.hash !== hash) location.hash = hash;
}

/** Corrects the address without a step to go back to. */
export function redirect(route: Route): void {
  history.replaceState(history.state, '', formatRoute(route));
  window.dispatchEvent(new HashChangeEvent('hashchange'));
}
