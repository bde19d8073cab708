import { isAppError } from '../../core/domain/app-error.ts';
import type { KnownUnit } from '../../core/domain/check-table-units.ts';
import { readSheet } from '../../core/domain/find-tables.ts';
import type { AccountedCell, FoundSheet } from '../../core/domain/found-table.ts';
import { intoItem } from '../../core/domain/into-item.ts';
import type { RawCell, RawSheet, RawWorkbook } from '../../core/domain/raw-workbook.ts';
import { readPasted } from '../../core/domain/read-html.ts';
import { type ReadTables, tableFindings } from '../../core/domain/table-findings.ts';
import { openLedgerSource } from '../../core/exchange/ledger-source.ts';
import { readWorkbook } from '../../core/exchange/read-workbook.ts';
import { tableFindingSentence } from '../../renderer/text/intake.ts';
import { mutated, randomFrom, type Specimen } from './mutate.ts';

/**
 * Reads one broken file as the program does and says what became of it. Whatever it holds, one of two
 * things is right: it is refused with a problem of the closed union, or each of its cells with content is
 * accounted for once, with its text, and nothing became a zero that is none. The checks over its tables
 * and the reader of ledgers go over the same bytes.
 *
 *   const verdict = await judged(specimens, seed, 17);   // the same for the same seed and number
 */
export interface Verdict {
  /** What is wrong; empty = nothing. */
  readonly faults: readonly string[];
  /** Problem of a file that was refused; null = it was read. */
  readonly refused: string | null;
  readonly tables: number;
  /** Cells by what became of them. */
  readonly cells: Readonly<Record<string, number>>;
}

export async function judged(specimens: readonly Specimen[], seed: number, number: number): Promise<Verdict> {
  const random = randomFrom(Math.imul(seed, 0x9e3779b1) ^ number);
  const specimen = random.pick(specimens);
  const bytes = mutated(specimen, random);
  const isPasted = specimen.kind === 'html' && random.below(2) === 0;
  let workbook: RawWorkbook;
  try {
    workbook = isPasted
      ? readPasted({ html: new TextDecoder().decode(bytes) })
      : await readWorkbook(bytes, specimen.name);
  } catch (error) {
    const isKnown = isAppError(error, 'UNREADABLE_FILE');
    const faults = isKnown ? [] : [`${specimen.name}: ${wordsOf(error)}`];
    return { faults, refused: isKnown ? error.data.problem : 'crash', tables: 0, cells: {} };
  }
  const verdict = judgeSheets(specimen.name, workbook);
  // Half of them: the campaign is to end in time.
  const more = number % 2 === 0 ? await ledgerFaults(specimen.name, bytes) : [];
  return { ...verdict, faults: [...verdict.faults, ...more] };
}

function judgeSheets(name: string, workbook: RawWorkbook): Verdict {
  const { sheets } = workbook;
  const faults: string[] = [];
  const all: FoundSheet[] = [];
  const cells: Record<string, number> = {};
  let tables = 0;
  for (const sheet of sheets) {
    try {
      const found = readSheet(sheet);
      all.push(found);
      tables += found.tables.length;
      const told = [...found.tables.flatMap((table) => table.cells), ...found.outside];
      for (const { fate } of told) cells[fate.kind] = (cells[fate.kind] ?? 0) + 1;
      faults.push(...accountFaults(sheet, told).map((fault) => `${name} ${sheet.name} ${fault}`));
    } catch (error) {
      faults.push(`${name} ${sheet.name}: ${wordsOf(error)}`);
    }
  }
  if (all.length === sheets.length) faults.push(...checkFaults(name, { workbook, found: all }));
  return { faults, refused: null, tables, cells };
}

