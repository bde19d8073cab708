import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contract } from '../../core/contract/index.ts';
import { ROLES, type Role } from '../../core/domain/account.ts';
import { leastFor } from '../../core/domain/rights.ts';
import { projectFolder } from './sources.ts';

/** The table of docs/security.md that says who may make which call, read from the page and written for it. */
export interface CallRight {
  readonly call: string;
  /** May it be made by whoever is not logged in, by each role, and while the session is locked? */
  readonly allowed: ReadonlySet<'nobody' | 'locked' | Role>;
}

const COLUMNS = ['nobody', ...ROLES, 'locked'] as const;
const BEGIN = '<!-- rights: node test/rights-table.ts writes them -->';
const END = '<!-- end of rights -->';
export const securityPage = join(projectFolder, 'docs/security.md');

/** Every call, as the contract declares them. */
export const allCalls: readonly string[] = Object.entries(contract).flatMap(([entity, calls]) =>
  Object.keys(calls).map((call) => `${entity}.${call}`),
);

export function statedRights(): CallRight[] {
  const lines = between(readFileSync(securityPage, 'utf8')).split('\n');
  return lines.flatMap((line) => {
    const [, calls = '', ...marks] = line.split('|').map((part) => part.trim());
    if (!calls.startsWith('`')) return [];
    const allowed = new Set(COLUMNS.filter((_, index) => marks[index] === 'yes'));
    return calls.split(' ').map((call) => ({ call: call.replaceAll('`', ''), allowed }));
  });
}

/** The page with the table as core/domain/rights.ts has it. */
export function withRights(page: string): string {
  const groups = new Map<string, string[]>();
  for (const call of allCalls) {
    const marks = COLUMNS.map((column) => (isAllowed(call, column) ? 'yes' : '-')).join(' | ');
    groups.set(marks, [...(groups.get(marks) ?? []), `\`${call}\``]);
  }
  const rows = [...groups].map(([marks, calls]) => `| ${calls.join(' ')} | ${marks} |`);
  const head = `| call | ${COLUMNS.join(' | ')} |\n| --- | ${COLUMNS.map(() => '---').join(' | ')} |`;
  const [from, to] = placeIn(page);
  return `${page.slice(0, from)}\n\n${head}\n${rows.join('\n')}\n\n${page.slice(to)}`;
}

function isAllowed(call: string, column: (typeof COLUMNS)[number]): boolean {
  const least = leastFor(call.split('.'));
  if (least === 'open') return true;
  if (column === 'nobody' || column === 'locked' || least === null) return false;
  if (least === 'own') return true;
  return ROLES.indexOf(column) >= ROLES.indexOf(least === 'vacant' ? 'reader' : least);
}

function between(page: string): string {
  return page.slice(...placeIn(page));
}

function placeIn(page: string): [number, number] {
  const [from, to] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (from < 0 || to < from) throw new Error('docs/security.md has no place for the rights');
  return [from + BEGIN.length, to];
}
