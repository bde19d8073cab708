import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The project's own source files, for the tests that watch over the house. */
export const projectFolder = path.resolve(import.meta.dirname, '..', '..');

export interface SourceFile {
  /** Relative to the project, with forward slashes. */
  readonly name: string;
  readonly text: string;
}

const rooms = ['core', 'db', 'electron', 'renderer', 'server', 'templates', 'test'];

export function sourceFiles(endings: readonly string[] = ['.ts', '.tsx']): SourceFile[] {
  return rooms.flatMap((room) =>
    readdirSync(path.join(projectFolder, room), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && endings.includes(path.extname(entry.name)))
      .map((entry) => path.join(entry.parentPath, entry.name))
      .map((file) => ({
        name: path.relative(projectFolder, file).split(path.sep).join('/'),
        text: readFileSync(file, 'utf8'),
      })),
  );
}

export interface Import {
  /** As written. */
  readonly from: string;
  readonly typeOnly: boolean;
}

/** Imports, re-exports, dynamic imports and modules named by URL. */
export function importsOf(text: string): Import[] {
  const code = text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/^\s*\/\/.*$/gm, '');
  const statements = code.matchAll(
    /^\s*(?:import|export)\s+(type\s+)?(?:[\w*${}\s,]+?\s+from\s+)?['"]([^'"]+)['"]/gm,
  );
  const dynamic = code.matchAll(/\bimport\(\s*['"]([^'"]+)['"]\s*\)/g);
  const addressed = code.matchAll(/new URL\(\s*['"](\.[^'"]+\.tsx?)['"]/g);
  return [
    ...[...statements].map((m) => ({ from: m[2] ?? '', typeOnly: m[1] !== undefined })),
    ...[...dynamic, ...addressed].map((m) => ({ from: m[1] ?? '', typeOnly: false })),
  ];
}

/** "@orpc/server" of "@orpc/server/node"; null for a relative import or one of Node's own. */
export function packageOf(from: string): string | null {
  if (from.startsWith('.') || from.startsWith('node:')) return null;
  const parts = from.split('/');
  return from.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? null);
}
