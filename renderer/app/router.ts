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
  /** `annexId` null designs a new one, in the plan given or the current one. */
  | { readonly page: 'design'; readonly annexId: number | null; readonly planId: number | null }
  | { readonly page: 'versions'; readonly planId: number | null }
  | { readonly page: 'settings' };

export type PageName = 'home' | 'entry' | 'reports' | 'settings';

export function parseRoute(hash: string): Route {
  const [page, argument, second] = hash.replace(/^#?\/?/, '').split('/');
  if (page === 'entry') return { page, annexId: numbersIn(argument)[0] ?? null };
  if (page === 'reports') return { page, annexIds: numbersIn(argument) };
  if (page === 'design') {
    const annexId = numbersIn(argument)[0] ?? null;
    return { page, annexId, planId: annexId === null ? (numbersIn(second)[0] ?? null) : null };
  }
  if (page === 'versions') return { page, planId: numbersIn(argument)[0] ?? null };
  if (page === 'settings' || page === 'new') return { page };
  return { page: 'home' };
}

export function formatRoute(route: Route): string {
  if (route.page === 'home') return '#/';
  if (route.page === 'entry') return route.annexId === null ? '#/entry' : `#/entry/${route.annexId}`;
  if (route.page === 'reports') {
    return route.annexIds.length === 0 ? '#/reports' : `#/reports/${route.annexIds.join(',')}`;
  }
  if (route.page === 'design') {
    if (route.annexId !== null) return `#/design/${route.annexId}`;
    return route.planId === null ? '#/design/new' : `#/design/new/${route.planId}`;
  }
  if (route.page === 'versions') {
    return route.planId === null ? '#/versions' : `#/versions/${route.planId}`;
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
const listeners = new Set<() => void>();

/** Asked before another page is shown; false keeps this one, and its own question decides. */
export type LeaveGuard = (wanted: Route) => boolean;
let guard: LeaveGuard | null = null;

/** For a page with changes that are not saved; call what it gives back to let go. */
export function guardLeaving(ask: LeaveGuard): () => void {
  guard = ask;
  return () => {
    if (guard === ask) guard = null;
  };
}

function followAddress(): void {
  if (location.hash === currentHash) return;
  const wanted = parseRoute(location.hash);
  if (currentHash !== null && guard && !guard(wanted)) {
    history.pushState(history.state, '', currentHash === '' ? '#/' : currentHash);
    return;
  }
  currentHash = location.hash;
  current = wanted;
  for (const listener of listeners) listener();
}

/** The same object until the address changes. */
function snapshot(): Route {
  if (currentHash === null) followAddress();
  return current;
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) window.addEventListener('hashchange', followAddress);
  listeners.add(listener);
  followAddress();
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) window.removeEventListener('hashchange', followAddress);
  };
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
