import { expect, it } from 'vitest';
import { factKeyAt } from '../../../core/domain/annex.ts';
import { progressSheetId } from '../../../core/domain/progress-address.ts';
import { rights } from '../../../core/domain/rights.ts';
import { openZip } from '../../../core/exchange/read/unzip.ts';
import { xiushanBackend } from '../../helpers/backend.ts';

/** People who stand nowhere else: whatever of them is found in a file has come out of the program. */
const NAMES = ['植入甲', '植入丙'];
const NUMBERS = [
  '13912340001',
  '13912340002',
  '13912340003',
  '13912340004',
  '999000199001010011',
  'CERT776655',
];
const FIND = new RegExp([...NAMES, ...NUMBERS].join('|'), 'g');
/** In a year of the plan. */
const DAY = '2020-11-03';
const EVERYTHING = { search: '', filters: {}, sort: null } as const;

async function withPeople() {
  const { client, plan } = await xiushanBackend();
  const units = await client.unit.list({});
  const unitId = units.units.find((unit) => unit.parentId !== null)?.id ?? 0;
  await client.staff.save({
    id: null,
    version: null,
    draft: {
      ...{ name: '植入甲', unitId, facilityId: null, itemId: null, phone: '13912340001' },
      ...{ idNumber: '999000199001010011', schooling: 'college', hiredOn: '2019-03-01', leftOn: '' },
      remark: '另打 13912340002',
      certificates: [
        {
          ...{ name: '养老护理员', level: 3, number: 'CERT776655', issuedOn: '2019-02-01' },
          ...{ expiresOn: '', issuer: '' },
        },
      ],
    },
  });
  const places = await client.facility.list({ query: EVERYTHING, range: { from: 0, count: 1 } });
  const [facility] = places.rows;
  if (!facility) throw new Error('the sample has places');
  await client.facility.save({
    ...{ id: facility.id, version: null, reason: '' },
    entries: { contactName: '植入丙', contactPhone: '13912340003', remark: '另打 13912340003' },
  });
  const staff = await client.staff.find({ planId: plan.id, search: '植入甲', unitId: null, count: 1 });
  const roles = await client.training.roles({ planId: plan.id });
  await client.session.save({
    id: null,
    draft: {
      ...{ title: '一期', planId: plan.id, itemId: roles[0]?.id ?? null, preJob: false, heads: [] },
      ...{
        startDate: '2019-05-01',
        endDate: '2019-05-03',
        hours: '24',
        place: '',
        organiser: '',
        budget: '',
      },
      ...{ remark: '联系 13912340002', staffIds: staff.map((one) => one.id) },
    },
  });
  return { client, plan, facility };
}

/** All that stands in a file, whatever it is: texts of a CSV, parts of a workbook or a document, of a ZIP in a ZIP. */
async function everythingIn(file: { arrayBuffer(): Promise<ArrayBuffer> }, name = 'a'): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return new TextDecoder().decode(bytes);
  const zip = openZip(bytes, name);
  const parts: string[] = [];
  for (const entry of zip.entries) {
    const content = new Uint8Array(await zip.read(entry));
    parts.push(await everythingIn({ arrayBuffer: async () => content.buffer as ArrayBuffer }, entry.path));
  }
  return parts.join('\n');
}

