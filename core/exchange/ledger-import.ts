import { facilityAliases } from '../../templates/facility-aliases.ts';
import { facilityWords } from '../../templates/facility-words.ts';
import { blankFacility, facilityFields, fieldText } from '../domain/facility.ts';
import type { SourceCell } from '../domain/facility-import.ts';
import { findHeadings } from '../domain/facility-import-columns.ts';
import { type ChangedRow, type FreshRow, ImportPlan, unpackPlace } from '../domain/facility-import-plan.ts';
import { cleanText } from '../reports/clean-text.ts';
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
    const { format, sheets } = await this.#open();
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
      best = { format, sheets: listed, sheet, line: found ? (rows[at]?.line ?? 0) : 0, headings, samples };
    }
    return best ?? { format, sheets: listed, sheet: 0, line: 0, headings: [], samples: [] };
  }

  store(lines: readonly string[] | null): null {
    if (lines === null) this.#stored = [];
    else for (const line of lines) this.#stored.push(line);
    return null;
  }

  async plan(input: PlanInput, onRows: (rows: number) => void = () => undefined): Promise<Planned> {
    const { sheets } = await this.#open();
    this.#parts = null;
    this.#withIssues = null;
    const context = { ...input.context, words: facilityWords, aliases: facilityAliases, tidy };
    const plan = new ImportPlan(context, input.columns, input.options, this.#stored);
    let hidden = 0;
    let rows = 0;
    for await (const part of sheets[input.sheet]?.rows() ?? []) {
      for (const row of part) {
        if (row.line <= input.line) continue;
        if (row.hidden) hidden++;
        if (row.hidden && input.skipHidden) continue;
        plan.add(row.line, row.cells);
        if (++rows % TELL === 0) onRows(rows);
      }
    }
    this.#plan = plan;
    this.#parts = new PartWriter(plan);
    return { counts: plan.counts(), hidden, writes: this.#parts.count };
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
