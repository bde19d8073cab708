import { createHash, createPublicKey, verify } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PlanSummary } from '../../../core/contract/plan.ts';
import { contentSchemas, manifestSchema, signatureSchema } from '../../../core/domain/package-format.ts';
import { packageTexts } from '../../../core/reports/zip-package.ts';
import { createBackend } from '../../../core/services/backend.ts';

const bytesOf = async (file: File) => new Uint8Array(await file.arrayBuffer());
const readJson = (texts: Map<string, string>, name: string) => JSON.parse(texts.get(name) ?? '');

/** One office for all tests of this file: making its sample is what takes time. */
const dataFolder = mkdtempSync(join(tmpdir(), 'yibiao-packages-'));
const office = createBackend({
  ...{ dataFolder, defaultOperator: '测试员', fontFolders: [], now: () => new Date('2020-07-03T02:00:00Z') },
});
let plan: PlanSummary;
beforeAll(async () => {
  await office.client.file.openSample({ sample: 'xiushan' });
  [plan] = (await office.client.plan.list()) as [PlanSummary];
});
afterAll(async () => {
  await office.close();
  rmSync(dataFolder, { recursive: true, force: true });
});

async function exported(period?: 2) {
  const year = plan.years.find((one) => one.label === '2020年');
  const choice = period === undefined || !year ? null : { planYearId: year.id, period };
  const made = await office.client.package.export({ planId: plan.id, period: choice });
  const bytes = await bytesOf(made.file);
  return { made, bytes, texts: packageTexts(bytes) };
}

describe('a plan as one file', () => {
  it('says whose it is, of which plan, and names every entry with its checksum', async () => {
    const { texts, made } = await exported();
    const manifest = manifestSchema.parse(readJson(texts, 'manifest.json'));
    expect(manifest).toMatchObject({
      origin: '500241',
      office: '秀山土家族苗族自治县',
      plan: { key: 'xiushan', sample: true },
      scope: { kind: 'plan' },
      exportedAt: '2020-07-03T02:00:00.000Z',
    });
    for (const { name, sha256, size } of manifest.entries) {
      const bytes = Buffer.from(texts.get(name) ?? '', 'utf8');
      expect([name, bytes.length]).toEqual([name, size]);
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
      expect(contentSchemas[name].safeParse(JSON.parse(bytes.toString('utf8'))).success).toBe(true);
    }
    expect([...texts.keys()].sort()).toEqual(
      ['manifest.json', 'signature.json', ...manifest.entries.map((entry) => entry.name)].sort(),
    );
    expect(made.file.name).toMatch(/^秀山土家族苗族自治县.*\.ybx$/);
  });

  it('is signed by a key that stays the same, over the very bytes of the manifest', async () => {
    const { texts, made } = await exported();
    const { publicKey, signature } = signatureSchema.parse(readJson(texts, 'signature.json'));
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
    const signed = Buffer.from(texts.get('manifest.json') ?? '', 'utf8');
    expect(verify(null, signed, key, Buffer.from(signature, 'base64'))).toBe(true);
    expect(made.fingerprint).toMatch(/^([0-9A-F]{4} ){4}[0-9A-F]{4}$/);
    expect((await exported()).made.fingerprint).toBe(made.fingerprint);
  });

  it('has the same bytes for the same content at the same time', async () => {
    expect((await exported()).bytes).toEqual((await exported()).bytes);
  });

  it('carries every count of the plan, and nobody’s name or telephone', async () => {
    const { texts, made } = await exported();
    const annexId = plan.annexes.find((annex) => annex.key === 'annex-4')?.id ?? 0;
    const sheet = await office.client.annex.open({ annexId });
    const { facts } = contentSchemas['facts.json'].parse(readJson(texts, 'facts.json'));
    const items = new Map(sheet.items.map((item) => [item.id, item.key]));
    const years = new Map(sheet.planYears.map((year) => [year.id, year.label]));
    const carried = new Map(facts.map((fact) => [fact.slice(0, 5).join(), fact[5]]));
    for (const { unitId, itemId, planYearId, period, measure, value } of sheet.cells) {
      const key = [unitId, items.get(itemId), years.get(planYearId), period, measure].join();
      expect([key, carried.get(key)]).toEqual([key, value.kind === 'number' ? value.value : null]);
    }
    const lists = contentSchemas['annexes.json'].parse(readJson(texts, 'annexes.json'));
    for (const list of lists) {
      if (list.kind === 'list' && list.preset === 'roster') expect(list.rows).toBeNull();
      if (list.kind === 'form') expect(made.withheld).toContain(list.title);
    }
    expect([...texts.values()].join('').match(/(?<!\d)1[3-9]\d{9}(?!\d)/)).toBeNull();
  });

  it('of one period carries what was completed in it and its months alone', async () => {
    const { texts } = await exported(2);
    const { facts } = contentSchemas['facts.json'].parse(readJson(texts, 'facts.json'));
    expect(facts.length).toBeGreaterThan(0);
    expect(new Set(facts.map((fact) => `${fact[2]} ${fact[4]}`))).toEqual(new Set(['2020年 completed']));
    expect(facts.every((fact) => [2, 14, 15, 16].includes(fact[3]))).toBe(true);
    expect(readJson(texts, 'annexes.json')).toEqual([]);
  });
});