it('no file that goes out shows people by itself, whatever it is about', async () => {
  const { client, plan, facility } = await withPeople();
  const { id: planId } = plan;
  const annexId = plan.annexes.find((annex) => annex.kind === 'plan')?.id ?? 0;
  const { choices } = await client.design.open({ annexId });
  const year = choices.years.find((one) => one.startDate <= DAY && DAY <= one.endDate)?.id ?? 0;
  const sheet = await client.annex.open({ annexId });
  const [row, column] = [sheet.rows[0], sheet.columns.find(({ source }) => source.kind === 'fact')];
  const key = row && column ? factKeyAt(row, column) : null;
  if (!key) throw new Error('the first cell holds no fact');
  const inYear = { planId, planYearId: year, period: 4 } as const;
  const text = '负责人电话 13912340004';
  await client.cell.setNote({ annexId, key, text });
  const progressId = progressSheetId({ annexId, planYearId: year, period: 4 });
  const counted = { ...key, planYearId: year, period: 4, measure: 'completed' } as const;
  await client.return.move({ ...inYear, unitIds: [key.unitId], step: 'sendBack', reason: '更正' });
  await client.cell.setNote({ annexId: progressId, key: counted, text });
  const assessment = (await client.assessment.list({ planId })).at(0);
  const rates = { planId, basis: 'planned', yearId: null, level: null } as const;
  const choice = { kind: 'some', ids: [facility.id] } as const;
  const files: Record<string, () => Promise<readonly { readonly file: File }[]>> = {
    'diagnostics.bundle': async () => [await client.diagnostics.bundle({})],
    'audit.export': async () => [await client.audit.export({ query: {}, format: 'csv' })],
    'demand.export': async () => [await client.demand.export({ planId, format: 'xlsx' })],
    'training.export': async () => [await client.training.export({ ...inYear, format: 'xlsx' })],
    'staff.export': async () => [
      await client.staff.export({ planId, query: EVERYTHING, format: 'xlsx' }),
      await client.staff.export({ planId, query: EVERYTHING, format: 'csv' }),
    ],
    'session.export': async () => [
      await client.session.export({ planId, query: EVERYTHING, format: 'docx' }),
    ],
    'project.paper': async () => [
      await client.project.paper({ query: EVERYTHING, paper: 'schedule', format: 'xlsx' }),
    ],
    'facility.export': async () => [
      await client.facility.export({ choice, columns: null, format: 'xlsx' }),
      await client.facility.export({ choice: null, columns: null, format: 'csv' }),
    ],
    'subsidy.export': async () => [await client.subsidy.export({ ...rates, format: 'xlsx' })],
    'target.export': async () => [await client.target.export({ planId, asOf: DAY, format: 'xlsx' })],
    'task.export': async () => [
      await client.task.export({ planId, query: EVERYTHING, paper: 'list', format: 'xlsx' }),
    ],
    'indicator.export': async () => [await client.indicator.export({ planId, asOf: DAY, format: 'xlsx' })],
    'assessment.export': async () =>
      assessment ? [await client.assessment.export({ id: assessment.id, format: 'xlsx' })] : [],
    'population.export': async () => [
      await client.population.export({ year: 2019, basis: 'resident', format: 'xlsx' }),
    ],
    'compliance.export': async () => [
      await client.compliance.export({
        asOf: DAY,
        scope: 'all',
        query: EVERYTHING,
        by: 'facility',
        format: 'xlsx',
      }),
    ],
    'progress.report': async () => [
      await client.progress.report({ ...inYear, bulletin: true, ranking: true, format: 'docx' }),
      await client.progress.report({ ...inYear, format: 'xlsx' }),
    ],
    'report.export': async () => [
      await client.report.export({ annexIds: plan.annexes.map((annex) => annex.id), format: 'xlsx' }),
    ],
    'issue.make': async () => {
      const target = { planId, annexId, planYearId: null, period: null };
      const made = { unitIds: null, dueDate: null, packaging: 'files' } as const;
      const quarter = { planId, annexId: null, planYearId: year, period: 4 } as const;
      const all = [
        await client.issue.make({ ...target, ...made }),
        await client.issue.make({ ...quarter, ...made }),
      ];
      return all.flatMap((one) => one.files.map((file) => ({ file })));
    },
    'package.exportTotals': async () => [
      await client.package.exportTotals({ measure: 'planned', format: 'xlsx' }),
    ],
    'package.export': async () => [await client.package.export({ planId, period: null })],
  };
  const calls = Object.entries(rights).flatMap(([entity, own]) =>
    Object.keys(own).map((call) => `${entity}.${call}`),
  );
  const outgoing = calls.filter((call) => /\.(export\w*|paper|report|bundle)$|^issue\.make$/.test(call));
  expect(Object.keys(files).toSorted()).toEqual(outgoing.toSorted());
  const shown: string[] = [];
  for (const [name, make] of Object.entries(files)) {
    for (const { file } of await make()) {
      const found = new Set((await everythingIn(file)).match(FIND) ?? []);
      if (found.size > 0) shown.push(`${name} ${file.name}: ${[...found].join(' ')}`);
    }
  }
  expect(shown).toEqual([]);
  const { warnings } = await client.progress.report({ ...inYear, format: 'csv', annexIds: [annexId] });
  expect(warnings.filter(({ code }) => code === 'NUMBERS_HIDDEN').map(({ detail }) => detail)).toEqual(['1']);
});
