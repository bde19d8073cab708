import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { numberCell } from '../../core/domain/cell-value.ts';
import { type FactKey, factKeyText } from '../../core/domain/fact.ts';
import { sealed } from '../../core/services/audit.ts';
import { verifyAudit } from '../../core/services/audit-verify.ts';
import { createBackend } from '../../core/services/backend.ts';
import { commitCells } from '../../core/services/cell-service.ts';
import type { Context } from '../../core/services/context.ts';
import { headOf, keyFor } from '../../db/file-key.ts';
import { type DataFile, openDataFile } from '../../db/open.ts';
import { cellsOfAnnex } from '../../db/queries/facts.ts';
import type { Note } from './facts.ts';

/**
 * What a typed count costs until SQLite has it on the disk: in a plain file without the audit log, with the
 * log, and in an encrypted file with it; turn by turn, so that all three meet the same machine.
 */
const ROUNDS = 600;
const PASSPHRASE = 'bench: nine wooden rulers';

export async function benchCommit(note: Note): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'yibiao-bench-'));
  try {
    const files = {
      plain: await sampleFile(folder, 'plain', null),
      logged: await sampleFile(folder, 'logged', null),
      both: await sampleFile(folder, 'both', PASSPHRASE),
    };
    const ways = [
      typing(files.plain, (file, change) => file.db.transaction(change, { behavior: 'immediate' })),
      typing(files.logged, (file, change) => sealed(operator, file, change)),
      typing(files.both, (file, change) => sealed(operator, file, change)),
    ];
    const times: number[][] = [[], [], []];
    for (let round = 0; round < ROUNDS; round++) {
      for (const [index, way] of ways.entries()) times[index]?.push(way(round));
    }
    const [plain = 0, logged = 0, both = 0] = times.map(
      (all) => all.toSorted((a, b) => a - b)[ROUNDS / 2] ?? 0,
    );
    note(`one typed count kept, plain file without audit log, p50 of ${ROUNDS}`, plain);
    note('    with the audit log', logged);
    note('    with the audit log, encrypted', both);
    note('    times a plain file without log', both / plain, '1.5');
    const start = performance.now();
    const report = verifyAudit(files.both);
    if (report.problemCount > 0) throw new Error('the log is not whole');
    note(`audit log of ${report.entries} entries verified`, performance.now() - start);
    for (const file of Object.values(files)) file.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const operator = { now: () => new Date(), operator: () => 'bench' };

type Change = Parameters<typeof sealed<void>>[2];

/** Types one number; gives the milliseconds until it is kept. */
function typing(file: DataFile, run: (file: DataFile, change: Change) => void): (round: number) => number {
  const [cell] = cellsOfAnnex(file.db, 1);
  if (!cell) throw new Error('no cell');
  const { unitId, itemId, planYearId, period, measure } = cell;
  const key: FactKey = { unitId, itemId, planYearId, period, measure };
  const context = operator as Context;
  return (round) => {
    const start = performance.now();
    const edits = [{ key, value: numberCell(1000 + round), unread: null }];
    run(file, (db) => {
      const { cells } = commitCells(context, db, { annexId: 1, edits, source: 'typed', reason: '' });
      if (cells.length !== 1) throw new Error(`${factKeyText(key)} was not kept`);
    });
    return performance.now() - start;
  };
}

async function sampleFile(folder: string, name: string, passphrase: string | null): Promise<DataFile> {
  const path = join(folder, `${name}.ybdb`);
  const backend = createBackend({ dataFolder: folder, fontFolders: [], rememberFiles: false });
  await backend.createSampleAt(path, 'xiushan');
  if (passphrase !== null) await backend.client.file.protect({ passphrase });
  await backend.close();
  if (passphrase === null) return openDataFile(path);
  return openDataFile(path, { key: await keyFor(headOf(path).salt, { passphrase }) });
}
