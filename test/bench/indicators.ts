import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { indicatorResults } from '../../core/services/indicator-values.ts';
import { createDataFile, openDataFile } from '../../db/open.ts';
import { treeUnits } from '../../db/queries/indicators.ts';
import { generate } from '../helpers/generated/index.ts';
import type { Note } from './facts.ts';

/**
 * Every indicator for a county and its 30 townships over 100,000 places, in the service. Alone:
 * `node test/bench/indicators.ts`.
 */
const COUNTY = { townships: 30, facilities: 100_000, years: 4, counties: 0, items: 8, seed: 1 };
const AS_OF = '2026-06-30';

export function benchIndicators(note: Note, county = COUNTY): void {
  const folder = mkdtempSync(join(tmpdir(), 'yibiao-bench-'));
  const path = join(folder, 'large.ybdb');
  const made = createDataFile(path);
  generate(made, county);
  made.close();
  const file = openDataFile(path);
  try {
    const unitIds = treeUnits(file.db).map((unit) => unit.id);
    const run = (): number => {
      const start = performance.now();
      const results = indicatorResults(file.db, { asOf: AS_OF, unitIds });
      // Without persons to divide by, the time measured would be that of saying so.
      if (results.some((one) => one.missing === 'noPopulation')) throw new Error('no population');
      if (!results.some((one) => one.value.kind === 'number')) throw new Error('no indicators');
      return performance.now() - start;
    };
    note('indicators: all of them, county and 30 townships, first call', run());
    const times = Array.from({ length: 9 }, () => {
      // Something changed since: nothing that was judged before may be used again.
      file.connection.exec(
        "UPDATE facilities SET beds = ifnull(beds, 0) + 1 WHERE id = 1 AND status = 'open'",
      );
      file.connection.exec('UPDATE meta SET value = value WHERE key = (SELECT min(key) FROM meta)');
      return run();
    });
    const median = times.toSorted((a, b) => a - b)[4] ?? Number.NaN;
    note('indicators: the same after a change, median of 9', median, '300');
  } finally {
    file.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

if (import.meta.main) {
  benchIndicators((what, milliseconds, aim = '') =>
    console.log(`${what.padEnd(72)}${milliseconds.toFixed(1).padStart(9)}${aim.padStart(8)}`),
  );
}
