import { defineConfig } from 'vitest/config';

/**
 * Three layers: `core` (everything without a browser), `files` (our files read back by LibreOffice and
 * poppler) and `e2e` (real Chromium). Nothing is mocked and nothing is timed.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'core',
          include: ['test/{house,core,db,server,electron,renderer}/**/*.test.{ts,tsx}'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // Two at a time even on two cores: most of these wait for a program they started, or for the disk.
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'files',
          include: ['test/files/**/*.test.ts'],
          testTimeout: 240_000,
          hookTimeout: 240_000,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'e2e',
          expect: { poll: { timeout: 15_000 } },
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
