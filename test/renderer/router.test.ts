import { describe, expect, it } from 'vitest';
import { formatRoute, parseRoute, type Route } from '../../renderer/app/router.ts';

describe('the address after #', () => {
  it('leads back to the page it was made from', () => {
    const routes: Route[] = [
      { page: 'home' },
      { page: 'new' },
      { page: 'settings' },
      { page: 'units' },
      { page: 'entry', annexId: null },
      { page: 'entry', annexId: 4 },
      { page: 'reports', annexIds: [] },
      { page: 'reports', annexIds: [3, 4] },
      { page: 'reports', annexIds: [], progress: null },
      { page: 'reports', annexIds: [], progress: { planYearId: 2, period: 15 } },
      { page: 'design', annexId: 4, planId: null },
      { page: 'design', annexId: null, planId: null },
      { page: 'design', annexId: null, planId: 2 },
      { page: 'design', annexId: null, planId: 2, kind: 'tasks' },
      { page: 'design', annexId: null, planId: null, kind: 'form' },
      { page: 'projects', view: 'table', id: null, state: null },
      { page: 'projects', view: 'table', id: null, state: 'late' },
      { page: 'projects', view: 'gantt', id: 12, state: null },
      { page: 'projects', view: 'table', id: null, state: 'late', asOf: '2020-12-31' },
      { page: 'projects', view: 'table', id: 12, state: null, asOf: '2020-12-31' },
      { page: 'projects', view: 'paper', id: null, state: null },
      { page: 'training', tab: 'sessions', id: null },
      { page: 'training', tab: 'staff', id: 12 },
      { page: 'training', tab: 'sessions', id: 'new' },
      { page: 'versions', planId: null },
      { page: 'versions', planId: 2 },
    ];
    for (const route of routes) expect(parseRoute(formatRoute(route))).toEqual(route);
  });

  it('leads home when it is unknown or broken', () => {
    for (const hash of ['', '#', '#/nowhere', '#//']) expect(parseRoute(hash)).toEqual({ page: 'home' });
    expect(parseRoute('#/entry/x')).toEqual({ page: 'entry', annexId: null });
    expect(parseRoute('#/reports/3,,x,5')).toEqual({ page: 'reports', annexIds: [3, 5] });
  });
});
