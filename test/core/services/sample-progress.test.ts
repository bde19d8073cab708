import { describe, expect, it } from 'vitest';
import { QUARTERS, quarterAt } from '../../../core/domain/period.ts';
import { openDataFile } from '../../../db/open.ts';
import { xiushanProgress } from '../../../templates/samples/xiushan-progress.ts';
import { xiushanBackend } from '../../helpers/backend.ts';

/** The sample's file as SQL sees it, read after the program let go of it. */
async function sampleFile() {
  const backend = await xiushanBackend();
  const path = backend.currentPath() ?? '';
  await backend.client.file.close();
  const file = openDataFile(path);
  const number = (sql: string) => Number(file.connection.prepare<[], { n: number }>(sql).get()?.n);
  const close = () => file.close();
  return { number, close, connection: file.connection };
}

describe('the made-up progress of the Xiushan sample', () => {
  it('leaves the notice’s own figures as published', async () => {
    const { number, close } = await sampleFile();
    expect(number("SELECT count(*) n FROM facts WHERE measure = 'planned'")).toBe(84 + 208 + 15 + 252);
    expect(number("SELECT count(*) n FROM facts WHERE measure = 'completed'")).toBe(
      xiushanProgress.completed.length,
    );
    expect(number("SELECT count(*) n FROM facts WHERE measure = 'completed' AND period = 0")).toBe(0);
    close();
  });

  it('adds nothing to the findings of the notice, in any year', async () => {
    for (const year of [2020, 2021, 2026, 2040]) {
      const { client, plan } = await xiushanBackend({ now: () => new Date(`${year}-12-31T10:00:00`) });
      const findings = await client.plan.check({ planId: plan.id });
      expect(findings).toMatchObject([
        { code: 'STATED_TOTAL_DIFFERS', expected: 19, actual: 25 },
        { code: 'DOCUMENT_NUMBER_YEAR' },
        { code: 'TARGET_DIFFERS_FROM_ANNEX', expected: 33, actual: 30 },
      ]);
      expect((await client.record.findings({})).findings, String(year)).toEqual([]);
    }
  });

  it('says so on every line of text files, but on none of the notice’s own figures', async () => {
    const { client, plan, annexId } = await xiushanBackend();
    const [year] = plan.years.filter((one) => one.label === '2020年');
    const input = { planId: plan.id, planYearId: year?.id ?? 0, period: 2 as const, format: 'csv' as const };
    const linesOf = async ({ file }: { file: File }) => (await file.text()).trim().split(/(?:\r\n)+/);
    const isMarked = (line: string) => /,(数据|示例数据)$/.test(line);
    const notMarked = async (output: { file: File }) =>
      (await linesOf(output)).filter((line) => !isMarked(line));
    const titles = await notMarked(await client.progress.report(input));
    expect(titles).toHaveLength(4);
    expect(titles.join()).toMatch(/^\ufeff?[^,]*2020年二季度进展情况表,/);
    expect(await notMarked(await client.training.export(input))).toEqual([]);
    const annex = await client.report.export({ annexIds: [annexId('annex-4')], format: 'csv' });
    expect((await linesOf(annex)).filter(isMarked)).toEqual([]);
  });

  it('marks every record as a sample', async () => {
    const { number, close } = await sampleFile();
    for (const [table, least] of [
      ['facilities', 60],
      ['projects', 60],
      ['training_sessions', 12],
      ['staff_members', 10],
    ] as const) {
      expect(number(`SELECT count(*) n FROM ${table}`), table).toBeGreaterThanOrEqual(least);
      expect(number(`SELECT count(*) n FROM ${table} WHERE sample = 0`), table).toBe(0);
    }
    close();
  });

  it('types what its places and classes say, but for the one return that is not handed in', () => {
    const year = { startDate: '2020-01-01', endDate: '2020-12-31' };
    const differences: string[] = [];
    for (const typed of units().flatMap((unit) => QUARTERS.map((quarter) => ({ unit, quarter })))) {
      const isHere = (one: { unit: string }) => one.unit === typed.unit;
      const counts = xiushanProgress.completed.filter((one) => isHere(one) && one.period === typed.quarter);
      const opened = xiushanProgress.projects
        .filter((one) => {
          const day = one.milestones.at(-1)?.actualOn;
          return isHere(one) && day && quarterAt(year, day) === typed.quarter;
        })
        .reduce((sum, one) => sum + one.fulfils, 0);
      const trained = xiushanProgress.sessions
        .filter((one) => quarterAt(year, one.endDate) === typed.quarter)
        .reduce((sum, one) => {
          const named = xiushanProgress.staff.filter(
            (person) => isHere(person) && one.staff.includes(person.name),
          );
          const others = one.heads.filter(isHere).reduce((heads, line) => heads + line.heads, 0);
          return sum + named.length + others;
        }, 0);
      const sum = counts.reduce((total, one) => total + one.value, 0);
      if (sum !== opened + trained) {
        differences.push(`${typed.unit} ${typed.quarter}: ${counts.length && sum}, ${opened + trained}`);
      }
    }
    expect(differences).toEqual(['中平乡 4: 0, 1']);
  });

  it('names nobody: no telephone that rings, no division that exists', () => {
    for (const { name, phone, idNumber } of xiushanProgress.staff) {
      expect(name).toMatch(/^示例/);
      expect(phone).toMatch(/^0{7}/);
      expect(idNumber).toMatch(/^999999\d{11}[\dX]$/);
    }
    for (const { name, contactName, contactPhone } of xiushanProgress.facilities) {
      expect(name + contactName).toMatch(/示例.*示例/);
      expect(contactPhone).toMatch(/^000-0000/);
    }
  });

  it('has every date of something done within 2020 or before, steps in their order', () => {
    for (const project of xiushanProgress.projects) {
      const done = project.milestones.flatMap((one) => one.actualOn ?? []);
      expect(done, project.name).toEqual(done.toSorted());
      expect(done.at(-1) ?? '', project.name).not.toMatch(/^2021/);
    }
  });
});

function units(): string[] {
  return [...new Set(xiushanProgress.completed.map((one) => one.unit))];
}
