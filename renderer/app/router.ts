import { useSyncExternalStore } from 'react';
import { type FactKey, factKeyOf, factKeyText } from '../../core/domain/fact.ts';
import { PERIODS } from '../../core/domain/period.ts';
import { type ProgressAddress, progressAddressOf } from '../../core/domain/progress-address.ts';
import { PROJECT_STATES, type ProjectStateKind } from '../../core/domain/project-state.ts';
import { type NewKind, newKindOf } from '../features/design/new-kinds.ts';

/**
 * Pages by the address after "#", so that back and forward work in the browser and in the window.
 *
 *   go({ page: 'entry', annexId: 4 }); // "#/entry/4"
 */
export type Route =
  | { readonly page: 'home' }
  | { readonly page: 'new' }
  | { readonly page: 'entry'; readonly annexId: number | null }
  /** Null = where the clerk was last, or what is being handed in now. */
  | { readonly page: 'progress'; readonly address: ProgressAddress | null }
  /** The ledger, or one place of it beside the table. */
  | { readonly page: 'facilities'; readonly id: number | 'new' | null }
  /** Construction: one way of looking at it, one project beside it, only those of one state at first. */
  | {
      readonly page: 'projects';
      readonly view: ProjectsView;
      readonly id: number | null;
      readonly state: ProjectStateKind | null;
      /** ISO day for which projects are judged; absent = today. */
      readonly asOf?: string;
    }
  /** A list, or one class or person of it. */
  | { readonly page: 'training'; readonly tab: TrainingTab; readonly id: number | 'new' | null }
  /** What the notices have somebody do, or one of it beside the list. */
  | { readonly page: 'tasks'; readonly id: number | 'new' | null }
  /** Indicators and what belongs to them; one record of a list beside it. */
  | { readonly page: 'indicators'; readonly tab: IndicatorTab; readonly id: number | 'new' | null }
  /** Workbooks and files that go out and come back. */
  | { readonly page: 'exchange'; readonly tab: ExchangeTab }
  | {
      readonly page: 'reports';
      readonly annexIds: readonly number[];
      /** Progress of a period instead of annexes; null = what is being handed in now. */
      readonly progress?: ReportPeriod | null;
    }
  /** `annexId` null designs a new one, in the plan given or the current one. */
  | {
      readonly page: 'design';
      readonly annexId: number | null;
      readonly planId: number | null;
      /** What a new annex is to be; absent = a table of counts. */
      readonly kind?: NewKind;
    }
  | { readonly page: 'versions'; readonly planId: number | null }
  /** The audit log: all of it, or what was done to one unit or one cell. */
  | { readonly page: 'audit'; readonly of: AuditOf | null }
  | { readonly page: 'settings' }
  /** Townships and other units of the file. */
  | { readonly page: 'units' };

/** A period of a plan year. */
export type ReportPeriod = Pick<ProgressAddress, 'planYearId' | 'period'>;

export type AuditOf =
  | { readonly kind: 'unit'; readonly unitId: number }
  | { readonly kind: 'cell'; readonly planId: number; readonly key: FactKey };

export type ProjectsView = 'table' | 'gantt' | 'paper' | 'rules';
export const projectsViews: readonly ProjectsView[] = ['table', 'gantt', 'paper', 'rules'];

export type TrainingTab = 'sessions' | 'staff' | 'progress' | 'check';

export type PageName =
  | 'home'
  | 'entry'
  | 'facilities'
  | 'progress'
  | 'projects'
  | 'training'
  | 'tasks'
  | 'indicators'
  | 'exchange'
  | 'reports'
  | 'settings';

/** In the order of the page; a tab is added here with its part. */
export type ExchangeTab = 'issue' | 'collect' | 'import' | 'ledger' | 'package' | 'files';
export const exchangeTabs: readonly ExchangeTab[] = [
  ...(['issue', 'collect', 'import', 'ledger', 'package', 'files'] as const),
];

export type IndicatorTab =
  | 'indicators'
  | 'targets'
  | 'population'
  | 'standards'
  | 'compliance'
  | 'demand'
  | 'subsidy'
  | 'assessment';

export const indicatorTabs: readonly IndicatorTab[] = [
  ...(['indicators', 'targets', 'population', 'standards'] as const),
  ...(['compliance', 'demand', 'subsidy', 'assessment'] as const),
];

export const firstExchangeTab: ExchangeTab = exchangeTabs[0] ?? 'files';

export const trainingTabs: readonly TrainingTab[] = ['sessions', 'staff', 'progress', 'check'];

