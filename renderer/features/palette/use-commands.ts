import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { AnnexSummary, PlanSummary } from '../../../core/contract/plan.ts';
import { initialsOf } from '../../../core/domain/search-text.ts';
import { useCopyTable } from '../../app/copy-table.ts';
import { openDialog } from '../../app/dialogs.ts';
import { usePaper } from '../../app/paper.ts';
import { useProgram } from '../../app/program.ts';
import { keys, planOf, sheetQuery, sheetsOf, useFileStatus, usePlans, useUnits } from '../../app/queries.ts';
import { firstExchangeTab, go, type PageName, type Route, type TrainingTab } from '../../app/router.ts';
import { cellRequest } from '../../app/saved.ts';
import { useCurrentAnnex } from '../../components/frame/use-current-annex.ts';
import { annexFullName } from '../../text/common.ts';
import { pageNames } from '../../text/frame.ts';
import { paletteText as text } from '../../text/palette.ts';
import { copyText } from '../../text/text-annex.ts';
import type { Findable } from './match.ts';

/** One thing that the palette can do. */
export interface Command extends Findable {
  readonly id: string;
  readonly kind: 'page' | 'annex' | 'unit' | 'action';
  /** The key that does the same, if there is one. */
  readonly shortcut: string | null;
  /** Answers with a sentence when it could not be done. */
  readonly run: () => Promise<string | null>;
}

export function useCommands(route: Route): readonly Command[] {
  const hasFile = useFileStatus().data?.open != null;
  const plans = usePlans().data;
  const annexId = useCurrentAnnex(route);
  const plan = hasFile ? planOf(plans ?? [], annexId) : null;
  const units = useUnits(plan?.id ?? null).data;
  const goToUnit = useGoToUnit(plan, annexId);
  const actions = useActions(plan, annexId);
  return useMemo(() => {
    const pages: PageName[] = hasFile
      ? [
          ...(['home', 'entry', 'progress', 'facilities', 'projects', 'training'] as const),
          ...(['tasks', 'indicators', 'exchange', 'reports', 'settings'] as const),
        ]
      : ['home', 'settings'];
    return [
      ...(plan?.annexes ?? []).map((annex) => annexCommand(annex)),
      ...pages.map((page) => command('page', page, pageNames[page], () => go(pageRoute(page)))),
      ...actions,
      ...(units ?? []).map((unit) => command('unit', String(unit.id), unit.name, () => goToUnit(unit.id))),
    ];
  }, [hasFile, plan, units, goToUnit, actions]);
}

function annexCommand(annex: AnnexSummary): Command {
  const label = annexFullName(annex);
  return command('annex', String(annex.id), label, () => go({ page: 'entry', annexId: annex.id }));
}

function command(
  kind: Command['kind'],
  id: string,
  label: string,
  run: () => unknown,
  shortcut: string | null = null,
): Command {
  return {
    id: `${kind}-${id}`,
    kind,
    label,
    initials: initialsOf(label),
    shortcut,
    run: async () => {
      const answer = await run();
      return typeof answer === 'string' ? answer : null;
    },
  };
}

function pageRoute(page: PageName): Route {
  if (page === 'entry') return { page, annexId: null };
  if (page === 'progress') return { page, address: null };
  if (page === 'facilities') return { page, id: null };
  if (page === 'projects') return { page, view: 'table', id: null, state: null };
  if (page === 'training') return { page, tab: 'sessions', id: null };
  if (page === 'tasks') return { page, id: null };
  if (page === 'indicators') return { page, tab: 'indicators', id: null };
  if (page === 'exchange') return { page, tab: firstExchangeTab };
  return page === 'reports' ? { page, annexIds: [] } : { page };
}

