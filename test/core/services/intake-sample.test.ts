import { expect, it } from 'vitest';
import type { IntakeDecision, IntakeFile } from '../../../core/contract/intake.ts';
import type { AnnexSheet } from '../../../core/domain/annex.ts';
import { buildListTable } from '../../../core/reports/build-list-table.ts';
import { testBackend, xiushanBackend } from '../../helpers/backend.ts';
import { listSheetOf } from '../../helpers/list-sheets.ts';
import { listDrawing, listOf, workbookOf, xiushanDrawing } from '../../helpers/notice-workbooks.ts';

/** A county that has nothing but its townships takes the notice's annexes over from a workbook. */
async function emptyCounty() {
  const sample = await xiushanBackend();
  const { units } = await sample.client.unit.list({});
  const { client } = testBackend();
  const kinds = ['town', 'township', 'subdistrict', 'bureau'] as const;
  await client.file.create({
    countyName: '秀山县',
    planTitle: '养老服务全覆盖',
    years: [2019, 2020, 2021, 2022],
    townships: units.flatMap(({ name, kind }) => {
      const own = kinds.find((one) => one === kind);
      return own ? [{ name, kind: own, divisionCode: null }] : [];
    }),
  });
  const [plan] = await client.plan.list();
  if (!plan) throw new Error('no plan');
  return { sample, client, plan };
}

type County = Awaited<ReturnType<typeof emptyCounty>>;

async function read(
  { client, plan }: County,
  bytes: Uint8Array,
): Promise<Extract<IntakeFile, { kind: 'read' }>> {
  const [file] = await client.intake.read({
    planId: plan.id,
    files: [new File([new Uint8Array(bytes)], '秀山.xlsx')],
  });
  if (file?.kind !== 'read') throw new Error('not read');
  return file;
}

async function apply(
  { client, plan }: County,
  place: { sourceId: string; sheet: number; table: number },
  decision: IntakeDecision,
) {
  const { seen } = await client.intake.preview({ planId: plan.id, place, decision });
  return client.intake.apply({ planId: plan.id, place, decision, seen });
}

/** Every figure by unit and place of its column; blanks left out. */
function figures(sheet: AnnexSheet): string[] {
  const rows = new Map(sheet.rows.map(({ unitId, name }) => [unitId, name]));
  return sheet.cells
    .flatMap((cell) => {
      const at = sheet.columns.findIndex(
        ({ source }) =>
          source.kind === 'fact' &&
          source.itemId === cell.itemId &&
          source.planYearId === cell.planYearId &&
          source.measure === cell.measure,
      );
      const unit = rows.get(cell.unitId);
      if (at < 0 || unit === undefined || cell.value.kind === 'blank') return [];
      const value = cell.value.kind === 'number' ? cell.value.value : cell.value.kind;
      return [`${unit} ${at} ${value}`];
    })
    .toSorted();
}

it('the four annexes of Xiushan become the same facts as the sample holds', async () => {
  const county = await emptyCounty();
  const { client, plan, sample } = county;
  const file = await read(county, await workbookOf([3, 4, 5, 6].map(xiushanDrawing)));
  for (const [index, number] of [3, 4, 5, 6].entries()) {
    const place = { sourceId: file.id, sheet: index, table: 0 };
    const proposal = await client.intake.propose({ planId: plan.id, place, target: { kind: 'newCounts' } });
    if (proposal.kind !== 'newCounts') throw new Error(proposal.kind);
    expect(
      proposal.rows.filter(({ unitId }) => unitId === null),
      `annex ${number}`,
    ).toEqual([]);
    const done = await apply(county, place, {
      ...{ kind: 'newCounts', title: proposal.title, number: proposal.number, statedTotals: true },
      columns: proposal.columns.map(({ take: _, ...column }) => column),
      rows: proposal.rows.map(({ row, group, unitId }) => ({ row, group, to: unitId })),
    });
    const ours = await client.annex.open({ annexId: done.annexId });
    const theirs = await sample.client.annex.open({ annexId: sample.annexId(`annex-${number}`) });
    expect(figures(ours), `annex ${number}`).toEqual(figures(theirs));
    expect(figures(ours).length).toBeGreaterThan(10);
    const totals = (sheet: AnnexSheet) =>
      sheet.statedTotals
        .map(({ columnId, value }) => `${sheet.columns.findIndex(({ id }) => id === columnId)} ${value}`)
        .toSorted();
    expect(totals(ours), `annex ${number}`).toEqual(totals(theirs));
  }
});

it('the list of Huaiyin’s tasks becomes the same rows as the sample holds', async () => {
  const county = await emptyCounty();
  const { client, plan } = county;
  const file = await read(county, await workbookOf([listDrawing('huaiyin', 'notice-tasks')]));
  const place = { sourceId: file.id, sheet: 0, table: 0 };
  const table = file.sheets[0]?.tables[0];
  const proposal = await client.intake.propose({ planId: plan.id, place, target: { kind: 'newList' } });
  if (proposal.kind !== 'newList' || !table) throw new Error(proposal.kind);
  const done = await apply(county, place, {
    ...{ kind: 'newList', title: proposal.title, number: proposal.number, columns: [...proposal.columns] },
    rows: table.rows.map(({ row }) => row),
  });
  const ours = await client.text.open({ annexId: done.annexId });
  if (ours.kind !== 'list') throw new Error(ours.kind);
  const sheet = listSheetOf(listOf('huaiyin', 'notice-tasks'));
  expect(buildListTable(sheet).columns).toHaveLength(ours.columns.length);
  const squeezed = (rows: readonly { readonly cells: readonly string[] }[]) =>
    rows.map(({ cells }) => cells.map((text) => text.replaceAll(/\s/g, '')));
  expect(squeezed(ours.rows)).toEqual(squeezed(sheet.rows));
});
