import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { AppError } from '../../../core/domain/app-error.ts';
import { errorSentence } from '../../../renderer/text/errors.ts';
import { fileNoticeSentence, tableFindingSentence } from '../../../renderer/text/intake.ts';
import { importFiles } from '../../../server/commands/import.ts';
import { knownError } from '../../../server/shared/known-error.ts';
import { testBackend } from '../../helpers/backend.ts';
import { type BadTable, badTables } from '../../helpers/bad-tables.ts';
import { temporaryFolder } from '../../helpers/folder.ts';

/** Every kind of bad file beside one good one, through every door: each is told, the good one is read. */
const batch = badTables();
const fileOf = ({ name, bytes }: BadTable): File => new File([new Uint8Array(bytes)], name);

async function county() {
  const backend = testBackend();
  const file = path.join(temporaryFolder(), '秀山.ybdb');
  await backend.createSampleAt(file, 'xiushan');
  const [plan] = await backend.client.plan.list();
  if (!plan) throw new Error('no plan');
  return { ...backend, file, plan };
}

/** Of the whole data file, closed so that nothing of it is elsewhere. */
const sealOf = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');

async function untouched(work: (program: Awaited<ReturnType<typeof county>>) => Promise<void>) {
  const program = await county();
  const { client, file, openPath } = program;
  await client.file.close();
  const before = sealOf(file);
  await openPath(file);
  await work(program);
  expect(await client.received.list()).toEqual([]);
  expect(await client.ledgerImport.list()).toEqual([]);
  await client.file.close();
  expect(sealOf(file)).toBe(before);
}

function expectRefusal({ name, refused }: BadTable, sentence: string): void {
  expect(sentence).toContain(`“${name}”没有读入，数据没有改动`);
  expect(sentence, name).toMatch(refused ?? /nothing/);
}

describe('a batch with every kind of bad file', () => {
  it('as tables: each is told by its name, the good ones are read, nothing is written', async () => {
    await untouched(async ({ client, plan }) => {
      const read = await client.intake.read({ planId: plan.id, files: batch.map(fileOf) });
      expect(read.map(({ name }) => name)).toEqual(batch.map(({ name }) => name));
      for (const [at, one] of batch.entries()) {
        const file = read[at];
        if (file?.kind === 'failed') expectRefusal(one, errorSentence('UNREADABLE_FILE', file.error));
        else {
          expect(one.refused, one.name).toBeNull();
          const findings =
            file?.sheets.flatMap(({ tables }) => tables.flatMap((table) => table.findings)) ?? [];
          const told = [
            ...(file?.notices ?? []).map(fileNoticeSentence),
            ...findings.map(tableFindingSentence),
          ];
          for (const part of one.told)
            expect(
              told.some((words) => part.test(words)),
              one.name,
            ).toBe(true);
          expect(file?.sheets[0]?.tables.length, one.name).toBeGreaterThan(0);
        }
      }
      expect(await client.intake.list({ planId: plan.id })).toEqual([]);
    });
  });

  it('as ledgers, one after the other: each is told by its name and the next one is read', async () => {
    await untouched(async ({ client }) => {
      for (const one of batch) {
        const work = async () => {
          const view = await client.ledgerImport.read({ file: fileOf(one) });
          const columns = [
            { index: 0, target: 'name' as const },
            { index: 1, target: 'beds' as const },
          ];
          const { token, sheet, line } = view;
          const { counts } = await client.ledgerImport.preview({ token, sheet, line, columns, options: {} });
          return { view, counts };
        };
        const done = await work().catch((error: unknown) => knownError(error) ?? Promise.reject(error));
        if ('code' in done) {
          expectRefusal(one, errorSentence('UNREADABLE_FILE', (done as AppError<'UNREADABLE_FILE'>).data));
        } else {
          expect(one.refused, one.name).toBeNull();
          expect(done.view.line + done.counts.rows, one.name).toBeGreaterThan(0);
          const [notice] = one.told.filter(({ source }) => !source.startsWith('B2'));
          const told = done.view.notices.map(fileNoticeSentence).join('\n');
          if (notice) expect(told, one.name).toMatch(notice);
        }
      }
    });
  });

  it('on the command line: one entry each, errors in their places, and a ZIP in a ZIP is said', async () => {
    const { client, file } = await county();
    await client.file.close();
    const before = sealOf(file);
    const folder = path.join(temporaryFolder(), '来表');
    mkdirSync(folder);
    for (const { name, bytes } of batch) writeFileSync(path.join(folder, name), bytes);
    const program = testBackend();
    const options = { db: file, 'dry-run': true, files: [folder] };
    const { json, text } = await importFiles({ backend: program, options, warn: () => {} });
    await program.client.file.close();
    type Told = {
      file: string;
      error?: { message: string };
      notices: { message: string }[];
      sheets: unknown[];
    };
    const { files } = json as { files: Told[] };
    expect(files).toHaveLength(batch.length);
    for (const one of batch) {
      const told = files.find(
        (entry) =>
          path.basename(path.dirname(entry.file)) === one.name || path.basename(entry.file) === one.name,
      );
      if (one.refused) {
        expect(told?.error?.message, one.name).toMatch(one.refused);
        expect(text).toContain(told?.error?.message ?? '?');
      } else {
        expect(told?.error, one.name).toBeUndefined();
        expect(told?.sheets.length, one.name).toBeGreaterThan(0);
        for (const part of one.told) expect(JSON.stringify(told), one.name).toMatch(part);
      }
    }
    expect(sealOf(file)).toBe(before);
  });
});
