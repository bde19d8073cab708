import { facilityAliases } from '../../templates/facility-aliases.ts';
import { facilityWords } from '../../templates/facility-words.ts';
import { blankFacility, facilityFields, fieldText } from '../domain/facility.ts';
import type { SourceCell } from '../domain/facility-import.ts';
import { findHeadings } from '../domain/facility-import-columns.ts';
import { type ChangedRow, type FreshRow, ImportPlan, unpackPlace } from '../domain/facility-import-plan.ts';
import { cleanText } from '../reports/clean-text.ts';
import type { Doubts } from './ledger-doubts.ts';
import type {
  CallName,
  LedgerLook,
  PageInput,
  PartInput,
  PlanInput,
  PlanLine,
  Planned,
  ReaderCalls,
  WritePart,
} from './ledger-import-calls.ts';
import { PartWriter } from './ledger-import-parts.ts';
import { type LedgerSource, openLedgerSource, type SourceRow } from './ledger-source.ts';

/**
 * One ledger's file and its plan, as the thread of ledger-import-worker.ts holds them.
 *
 *   const ledger = new LedgerImport(bytes, 'facilities.xlsx');
 *   await ledger.look(null); ledger.store(lines); await ledger.plan(input);
 *   ledger.page({ list: 'changed', from: 0, count: 50 });
 */
const HEAD_ROWS = 30;
const SAMPLES = 3;
/** Rows between two tellings of how far it is. */
const TELL = 2000;

export class LedgerImport {
  readonly #bytes: Uint8Array;
  readonly #name: string;
  #source: Promise<LedgerSource> | null = null;
  #stored: string[] = [];
  #plan: ImportPlan | null = null;
  #parts: PartWriter | null = null;
  #withIssues: readonly (FreshRow | ChangedRow)[] | null = null;

  constructor(bytes: Uint8Array, name: string) {
    this.#bytes = bytes;
    this.#name = name;
  }

  answer(call: CallName, input: unknown, onRows: (rows: number) => void): unknown {
    const calls: { [Name in CallName]: (given: ReaderCalls[Name]['input']) => unknown } = {
      look: (sheet) => this.look(sheet),
      store: (lines) => this.store(lines),
      plan: (given) => this.plan(given, onRows),
      page: (given) => this.page(given),
      part: (given) => this.part(given),
    };
    return calls[call](input as never);
  }

  /** The sheet asked for, or the one with most headings of the ledger; shown sheets before hidden ones. */
  async look(wanted: number | null): Promise<LedgerLook> {
    const { format, sheets, notices } = await this.#open();
    const listed = sheets.map(({ name, isHidden }) => ({ name, isHidden }));
    const order = [...sheets.keys()].toSorted(
      (a, b) => Number(listed[a]?.isHidden) - Number(listed[b]?.isHidden) || a - b,
    );
    let best: LedgerLook | null = null;
    let hits = -1;
    for (const sheet of wanted === null ? order : [wanted]) {
      const rows = await this.#firstRows(sheet);
      const cells = rows.map((row) => row.cells);
      const found = findHeadings(cells, { words: facilityWords, aliases: facilityAliases });
      const score = found?.hits ?? 0;
      if (score <= hits) continue;
      hits = score;
      const at = found?.row ?? 0;
      const headings = found?.headings ?? (cells[0] ?? []).map(textOf);
      const below = cells.slice(found ? at + 1 : 1, at + 1 + SAMPLES);
      const samples = headings.map((_, index) => below.map((row) => textOf(row[index] ?? null)));
      const line = found ? (rows[at]?.line ?? 0) : 0;
      best = { format, notices, sheets: listed, sheet, line, headings, samples };
    }
    return best ?? { format, notices, sheets: listed, sheet: 0, line: 0, headings: [], samples: [] };
  }

  store(lines: readonly string[] | null): null {
    if (lines === null) this.#stored = [];
    else for (const line of lines) this.#stored.push(line);
    return null;
  }

