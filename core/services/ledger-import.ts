import { setImmediate } from 'node:timers/promises';
import type { DataFile } from '../../db/open.ts';
import { packedFacilities } from '../../db/queries/facility-import.ts';
import { mappingOf } from '../../db/queries/import-mappings.ts';
import { totalChanges } from '../../db/queries/total-changes.ts';
import { facilityAliases } from '../../templates/facility-aliases.ts';
import { facilityWords } from '../../templates/facility-words.ts';
import type {
  LedgerFileView,
  LedgerLine,
  LedgerList,
  LedgerPreview,
  LedgerStep,
} from '../contract/ledger-import.ts';
import { AppError } from '../domain/app-error.ts';
import { attachmentName } from '../domain/attachment.ts';
import type { ImportTarget } from '../domain/facility-import.ts';
import { type ImportColumn, matchColumns } from '../domain/facility-import-columns.ts';
import { maskField } from '../domain/personal-fields.ts';
import type { LedgerLook, PlanInput, Planned } from '../exchange/ledger-import-calls.ts';
import { LedgerReader } from '../exchange/ledger-reader.ts';
import { type Context, localDay } from './context.ts';
import { ensureTypes, fieldReader } from './facility-service.ts';
import { importContext, ledgerSignature, rememberedOf, shownLine } from './ledger-import-words.ts';
import type { ProgressHub } from './progress-hub.ts';

/**
 * A ledger's file between being read and being written: one at a time, in a thread of its own.
 *
 *   const imports = new LedgerImports(context, new ProgressHub());
 *   const view = await imports.read(file);
 *   await imports.preview({ token: view.token, ... }); imports.lines({ ... });
 *
 * ledger-import-apply.ts writes it, ledger-import-undo.ts takes it back.
 */
export interface Reading {
  readonly token: number;
  readonly file: DataFile;
  readonly name: string;
  readonly content: Uint8Array;
  readonly reader: LedgerReader;
  look: LedgerLook;
  proposed: readonly ImportColumn[];
  /** State of the data file that was compared with. */
  comparedAt: number;
  plan: { readonly input: PlanInput; readonly planned: Planned } | null;
}

interface PreviewInput {
  readonly token: number;
  readonly sheet: number;
  readonly line: number;
  readonly columns: readonly { readonly index: number; readonly target: ImportTarget | null }[];
  readonly options: {
    readonly clearBlanks: boolean;
    readonly addSameNames: boolean;
    readonly skipHidden: boolean;
  };
  readonly jobId?: string | undefined;
}

/** Stored places handed over at once: a few milliseconds. */
const PART = 500;

export class LedgerImports {
  readonly context: Context;
  readonly steps: ProgressHub<LedgerStep>;
  #reading: Reading | null = null;
  #lastToken = 0;

  constructor(context: Context, steps: ProgressHub<LedgerStep>) {
    this.context = context;
    this.steps = steps;
  }

  async read({ file }: { file: File }): Promise<LedgerFileView> {
    ensureTypes(this.context);
    const data = this.context.file();
    this.#end();
    const name = attachmentName(file.name);
    const content = new Uint8Array(await file.arrayBuffer());
    const reader = new LedgerReader(content, name);
    const token = ++this.#lastToken;
    try {
      const look = await reader.call('look', null);
      const reading: Reading = {
        ...{ token, file: data, name, content, reader, look },
        ...{ proposed: [], comparedAt: -1, plan: null },
      };
      if (token !== this.#lastToken) throw new AppError('CANCELLED', {});
      this.#reading = reading;
      return this.#view(reading);
    } catch (error) {
      reader.close();
      throw error;
    }
  }

  async look({ token, sheet }: { token: number; sheet: number }): Promise<LedgerFileView> {
    const reading = this.reading(token);
    reading.look = await reading.reader.call('look', sheet);
    reading.plan = null;
    return this.#view(reading);
  }

  async preview(input: PreviewInput, signal?: AbortSignal): Promise<LedgerPreview> {
    const reading = this.reading(input.token);
    const { skipHidden, ...options } = input.options;
    const { db } = reading.file;
    reading.plan = null;
    const tell = this.teller(input.jobId);
    try {
      await this.#store(reading, tell, signal);
      const plan: PlanInput = {
        ...{ sheet: input.sheet, line: input.line, columns: input.columns, skipHidden },
        options: { ...options, unquoted: reading.look.format === 'csv' },
        context: importContext(db, localDay(this.context.now())),
      };
      const onRows = (done: number): void => tell({ step: 'comparing', done, count: null });
      const planned = await reading.reader.call('plan', plan, { ...(signal ? { signal } : {}), onRows });
      reading.plan = { input: plan, planned };
      return planned;
    } finally {
      this.done(input.jobId);
    }
  }

  async lines(input: {
    token: number;
    list: LedgerList;
    from: number;
    count: number;
  }): Promise<{ count: number; lines: readonly LedgerLine[] }> {
    const { reader, file } = this.reading(input.token);
    const { count, lines } = await reader.call('page', input);
    const read = fieldReader(file.db, localDay(this.context.now()));
    return { count, lines: lines.map((line) => shownLine(line, read)) };
  }

  close({ token }: { token: number }): null {
    if (this.#reading?.token === token) this.#end();
    return null;
  }

  /** The reading that a call speaks of; CANCELLED when another file, or another data file, took its place. */
  reading(token: number): Reading {
    const reading = this.#reading;
    if (reading && reading.file !== this.context.openFile()) this.#end();
    if (this.#reading === null || this.#reading.token !== token) throw new AppError('CANCELLED', {});
    return this.#reading;
  }

  teller(jobId: string | undefined): (step: LedgerStep) => void {
    return (step) => {
      if (jobId !== undefined) this.steps.tell(jobId, step);
    };
  }

  done(jobId: string | undefined): void {
    if (jobId !== undefined) this.steps.end(jobId);
  }

  #end(): void {
    this.#reading?.reader.close();
    this.#reading = null;
  }

  /** Hands all stored places to the reader, unless it has them as they are. */
  async #store(reading: Reading, tell: (step: LedgerStep) => void, signal?: AbortSignal): Promise<void> {
    const { reader, file } = reading;
    const version = totalChanges(file.db);
    if (reading.comparedAt === version) return;
    await reader.call('store', null);
    let [last, done] = [0, 0];
    for (;;) {
      if (signal?.aborted) throw new AppError('CANCELLED', {});
      this.reading(reading.token);
      const part = packedFacilities(file.db, last, PART);
      if (part.length === 0) break;
      last = part.at(-1)?.id ?? last;
      done += part.length;
      await reader.call(
        'store',
        part.map((one) => one.line),
      );
      tell({ step: 'reading', done, count: null });
      await setImmediate();
    }
    // What changed meanwhile is read again the next time; writing looks at each record once more.
    reading.comparedAt = version;
  }

  #view(reading: Reading): LedgerFileView {
    const { token, name, look, file } = reading;
    const mapping = mappingOf(file.db, ledgerSignature(look.headings));
    const names = { words: facilityWords, aliases: facilityAliases };
    reading.proposed = matchColumns(look.headings, names, rememberedOf(mapping));
    const columns = reading.proposed.map((column) => ({
      ...column,
      samples: (look.samples[column.index] ?? []).map((text) =>
        maskField('facility', column.target ?? '', text),
      ),
    }));
    const { format, notices, sheets, sheet, line } = look;
    return { token, file: name, format, notices, sheets, sheet, line, columns };
  }
}
