import { z } from 'zod';

/**
 * What a person decided about a table of somebody's file: into which annex it goes, and which of its rows and
 * columns are which of ours. Rows and columns of the file are 0-based places in its sheet.
 */
const id = z.number().int();
const number = z.number().int().min(1).max(99).nullable();
const title = z.string().trim().min(1).max(200);
const path = z.array(z.string().trim().max(60)).max(6).readonly();

const columnsTo = z
  .array(z.object({ column: id, to: id.nullable() }))
  .max(2000)
  .readonly();
const rowsTo = z
  .array(z.object({ row: id, group: id, to: id.nullable() }))
  .max(20_000)
  .readonly();

export const intakeDecision = z.discriminatedUnion('kind', [
  z.object({
    ...{ kind: z.literal('counts'), sheetId: id, columns: columnsTo, rows: rowsTo },
    blanks: z.enum(['keep', 'clear']).default('keep'),
    statedTotals: z.boolean().default(false),
  }),
  z.object({
    ...{ kind: z.literal('list'), annexId: id, columns: columnsTo },
    /** Rows of the file that are taken, by their place. */
    rows: z.array(id).max(5000).readonly(),
    mode: z.enum(['replace', 'append']).default('replace'),
  }),
  z.object({
    ...{ kind: z.literal('newCounts'), title, number },
    columns: z
      .array(
        z.object({
          ...{ column: id, path, itemId: id.nullable(), itemName: z.string().trim().max(40) },
          ...{ unitOfMeasure: z.string().trim().max(10), yearId: id.nullable() },
          ...{ yearLabel: z.string().trim().max(20), measure: z.enum(['planned', 'completed']) },
        }),
      )
      .max(60)
      .readonly(),
    rows: rowsTo,
    statedTotals: z.boolean().default(false),
  }),
  z.object({
    ...{ kind: z.literal('newList'), title, number },
    columns: z
      .array(z.object({ column: id, path }))
      .max(60)
      .readonly(),
    rows: z.array(id).max(5000).readonly(),
  }),
]);
export type IntakeDecision = z.output<typeof intakeDecision>;

export const intakeTarget = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('counts'), sheetId: id }),
  z.object({ kind: z.literal('list'), annexId: id }),
  z.object({ kind: z.literal('newCounts') }),
  z.object({ kind: z.literal('newList') }),
]);
export type IntakeTarget = z.output<typeof intakeTarget>;