  async plan(input: PlanInput, onRows: (rows: number) => void = () => undefined): Promise<Planned> {
    const source = await this.#open();
    this.#parts = null;
    this.#withIssues = null;
    let pass = await this.#pass(source, input, null, onRows);
    if (pass.hasFormulas) {
      // Only a file with formulas is read again, and compared again only where one cannot be trusted.
      const doubts = await source.doubts();
      if (doubts) pass = await this.#pass(source, input, doubts, onRows);
    }
    this.#plan = pass.plan;
    this.#parts = new PartWriter(pass.plan);
    return { counts: pass.plan.counts(), hidden: pass.hidden, writes: this.#parts.count };
  }

  /** All rows against what is stored. */
  async #pass(
    { sheets }: LedgerSource,
    input: PlanInput,
    doubts: Doubts | null,
    onRows: (rows: number) => void,
  ): Promise<{ plan: ImportPlan; hidden: number; hasFormulas: boolean }> {
    const context = { ...input.context, words: facilityWords, aliases: facilityAliases, tidy };
    const plan = new ImportPlan(context, input.columns, input.options, this.#stored);
    let [hidden, rows, hasFormulas] = [0, 0, false];
    for await (const part of sheets[input.sheet]?.rows() ?? []) {
      for (const row of part) {
        if (row.line <= input.line) continue;
        if (row.hidden) hidden++;
        if (row.hidden && input.skipHidden) continue;
        hasFormulas ||= row.formulas !== null;
        plan.add(row.line, doubts ? doubted(row, input.sheet, doubts) : row.cells);
        if (++rows % TELL === 0) onRows(rows);
      }
    }
    return { plan, hidden, hasFormulas };
  }

  page({ list, from, count }: PageInput): { count: number; lines: readonly PlanLine[] } {
    const plan = this.#plan;
    if (!plan) return { count: 0, lines: [] };
    if (list === 'refused') {
      const lines = plan.refused.slice(from, from + count);
      return { count: plan.refused.length, lines: lines.map((row) => ({ ...row, ...NOTHING })) };
    }
    this.#withIssues ??= [...plan.fresh, ...plan.changed].filter((row) => row.issues.length > 0);
    const all = list === 'issues' ? this.#withIssues : list === 'fresh' ? plan.fresh : this.#changed(plan);
    return { count: all.length, lines: all.slice(from, from + count).map(lineOf) };
  }

  part(input: PartInput): WritePart {
    if (!this.#parts) throw new Error('no plan yet');
    return this.#parts.part(input);
  }

  #changed(plan: ImportPlan): readonly ChangedRow[] {
    return plan.changed.filter((row) => row.fields.length > 0);
  }

  #open(): Promise<LedgerSource> {
    this.#source ??= openLedgerSource(this.#bytes, this.#name);
    return this.#source;
  }

  async #firstRows(sheet: number): Promise<readonly SourceRow[]> {
    const { sheets } = await this.#open();
    const rows: SourceRow[] = [];
    for await (const part of sheets[sheet]?.rows() ?? []) {
      rows.push(...part.slice(0, HEAD_ROWS - rows.length));
      if (rows.length >= HEAD_ROWS) break;
    }
    return rows;
  }
}

/** Cells of formulas that no value can be taken from, marked as such. */
function doubted({ line, cells, formulas }: SourceRow, sheet: number, doubts: Doubts): readonly SourceCell[] {
  if (formulas === null) return cells;
  const marked = [...cells];
  for (const column of formulas) {
    const doubt = doubts(sheet, line - 1, column);
    const cell = cells[column] ?? null;
    if (doubt === null || (cell !== null && typeof cell === 'object' && 'doubt' in cell)) continue;
    marked[column] = { doubt: doubt.kind, text: doubt.formula, cell };
  }
  return marked;
}

const NOTHING = { id: null, entries: [], issues: [] } as const;

function lineOf(row: FreshRow | ChangedRow): PlanLine {
  const common = { row: row.row, issues: row.issues, reason: null, text: '' };
  if ('place' in row) {
    const { place } = row;
    const entries = facilityFields
      .map(({ key }) => ({ field: key, before: '', after: fieldText(place, key) }))
      .filter((entry) => entry.after !== '' && entry.after !== fieldText(blank, entry.field));
    return { ...common, id: null, code: place.code, name: place.name, entries };
  }
  const before = unpackPlace(row.before);
  const entries = row.fields.map((field) => ({
    field,
    before: fieldText(before, field),
    after: fieldText(row.after, field),
  }));
  return { ...common, id: before.id, code: before.code, name: before.name, entries };
}

const blank = blankFacility(0, 0);

/** Plain letters, digits and Chinese: nothing in them has to go. */
const PLAIN = /^[ !-~\u00a1-\u00ac\u2010-\u2027\u2030-\u205e\u3000-\ud7ff\uff01-\uffef]*$/;

const tidy = (text: string): string => (PLAIN.test(text) ? text : cleanText(text));

function textOf(cell: SourceCell): string {
  if (cell === null) return '';
  return typeof cell === 'object' ? cell.text : String(cell).trim();
}