export function parseRoute(hash: string): Route {
  const [page, argument, second, third] = hash.replace(/^#?\/?/, '').split('/');
  if (page === 'entry') return { page, annexId: numbersIn(argument)[0] ?? null };
  if (page === 'progress') return { page, address: addressIn([argument, second, third]) };
  if (page === 'facilities') {
    return { page, id: argument === 'new' ? argument : (numbersIn(argument)[0] ?? null) };
  }
  if (page === 'projects') {
    const view = projectsViews.find((one) => one === argument) ?? 'table';
    const state = PROJECT_STATES.find((one) => one === second) ?? null;
    const asOf = /^\d{4}-\d{2}-\d{2}$/.test(third ?? '') ? { asOf: third ?? '' } : {};
    return { page, view, id: numbersIn(second)[0] ?? null, state, ...asOf };
  }
  if (page === 'training') {
    const tab = trainingTabs.find((one) => one === argument) ?? 'sessions';
    return { page, tab, id: second === 'new' ? second : (numbersIn(second)[0] ?? null) };
  }
  if (page === 'tasks') return { page, id: recordIn(argument) };
  if (page === 'indicators') {
    const tab = indicatorTabs.find((one) => one === argument) ?? 'indicators';
    return { page, tab, id: recordIn(second) };
  }
  if (page === 'exchange') {
    return { page, tab: exchangeTabs.find((one) => one === argument) ?? firstExchangeTab };
  }
  if (page === 'reports') {
    if (argument !== 'progress') return { page, annexIds: numbersIn(argument) };
    return { page, annexIds: [], progress: periodIn([second, third]) };
  }
  if (page === 'design') {
    const annexId = numbersIn(argument)[0] ?? null;
    if (annexId !== null) return { page, annexId, planId: null };
    const kind = newKindOf(third);
    const planId = numbersIn(second)[0] ?? null;
    return { page, annexId, planId, ...(kind === 'counts' ? {} : { kind }) };
  }
  if (page === 'versions') return { page, planId: numbersIn(argument)[0] ?? null };
  if (page === 'audit') return { page, of: auditOf(argument, second, third) };
  if (page === 'settings' || page === 'units' || page === 'new') return { page };
  return { page: 'home' };
}

export function formatRoute(route: Route): string {
  if (route.page === 'home') return '#/';
  if (route.page === 'entry') return route.annexId === null ? '#/entry' : `#/entry/${route.annexId}`;
  if (route.page === 'progress') {
    const { address } = route;
    return address ? `#/progress/${address.annexId}/${address.planYearId}/${address.period}` : '#/progress';
  }
  if (route.page === 'facilities') return route.id === null ? '#/facilities' : `#/facilities/${route.id}`;
  if (route.page === 'projects') {
    const { view, id, state, asOf } = route;
    if (view === 'table' && id === null && state === null) return '#/projects';
    const day = asOf === undefined ? '' : `/${asOf}`;
    return `#/projects/${view}${id === null ? (state === null ? '' : `/${state}${day}`) : `/${id}${day}`}`;
  }
  if (route.page === 'training') {
    return `#/training/${route.tab}${route.id === null ? '' : `/${route.id}`}`;
  }
  if (route.page === 'tasks') return route.id === null ? '#/tasks' : `#/tasks/${route.id}`;
  if (route.page === 'indicators') {
    return `#/indicators/${route.tab}${route.id === null ? '' : `/${route.id}`}`;
  }
  if (route.page === 'exchange') return `#/exchange/${route.tab}`;
  if (route.page === 'reports') {
    const { progress } = route;
    if (progress === null) return '#/reports/progress';
    if (progress) return `#/reports/progress/${progress.planYearId}/${progress.period}`;
    return route.annexIds.length === 0 ? '#/reports' : `#/reports/${route.annexIds.join(',')}`;
  }
  if (route.page === 'design') {
    if (route.annexId !== null) return `#/design/${route.annexId}`;
    const { planId, kind = 'counts' } = route;
    if (kind !== 'counts') return `#/design/new/${planId ?? ''}/${kind}`;
    return planId === null ? '#/design/new' : `#/design/new/${planId}`;
  }
  if (route.page === 'versions') {
    return route.planId === null ? '#/versions' : `#/versions/${route.planId}`;
  }
  if (route.page === 'audit') {
    const { of } = route;
    if (of === null) return '#/audit';
    return of.kind === 'unit'
      ? `#/audit/unit/${of.unitId}`
      : `#/audit/cell/${of.planId}/${factKeyText(of.key)}`;
  }
  return `#/${route.page}`;
}

/** The page on which a sheet is filled in: an annex, or (negative) its progress in a period. */
export function sheetRoute(sheetId: number): Route {
  const address = progressAddressOf(sheetId);
  return address ? { page: 'progress', address } : { page: 'entry', annexId: sheetId };
}

function auditOf(kind?: string, id?: string, cell?: string): AuditOf | null {
  const [number] = numbersIn(id);
  if (number === undefined) return null;
  if (kind === 'unit') return { kind, unitId: number };
  const key = kind === 'cell' ? factKeyOf(cell ?? '') : null;
  return key && { kind: 'cell', planId: number, key };
}

function recordIn(part: string | undefined): number | 'new' | null {
  return part === 'new' ? part : (numbersIn(part)[0] ?? null);
}

function addressIn(parts: readonly (string | undefined)[]): ProgressAddress | null {
  const [annex, ...rest] = parts;
  const [annexId] = numbersIn(annex);
  const found = periodIn(rest);
  return annexId === undefined || found === null ? null : { annexId, ...found };
}

function periodIn(parts: readonly (string | undefined)[]): ReportPeriod | null {
  const [planYearId, wanted] = parts.map((part) => numbersIn(part)[0]);
  const period = PERIODS.find((one) => one === wanted);
  return planYearId === undefined || period === undefined ? null : { planYearId, period };
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
