import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { PlanSummary } from '../../core/contract/plan.ts';
import { createBackend } from '../../core/services/backend.ts';

/** Offices that send each other packages, each with its own program and folder, for a whole test file. */
export function officeFor(operator: string, start = '2020-07-03T02:00:00Z') {
  const dataFolder = mkdtempSync(join(tmpdir(), 'yibiao-office-'));
  let now = Date.parse(start);
  const backend = createBackend({
    ...{ dataFolder, defaultOperator: operator, fontFolders: [], backups: 'none' as const },
    now: () => new Date(now),
  });
  afterAll(async () => {
    await backend.close();
    rmSync(dataFolder, { recursive: true, force: true });
  });
  const { client } = backend;
  return {
    ...backend,
    dataFolder,
    /** A day later. */
    tomorrow: () => {
      now += 86_400_000;
    },
    async firstPlan(): Promise<PlanSummary> {
      const [plan] = await client.plan.list();
      if (!plan) throw new Error('the file has no plan');
      return plan;
    },
    async send(plan: PlanSummary, period?: { year: string; period: 1 | 2 | 3 | 4 }): Promise<File> {
      const year = plan.years.find((one) => one.label === period?.year);
      const chosen = year && period ? { planYearId: year.id, period: period.period } : null;
      const { file } = await client.package.export({ planId: plan.id, period: chosen });
      return file;
    },
    /** Sees and takes over whatever the files bring, as somebody who has looked at the warnings. */
    async take(...files: File[]) {
      const { version, packages } = await client.package.preview({ files });
      return client.package.apply({ files, version, accept: packages.map((one) => one.sha256) });
    },
  };
}

export type Office = ReturnType<typeof officeFor>;

/** A made-up county with a few townships and the tables that every new county starts with. */
export async function madeUpCounty(office: Office, countyName: string, townships: readonly string[]) {
  await office.client.file.create({
    ...{ countyName, planTitle: `${countyName}养老服务设施建设方案`, years: [2020, 2021] },
    townships: townships.map((name) => ({ name, kind: 'town' as const, divisionCode: null })),
  });
  return office.firstPlan();
}

/** Types planned counts into the first column of an annex, in the order of its rows; null = blank. */
export async function typeColumn(
  office: Office,
  annexId: number,
  values: readonly (number | null)[],
  column = 0,
): Promise<void> {
  const sheet = await office.client.annex.open({ annexId });
  const source = sheet.columns.filter((one) => one.source.kind === 'fact')[column]?.source;
  if (source?.kind !== 'fact' || source.itemId === null) throw new Error('no column of facts');
  const { itemId, planYearId, measure } = source;
  const edits = sheet.rows.slice(0, values.length).map(({ unitId }, index) => {
    const value = values[index] ?? null;
    return {
      key: { unitId, itemId, planYearId, period: 0 as const, measure },
      value: value === null ? ({ kind: 'blank' } as const) : ({ kind: 'number', value } as const),
      unread: null,
    };
  });
  await office.client.cell.commit({ annexId, edits, source: 'typed', reason: '' });
}
