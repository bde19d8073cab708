import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { EVERYTHING } from '../../core/domain/record-query.ts';
import { createBackend } from '../../core/services/backend.ts';
import { createDataFile } from '../../db/open.ts';
import { generate } from '../helpers/generated/index.ts';
import type { Note } from './facts.ts';

/**
 * The first page of a county with 30 townships, 100,000 places, 2,000 projects and five plan years, in the
 * service: everything that the window is answered, and what it is made of.
 */
const COUNTY = { townships: 30, facilities: 100_000, years: 5, counties: 0, items: 8, seed: 1 };
const ROUNDS = 9;

export async function benchHome(note: Note): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'yibiao-bench-'));
  const path = join(folder, 'county.ybdb');
  const start = performance.now();
  const file = createDataFile(path);
  generate(file, COUNTY);
  file.close();
  note('county of 100,000 places generated', performance.now() - start);
  const backend = createBackend({ dataFolder: folder, fontFolders: [], rememberFiles: false });
  try {
    const [, opening] = await timed(() => backend.openPath(path));
    note('that county opened', opening);
    const [plan] = await backend.client.plan.list();
    const planId = plan?.id ?? 0;
    const summary = () => backend.client.home.summary({ planId });
    const [, first] = await timed(summary);
    note('first page in the service, first time', first);
    note('first page in the service, median of 9', await medianOf(summary), '150');
    note('  of that: years and periods', await medianOf(() => backend.client.progress.overview({ planId })));
    const late = { kind: 'choice' as const, values: ['late'] };
    const query = { search: '', filters: { state: late }, sort: null };
    const range = { from: 0, count: 8 };
    note('  of that: late projects', await medianOf(() => backend.client.project.list({ query, range })));
    for (const format of ['xlsx', 'pdf'] as const) {
      const paper = () => backend.client.project.paper({ query: EVERYTHING, paper: 'progress', format });
      // Once before, so that the worker is there and has its fonts.
      await paper();
      const [, took] = await timed(paper);
      note(`schedule of 2,000 projects with dates below each other, as ${format}`, took, '5000');
    }
    note('checks of the whole plan, all years', await medianOf(() => backend.client.plan.check({ planId })));
  } finally {
    await backend.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function timed<Result>(run: () => Promise<Result>): Promise<[Result, number]> {
  const start = performance.now();
  return [await run(), performance.now() - start];
}

async function medianOf(run: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) times.push((await timed(run))[1]);
  return times.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? Number.NaN;
}
