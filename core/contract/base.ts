import { oc } from '@orpc/contract';
import { z } from 'zod';
import type { ErrorCode } from '../domain/app-error.ts';
import { PACKAGE_PROBLEMS } from '../domain/package-format.ts';
import { FILE_PROBLEMS } from '../domain/raw-workbook.ts';

/**
 * The closed union of errors as it crosses every carrier. Each code's data is the shape that
 * core/domain/app-error.ts declares; the sentence for it stands in renderer/text/errors.ts.
 */
const name = z.object({ name: z.string() });
const knownTable = z.object({ table: z.string(), known: z.array(z.string()) });
const returnPlace = z.object({ unit: z.string(), period: z.string() });

export const errorMap = {
  NO_FILE_OPEN: { data: z.object({}) },
  FILE_NOT_FOUND: { data: name },
  FILE_EXISTS: { data: name },
  NOT_A_DATA_FILE: { data: name },
  FILE_ENCRYPTED: { data: name },
  WRONG_PASSPHRASE: { data: name },
  WEAK_PASSPHRASE: { data: z.object({}) },
  FILE_DAMAGED: { data: name.extend({ detail: z.string() }) },
  FILE_NEWER: { data: name.extend({ fileVersion: z.number(), programVersion: z.number() }) },
  FILE_LOCKED: { data: name },
  FILE_READ_ONLY: { data: name },
  FOLDER_READ_ONLY: { data: z.object({ place: z.string() }) },
  DISK_FAILED: { data: name },
  DISK_FULL: { data: z.object({ place: z.string() }) },
  BACKUP_BAD: { data: name.extend({ detail: z.string() }) },
  NO_BACKUP_PLACE: { data: z.object({}) },
  MIGRATION_FAILED: { data: name.extend({ detail: z.string() }) },
  OUTPUT_LOCKED: { data: name },
  UNKNOWN_TABLE: { data: knownTable },
  UNKNOWN_PLAN: { data: z.object({ plan: z.string(), known: z.array(z.string()) }) },
  UNKNOWN_VERSION: { data: z.object({ version: z.string() }) },
  NOTHING_CHANGED: { data: z.object({ annex: z.string() }) },
  NOTHING_TO_PRINT: {
    data: z.object({ table: z.string(), needed: z.enum(['rates', 'assessment', 'records']) }),
  },
  BAD_DESIGN: { data: z.object({ annex: z.string(), problems: z.array(z.string()) }) },
  TEXTS_WOULD_GO: { data: z.object({ annex: z.string(), count: z.number() }) },
  UNKNOWN_SAMPLE: { data: z.object({ sample: z.string(), known: z.array(z.string()) }) },
  UNKNOWN_FORMAT: { data: z.object({ format: z.string(), known: z.array(z.string()) }) },
  TEMPLATE_UNKNOWN_ITEM: { data: z.object({ annex: z.string(), item: z.string() }) },
  UNKNOWN_CELL: { data: z.object({ annex: z.string() }) },
  CELL_CONFLICT: { data: z.object({ unit: z.string(), column: z.string() }) },
  CHANGED_ELSEWHERE: { data: z.object({ annex: z.string() }) },
  RETURN_LOCKED: { data: returnPlace.extend({ state: z.enum(['submitted', 'reviewed', 'sealed']) }) },
  RETURN_STEP: { data: returnPlace.extend({ state: z.string(), step: z.string() }) },
  RETURN_UNREAD: { data: returnPlace.extend({ count: z.number() }) },
  BAD_INPUT: { data: z.object({ field: z.string(), problem: z.string() }) },
  UNKNOWN_RECORD: { data: z.object({ record: z.string() }) },
  RECORD_IN_USE: {
    data: z.object({
      ...{ record: z.string(), projects: z.number(), staff: z.number(), facilities: z.number() },
      standards: z.number().optional(),
    }),
  },
  BAD_UNIT_CHANGE: { data: z.object({ unit: z.string(), problems: z.array(z.string()) }) },
  TOO_MANY_RECORDS: { data: z.object({ count: z.number(), most: z.number() }) },
  UNREADABLE_FILE: {
    data: name.extend({
      problem: z.enum(FILE_PROBLEMS),
      sheet: z.string().nullable(),
      cell: z.string().nullable(),
      detail: z.string(),
    }),
  },
  BAD_PACKAGE: { data: name.extend({ problem: z.enum(PACKAGE_PROBLEMS), detail: z.string() }) },
  UNDECIDED: { data: z.object({ unit: z.string(), count: z.number() }) },
  REASON_NEEDED: { data: z.object({ action: z.enum(['disclose', 'return', 'reopen', 'reopenTask']) }) },
  CANCELLED: { data: z.object({}) },
  INTERNAL: { data: z.object({ reference: z.string() }) },
} satisfies Record<ErrorCode, { data: z.ZodType }>;

/** Start of every call: all of them may fail with any code of the union. */
export const call = oc.errors(errorMap);