/** To the unit's row in this annex, or in the first one that has it. */
function useGoToUnit(plan: PlanSummary | null, annexId: number | null) {
  const { client } = useProgram();
  const queries = useQueryClient();
  return useMemo(
    () =>
      async (unitId: number): Promise<string | null> => {
        const ids = (plan ? sheetsOf(plan) : []).map((annex) => annex.id);
        const inOrder = [...ids.filter((id) => id === annexId), ...ids.filter((id) => id !== annexId)];
        for (const id of inOrder) {
          const sheet = await queries.fetchQuery(sheetQuery(client, id));
          const row = sheet.rows.find((one) => one.unitId === unitId);
          if (!row) continue;
          go({ page: 'entry', annexId: id });
          cellRequest.set({ annexId: id, rowId: row.id, columnId: null });
          return null;
        }
        return text.unitNowhere;
      },
    [plan, annexId, client, queries],
  );
}

/** What is done with the plan as a whole, and with the make-up of its annexes. */
function planCommands(plan: PlanSummary, annex: AnnexSummary | undefined): Command[] {
  const design = (annexId: number | null) => go({ page: 'design', annexId, planId: plan.id });
  return [
    ...(annex ? [command('action', 'design', text.designAnnex, () => design(annex.id))] : []),
    command('action', 'new-annex', text.newAnnex, () => design(null)),
    command('page', 'versions', text.versions, () => go({ page: 'versions', planId: plan.id })),
    command('page', 'units', text.units, () => go({ page: 'units' })),
    command('page', 'audit', text.audit, () => go({ page: 'audit', of: null })),
  ];
}

/** Straight to the roster, to what was done, and to something new in a ledger. */
function ledgerCommands(): Command[] {
  const open = (tab: TrainingTab, id: 'new' | null) => go({ page: 'training', tab, id });
  return [
    command('page', 'training-staff', text.trainingStaff, () => open('staff', null)),
    command('page', 'training-progress', text.trainingProgress, () => open('progress', null)),
    command('page', 'training-check', text.trainingCheck, () => open('check', null)),
    command('page', 'late-projects', text.lateProjects, () =>
      go({ page: 'projects', view: 'table', id: null, state: 'late' }),
    ),
    command('page', 'gantt', text.gantt, () =>
      go({ page: 'projects', view: 'gantt', id: null, state: null }),
    ),
    command('page', 'schedule-paper', text.schedulePaper, () =>
      go({ page: 'projects', view: 'paper', id: null, state: null }),
    ),
    command('action', 'new-facility', text.newFacility, () => go({ page: 'facilities', id: 'new' })),
    command('action', 'new-session', text.newSession, () => open('sessions', 'new')),
    command('action', 'new-staff', text.newStaff, () => open('staff', 'new')),
  ];
}

function useActions(plan: PlanSummary | null, annexId: number | null): readonly Command[] {
  const { client } = useProgram();
  const queries = useQueryClient();
  const paper = usePaper();
  const copyTable = useCopyTable();
  return useMemo(() => {
    const setTheme = async (theme: 'light' | 'dark'): Promise<void> => {
      queries.setQueryData(keys.settings, await client.settings.set({ theme }));
    };
    const annex = plan?.annexes.find((one) => one.id === annexId);
    const ofAnnex =
      plan && annex
        ? [
            command('action', 'print', text.printAnnex, () => void paper.print(plan.id, [annex]), 'Ctrl+P'),
            command(
              'action',
              'export',
              text.exportAnnex,
              () => go({ page: 'reports', annexIds: [annex.id] }),
              'Ctrl+E',
            ),
            ...(annex.kind === 'form'
              ? []
              : [command('action', 'copy', copyText.action, () => void copyTable(annex), 'Ctrl+Shift+C')]),
            command(
              'action',
              'blank',
              text.printBlank,
              () => void paper.print(plan.id, [annex], { blank: true }),
            ),
          ]
        : [];
    return [
      ...ofAnnex,
      ...(plan ? planCommands(plan, annex) : []),
      ...(plan ? ledgerCommands() : []),
      command('action', 'new', text.newCounty, () => go({ page: 'new' })),
      command('action', 'help', text.help, () => openDialog('help'), 'F1'),
      command('action', 'light', text.lightTheme, () => setTheme('light')),
      command('action', 'dark', text.darkTheme, () => setTheme('dark')),
    ];
  }, [plan, annexId, client, queries, paper, copyTable]);
}
