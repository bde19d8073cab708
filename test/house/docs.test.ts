import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { errorMap } from '../../core/contract/base.ts';
import type { ErrorCode, ErrorData } from '../../core/domain/app-error.ts';
import { errorSentence } from '../../renderer/text/errors.ts';
import { usageText } from '../../renderer/text/host.ts';
import { projectFolder } from '../helpers/sources.ts';

/** What is written about the program, held against the program. */
const manualName = 'docs/用户手册.md';
const pages = ['README.md', 'CONTRIBUTING.md', 'docs/architecture.md', manualName];
const read = (name: string): string => readFileSync(path.join(projectFolder, name), 'utf8');
const manifest = JSON.parse(read('package.json'));

describe.each(pages)('%s', (name) => {
  const text = read(name);

  it('links to pages, places in them and pictures that exist', () => {
    expect(targetsIn(text).filter((target) => !exists(name, target))).toEqual([]);
  });

  it('names only npm scripts that exist', () => {
    expect(scriptsIn(text).filter((script) => manifest.scripts[script] === undefined)).toEqual([]);
  });

  it('tells nothing about the machine it was written on', () => {
    expect(text.match(/\/(work|root|tmp|home)\/|registry\.|localhost:\d/g)).toBeNull();
  });
});

describe('README.md', () => {
  const text = read('README.md');

  it('shows commands of the command line that exist', () => {
    const shown = [...text.matchAll(/yibiao -- (\w+)/g)].map((match) => match[1] ?? '');
    expect(shown).toContain('export');
    expect(shown.filter((command) => command !== 'help' && !usageText.includes(`  ${command} `))).toEqual([]);
  });

  it('begins with what the program is, how to run it and the first steps', () => {
    const before = text.slice(0, text.indexOf('## First three minutes'));
    expect(before).toContain('npm ci && npm start');
    expect(before).toContain('npm ci && npm test');
    expect(before.split('\n').length).toBeLessThan(20);
  });
});

describe('the manual', () => {
  const text = read(manualName);

  it.each(Object.keys(errorMap) as ErrorCode[])('explains %s in the words of the program', (code) => {
    const words = wordsOf(code);
    expect(words).not.toBe('');
    expect([words].filter((part) => !text.includes(part))).toEqual([]);
  });
});

describe('the pictures', () => {
  const pictures = readdirSync(path.join(projectFolder, 'docs/pictures'));

  it('are each shown somewhere, and small', () => {
    const shown = pages.flatMap((name) => targetsIn(read(name)).map((target) => path.posix.basename(target)));
    expect(pictures.length).toBeGreaterThan(0);
    expect(pictures.filter((name) => !shown.includes(name))).toEqual([]);
    const large = pictures.filter(
      (name) => statSync(path.join(projectFolder, 'docs/pictures', name)).size > 200 * 1024,
    );
    expect(large).toEqual([]);
  });
});

describe('docs/architecture.md', () => {
  const text = read('docs/architecture.md');

  it('says what each runtime dependency is for', () => {
    const names = Object.keys(manifest.dependencies);
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
  });

  it('has a line for each room', () => {
    const notRooms = ['node_modules', 'dist'];
    const rooms = readdirSync(projectFolder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && !notRooms.includes(entry.name))
      .map((entry) => entry.name);
    expect(rooms).toContain('core');
    expect(rooms.filter((room) => !new RegExp(`^${room}/\\s`, 'm').test(text))).toEqual([]);
  });
});

describe('the search', () => {
  it('finds links, pictures and places, and leaves code alone', () => {
    const text = '[a](b.md#c) ![d](e.png) <img src="f.png" alt=""> [g](#h)\n```\n[no](no.md)\n```\n';
    expect(targetsIn(text)).toEqual(['b.md#c', 'e.png', '#h', 'f.png']);
    expect(scriptsIn('`npm run a`, npm start; npm ci && npm test, npm run --silent b -- c')).toEqual([
      'a',
      'b',
      'start',
      'test',
    ]);
    expect(slugOf('文件放在哪里、备份与换电脑')).toBe('文件放在哪里备份与换电脑');
  });
});

function targetsIn(text: string): string[] {
  const prose = text.replaceAll(/```[\s\S]*?```/g, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g), ...prose.matchAll(/<img src="([^"]+)"/g)].map(
    (match) => match[1] ?? '',
  );
}

function exists(page: string, target: string): boolean {
  if (/^https?:/.test(target)) return true;
  const [file = '', place] = target.split('#');
  const name = file === '' ? page : path.posix.join(path.posix.dirname(page), decodeURI(file));
  if (!existsSync(path.join(projectFolder, name))) return false;
  return place === undefined || headingsOf(read(name)).map(slugOf).includes(decodeURI(place));
}

const headingsOf = (text: string): string[] =>
  [...text.matchAll(/^#+ (.+)$/gm)].map((match) => match[1] ?? '');

/** The address a heading gets on the web: lower case, hyphens for spaces, no punctuation. */
const slugOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');

function scriptsIn(text: string): string[] {
  const run = [...text.matchAll(/npm run (?:--silent )?([\w:-]+)/g)];
  return [...run, ...text.matchAll(/npm (start|test)\b/g)].map((match) => match[1] ?? '');
}

/** How a code's sentence begins, without its data: what a person would look for in the manual. */
function wordsOf(code: ErrorCode): string {
  const data = new Proxy({}, { get: (_, key) => (key === 'known' || key === 'problems' ? [] : '▲') });
  const pieces = errorSentence(code, data as ErrorData[ErrorCode]).split(/[▲“”（）：；，。]+/);
  return pieces.map((piece) => piece.trim()).find((piece) => piece.length > 2) ?? '';
}
