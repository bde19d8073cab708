import { randomInt } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import {
  type IssuedRecord,
  insertIssued,
  issuedByCodes,
  issuedFor,
  lastVersions,
} from '../../db/queries/issued-workbooks.ts';
import type { ReadDb } from '../../db/types.ts';
import { formWords } from '../../templates/form-words.ts';
import type { IssuedFile, IssueResult, IssueTarget, IssueUnit } from '../contract/issue.ts';
import { AppError } from '../domain/app-error.ts';
import { safeStem } from '../domain/file-name.ts';
import { CODE_BASE, CODE_LENGTH, returnCode } from '../domain/return-code.ts';
import { writeForm } from '../exchange/write-form.ts';
import { ZipStream } from '../exchange/zip-stream.ts';
import { type Context, transact } from './context.ts';
import { type IssueRound, loadRound, type RoundUnit } from './issue-forms.ts';
import { type AskedWorkbook, askUnit, formFileName, formOf } from './issue-workbook.ts';
import { MEDIA_TYPES } from './report-file.ts';

interface MakeInput extends IssueTarget {
  readonly unitIds: readonly number[] | null;
  readonly dueDate: string | null;
  readonly packaging: 'zip' | 'files';
  readonly jobId?: string | undefined;
}

interface Made {
  readonly record: Omit<IssuedRecord, 'id'>;
  readonly file: IssuedFile;
  readonly bytes: Uint8Array;
}

export const issueService = {
  units(context: Context, target: IssueTarget): { name: string; units: IssueUnit[] } {
    const { db } = context.file();
    const round = loadRound(db, target);
    const last = new Map(issuedFor(db, round.key).map((record) => [record.unitId, record]));
    const units = round.units.map((unit): IssueUnit => {
      const asked = askUnit(round, unit);
      const isNothing = typeof asked === 'string';
      const before = last.get(unit.unitId);
      return {
        ...unit,
        cells: isNothing ? 0 : asked.cells,
        handedIn: !isNothing && asked.handedIn,
        nothing: isNothing ? asked : null,
        last: before
          ? {
              ...{ version: before.version, code: before.code, issuedAt: before.issuedAt },
              ...{ issuedBy: before.issuedBy, dueDate: before.dueDate },
              isStale: !isNothing && asked.checksum !== before.checksum,
            }
          : null,
      };
    });
    return { name: round.name, units };
  },

  /** Workbooks are made one by one with a turn for everything else between them, then recorded at once. */
  async make(context: Context, input: MakeInput, signal?: AbortSignal): Promise<IssueResult> {
    const file = context.file();
    const { jobId } = input;
    const round = loadRound(file.db, input);
    const wanted = round.units.filter(({ unitId }) => input.unitIds?.includes(unitId) ?? true);
    const newCode = codeMaker(file.db);
    const versions = lastVersions(file.db, round.key);
    const made: Made[] = [];
    const skipped: IssueResult['skipped'][number][] = [];
    try {
      for (const [index, unit] of wanted.entries()) {
        if (signal?.aborted || context.openFile() !== file) throw new AppError('CANCELLED', {});
        const asked = askUnit(round, unit);
        if (typeof asked === 'string') skipped.push({ unitId: unit.unitId, name: unit.name, why: asked });
        else {
          const version = (versions.get(unit.unitId) ?? 0) + 1;
          made.push(makeOne(context, { round, unit, asked, version, code: newCode(), due: input.dueDate }));
        }
        if (jobId !== undefined) {
          context.ledgerProgress.tell(jobId, { done: index + 1, count: wanted.length });
        }
        await setImmediate();
      }
      if (signal?.aborted) throw new AppError('CANCELLED', {});
      if (made.length > 0) {
        transact(context, (db) =>
          insertIssued(
            db,
            made.map((one) => one.record),
          ),
        );
      }
    } finally {
      if (jobId !== undefined) context.ledgerProgress.end(jobId);
    }
    const files = input.packaging === 'files' ? made.map(asFile) : zipped(round, made, context.now());
    return { files, issued: made.map((one) => one.file), skipped };
  },
};

interface OneWorkbook {
  readonly round: IssueRound;
  readonly unit: RoundUnit;
  readonly asked: AskedWorkbook;
  readonly version: number;
  readonly code: string;
  readonly due: string | null;
}

function makeOne(context: Context, { round, unit, asked, version, code, due }: OneWorkbook): Made {
  const createdAt = context.now().toISOString();
  const { unitId, name } = unit;
  const bytes = writeForm(formOf(round, unit, asked, { code, version, due, createdAt }));
  return {
    record: {
      ...round.key,
      ...{ code, unitId, version, checksum: asked.checksum, content: JSON.stringify(asked.content) },
      ...{ dueDate: due, issuedAt: createdAt, issuedBy: context.operator() },
    },
    file: { unitId, name, code, version, fileName: formFileName(round, unit), handedIn: asked.handedIn },
    bytes,
  };
}

/** Codes that no workbook of this file has. */
function codeMaker(db: ReadDb): () => string {
  return () => {
    for (;;) {
      const code = returnCode(Array.from({ length: CODE_LENGTH }, () => randomInt(CODE_BASE)));
      if (issuedByCodes(db, [code]).length === 0) return code;
    }
  };
}

function asFile({ bytes, file }: Made): File {
  return new File([bytes as Uint8Array<ArrayBuffer>], file.fileName, { type: MEDIA_TYPES.xlsx });
}

function zipped(round: IssueRound, made: readonly Made[], now: Date): File[] {
  if (made.length === 0) return [];
  const zip = new ZipStream(now);
  for (const { bytes, file } of made) zip.addStored(file.fileName, bytes);
  const name = `${safeStem(`${formWords.zipName} ${round.name}`)}.zip`;
  return [new File([zip.end() as Uint8Array<ArrayBuffer>], name, { type: 'application/zip' })];
}