/** Checks over its tables and formulas come to an end, and each finding is about a cell that has a sentence. */
function checkFaults(name: string, read: ReadTables): string[] {
  try {
    const findings = tableFindings(read, UNITS).flat(2);
    return findings.flatMap((finding) => {
      const sentence = tableFindingSentence(finding);
      const isTold = /^[A-Z]{1,3}\d+$/.test(finding.cell) && !/undefined|\[object/.test(sentence);
      return isTold ? [] : [`${name} ${finding.code} ${finding.cell} "${sentence}"`];
    });
  } catch (error) {
    return [`${name} checks: ${wordsOf(error)}`];
  }
}

const UNITS: readonly KnownUnit[] = [
  { names: ['\u7532\u9547', '\u6e05\u6eaa\u573a\u9547'], validFrom: '2020-01-01', validTo: null },
  { names: ['\u4e59\u4e61'], validFrom: null, validTo: '2018-12-31' },
];

/** Its rows as a ledger's, part by part: read, or refused in the same words. */
async function ledgerFaults(name: string, bytes: Uint8Array): Promise<string[]> {
  try {
    const source = await openLedgerSource(bytes, name);
    for (const sheet of source.sheets) {
      let last = 0;
      for await (const rows of sheet.rows()) {
        for (const { line } of rows) {
          if (line <= last) return [`${name} ${sheet.name} line ${line} behind ${last}`];
          last = line;
        }
      }
    }
    return [];
  } catch (error) {
    return isAppError(error, 'UNREADABLE_FILE') ? [] : [`${name} as a ledger: ${wordsOf(error)}`];
  }
}

/** Every cell once, as it was written. */
function accountFaults(sheet: RawSheet, told: readonly AccountedCell[]): string[] {
  const raw = new Map(sheet.rows.flatMap(({ cells }) => cells.map((cell) => [placeOf(cell), cell] as const)));
  const faults: string[] = [];
  const seen = new Set<string>();
  for (const cell of told) {
    const place = placeOf(cell);
    const source = raw.get(place);
    if (seen.has(place)) faults.push(`${place} told twice`);
    seen.add(place);
    if (!source) faults.push(`${place} told but not there`);
    else if (source.text !== cell.text) faults.push(`${place} "${source.text}" told as "${cell.text}"`);
    else faults.push(...zeroFaults(place, source, cell));
  }
  for (const place of raw.keys()) if (!seen.has(place)) faults.push(`${place} lost`);
  return faults;
}

/** Things counted, and what a heading says they are counted in. */
const READINGS = [
  [{ unitOfMeasure: '\u4e2a', decimals: 0 }, null],
  [{ unitOfMeasure: '\u4eba', decimals: 0 }, '\u4e2a'],
  [{ unitOfMeasure: '\u4e07\u5143', decimals: 2 }, '\u5143'],
  [{ unitOfMeasure: '\u5143', decimals: 2 }, '\u4e07\u5143'],
] as const;

/** A zero is a zero only where one was written; "does not apply" only where a dash or a word says so. */
function zeroFaults(place: string, source: RawCell, { fate }: AccountedCell): string[] {
  if (fate.kind === 'notApplicable') {
    return /^[\s\u200b-\u200f\ufeff'\u2018\u2019]*([-\u2010-\u2015\u2212\u2500\uff0d\ufe63/\uff0f]+|\u65e0|\u4e0d\u9002\u7528|n\/a)[\s\u200b-\u200f\ufeff]*$/i.test(
      source.text,
    )
      ? []
      : [`${place} "${source.text}" taken for not applicable`];
  }
  if (fate.kind !== 'value' || fate.figure.kind !== 'number') return [];
  const { figure } = fate;
  const isZero = /^-?0*\.?0*$/.test(figure.digits);
  const wroteZero = source.value.kind === 'number' ? source.value.value === 0 : isZeroText(source.text);
  const faults: string[] = [];
  if (isZero && !wroteZero) faults.push(`${place} "${source.text}" became 0`);
  for (const [item, said] of READINGS) {
    const read = intoItem(figure, item, said);
    const becameZero = read.kind === 'value' && read.value.kind === 'number' && read.value.value === 0;
    if (becameZero && !isZero) faults.push(`${place} "${source.text}" became 0 of ${item.unitOfMeasure}`);
    if (read.kind === 'value' && read.value.kind === 'blank') faults.push(`${place} became blank`);
    if (read.kind === 'unreadable' && read.text === '') faults.push(`${place} lost its text`);
  }
  return faults;
}

/** Zeros, points, separators, a sign and a unit around them; no other digit. */
function isZeroText(text: string): boolean {
  return (
    /[0\uff10\u96f6\u3007]/.test(text) &&
    !/[1-9\uff11-\uff19\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341\u767e\u5343]/.test(text)
  );
}

const placeOf = ({ row, column }: { row: number; column: number }): string => `${row}:${column}`;

function wordsOf(error: unknown): string {
  return error instanceof Error
    ? (error.stack ?? error.message).split('\n').slice(0, 4).join(' | ')
    : String(error);
}
