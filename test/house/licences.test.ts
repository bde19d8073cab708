import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { importsOf, packageOf, projectFolder, sourceFiles } from '../helpers/sources.ts';

/** Licences whose code and fonts may be given away together with a program under MIT. */
const compatible = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'OFL-1.1',
  'Python-2.0',
  'Unlicense',
  'WTFPL',
  'Zlib',
]);

interface Manifest {
  readonly license?: string | { readonly type: string };
  readonly licenses?: readonly { readonly type: string }[];
  readonly dependencies?: Readonly<Record<string, string>>;
}

function manifestOf(folder: string): Manifest {
  return JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as Manifest;
}

/** Every folder below node_modules that reaches users: packed, or bundled into the window. */
function shippedFolders(): Set<string> {
  const declared = Object.keys(manifestOf(projectFolder).dependencies ?? {});
  const bundled = sourceFiles()
    .filter((file) => file.name.startsWith('renderer/') && !file.name.endsWith('.config.ts'))
    .flatMap((file) => importsOf(file.text))
    .filter((one) => !one.typeOnly)
    .map((one) => packageOf(one.from))
    .filter((name) => name !== null);
  const found = new Set<string>();
  const visit = (name: string, from: string): void => {
    const folder = folderOf(name, from);
    if (folder === null || found.has(folder)) return;
    found.add(folder);
    for (const next of Object.keys(manifestOf(folder).dependencies ?? {})) visit(next, folder);
  };
  for (const name of [...declared, ...bundled]) visit(name, projectFolder);
  return found;
}

/** As Node looks for a package: upwards through node_modules. Null when not installed (optional). */
function folderOf(name: string, from: string): string | null {
  for (let place = from; ; place = path.dirname(place)) {
    const candidate = path.join(place, 'node_modules', name);
    try {
      manifestOf(candidate);
      return candidate;
    } catch {
      if (place === path.dirname(place)) return null;
    }
  }
}

function licenceOf(folder: string): string {
  const { license, licenses } = manifestOf(folder);
  const told =
    typeof license === 'string'
      ? license
      : (license?.type ?? (licenses ?? []).map((one) => one.type).join(' OR '));
  if (told !== '') return told === 'MIT/X11' ? 'MIT' : told;
  const file = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name));
  const text = file === undefined ? '' : readFileSync(path.join(folder, file), 'utf8');
  return /^\s*(The )?MIT License/i.test(text) ? 'MIT' : '';
}

/**
 * Known gaps, each with its reason. buffers 0.1.1 (exceljs > unzipper > binary, only loaded for reading
 * a workbook as a stream) states no licence at all; its author's packages around it are MIT.
 */
const knownGaps = new Set(['node_modules/buffers']);

/** "(MIT OR GPL-3.0)" leaves a choice, "MIT AND OFL-1.1" binds to both. */
function isCompatible(expression: string): boolean {
  const plain = expression.replaceAll(/[()]/g, '');
  return plain.split(/ AND /).every((part) => part.split(/ OR /).some((one) => compatible.has(one.trim())));
}

it('everything that reaches users has a licence compatible with MIT', () => {
  const folders = [...shippedFolders()];
  expect(folders.length).toBeGreaterThan(50);
  const foreign = folders
    .map((folder) => ({ name: path.relative(projectFolder, folder), licence: licenceOf(folder) }))
    .filter(({ name, licence }) => !isCompatible(licence) && !knownGaps.has(name));
  expect(foreign).toEqual([]);
});

it('a copyleft licence would be noticed', () => {
  expect(isCompatible('GPL-3.0')).toBe(false);
  expect(isCompatible('MIT AND GPL-3.0')).toBe(false);
  expect(isCompatible('(MIT OR GPL-3.0)')).toBe(true);
  expect(isCompatible('')).toBe(false);
});
