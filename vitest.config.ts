import { defineConfig } from 'vitest/config';

/**
 * Layers: `core` (everything without a browser; `electron` apart, since it stands in for Electron), `files`
 * (our files read back by LibreOffice and poppler) and `e2e` (real Chromium). Nothing is mocked and nothing is timed.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'core',
          include: ['test/{house,core,db,server,renderer}/**/*.test.{ts,tsx}'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // Two at a time even on two cores: most of these wait for a program they started, or for the disk.
          maxWorkers: 2,
          // The program is loaded once for all of them, which is a third of the time. What a module remembers
          // must not be what a test is about.
          isolate: false,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'electron',
          include: ['test/electron/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
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
          maxWorkers: 2,
          isolate: false,
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
          // Two browsers at a time: each waits for its page as often as it works.
          maxWorkers: 2,
          isolate: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
