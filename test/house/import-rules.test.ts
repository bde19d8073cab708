import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Import, importsOf, packageOf, type SourceFile, sourceFiles } from '../helpers/sources.ts';

/** The table of docs/architecture.md: which room may import which rooms and packages. */
interface Rule {
  readonly rooms: readonly string[];
  /** `null`: any package but the ones no room may have. */
  readonly packages: readonly string[] | null;
  readonly node: boolean;
}

/** Longest match first: server/shared and renderer/text are rooms of their own. */
const rules: Readonly<Record<string, Rule>> = {
  'core/domain': { rooms: ['core/contract'], packages: ['zod'], node: false },
  'core/contract': { rooms: ['core/domain'], packages: ['zod', '@orpc/contract'], node: false },
  'core/services': { rooms: ['core/*', 'db', 'templates'], packages: null, node: true },
  'core/reports': { rooms: ['core/*', 'db', 'templates'], packages: null, node: true },
  'core/exchange': { rooms: ['core/*', 'db', 'templates'], packages: null, node: true },
  templates: { rooms: ['core/domain'], packages: [], node: false },
  db: { rooms: ['core/domain'], packages: ['better-sqlite3'], node: true },
  'renderer/text': { rooms: ['core/domain', 'core/contract'], packages: [], node: false },
  renderer: {
    rooms: ['renderer/text', 'core/domain', 'core/contract'],
    packages: [
      '@ant-design/icons',
      '@orpc/client',
      '@orpc/contract',
      '@orpc/tanstack-query',
      '@tanstack/react-query',
      '@tanstack/react-virtual',
      '@vitejs/plugin-react',
      'antd',
      'echarts',
      'pdfjs-dist',
      'react',
      'react-dom',
      'vite',
      'zod',
    ],
    node: false,
  },
  'server/shared': { rooms: ['core/domain', 'core/contract', 'renderer/text'], packages: [], node: true },
  server: {
    rooms: ['server/shared', 'core/services', 'core/domain', 'core/contract', 'renderer/text'],
    packages: ['@orpc/server', 'vite'],
    node: true,
  },
  electron: {
    rooms: ['server/shared', 'core/services', 'core/domain', 'core/contract', 'renderer/text'],
    packages: ['@orpc/server', 'electron'],
    node: true,
  },
};

function roomOf(name: string): string | null {
  const rooms = Object.keys(rules).sort((a, b) => b.length - a.length);
  return rooms.find((room) => name.startsWith(`${room}/`)) ?? null;
}

function complaint(file: SourceFile, one: Import): string | null {
  const room = roomOf(file.name);
  const rule = room === null ? undefined : rules[room];
  if (room === null || rule === undefined) return `${file.name}: belongs to no room`;
  const told = `${file.name} imports ${one.from}`;
  if (one.from.startsWith('node:')) return rule.node ? null : told;
  const name = packageOf(one.from);
  // Its two forms do not know each other's classes, and one of them is slow to load.
  if (name === 'drizzle-orm') return file.name === 'db/orm.ts' ? null : told;
  if (name !== null) return packageAllowed(room, rule, name) ? null : told;
  const target = path.posix.join(path.posix.dirname(file.name), one.from);
  const targetRoom = roomOf(target);
  if (targetRoom === room || (targetRoom !== null && roomAllowed(rule, targetRoom))) return null;
  if (room === 'renderer/text' && targetRoom === 'renderer' && one.typeOnly) return null;
  return told;
}

function packageAllowed(room: string, rule: Rule, name: string): boolean {
  if (name === 'electron') return room === 'electron';
  return rule.packages === null || rule.packages.includes(name);
}

function roomAllowed(rule: Rule, target: string): boolean {
  return rule.rooms.includes(target) || (rule.rooms.includes('core/*') && target.startsWith('core/'));
}

const sources = sourceFiles().filter((file) => !file.name.startsWith('test/'));

describe('every room', () => {
  it('imports only what its line of the table allows', () => {
    const complaints = sources.flatMap((file) => importsOf(file.text).map((one) => complaint(file, one)));
    expect(complaints.filter((one) => one !== null)).toEqual([]);
  });

  it('is looked into, so that an empty search cannot pass', () => {
    for (const room of Object.keys(rules)) {
      expect(
        sources.some((file) => roomOf(file.name) === room),
        room,
      ).toBe(true);
    }
  });
});

describe('the rules', () => {
  const file = (name: string): SourceFile => ({ name, text: '' });
  it.each([
    ['core/domain/a.ts', '../../db/open.ts'],
    ['core/domain/a.ts', 'node:fs'],
    ['core/contract/a.ts', '@orpc/server'],
    ['db/a.ts', '../core/services/backend.ts'],
    ['db/a.ts', 'drizzle-orm/sqlite-core'],
    ['renderer/app/a.tsx', '../../core/services/backend.ts'],
    ['renderer/app/a.tsx', 'node:path'],
    ['server/a.ts', 'electron'],
    ['server/a.ts', '../db/open.ts'],
    ['electron/a.ts', '../server/http.ts'],
    ['core/services/a.ts', 'electron'],
    ['loose/a.ts', './b.ts'],
  ])('%s may not import %s', (name, from) => {
    expect(complaint(file(name), { from, typeOnly: false })).not.toBeNull();
  });
});

describe('imports', () => {
  it('are found in every way of writing them', () => {
    const text = [
      "import { a } from './a.ts';",
      "import type { B } from './b.ts';",
      'import {\n  c,\n  d,\n} from "./c.ts";',
      "import './d.css';",
      "export * from './e.ts';",
      "const f = await import('./f.ts');",
      "new Worker(new URL('./g.ts', import.meta.url));",
      "// import { no } from './no.ts';",
    ].join('\n');
    expect(importsOf(text).map((one) => one.from)).toEqual([
      './a.ts',
      './b.ts',
      './c.ts',
      './d.css',
      './e.ts',
      './f.ts',
      './g.ts',
    ]);
  });
});
