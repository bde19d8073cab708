import { z } from 'zod';
import { allowedSizes, type TYPE_SIZE_PARTS, type TypeSizePart } from '../domain/type-sizes.ts';

/** Input schemas of designs: a table of counts, a list, a form. */
const line = z.string().trim().max(200).nullable();
const path = z.array(z.string().trim().max(60)).max(6).readonly();
const title = z.string().trim().max(200);
const number = z.number().int().min(1).max(99).nullable();
const notes = z.array(z.string().trim().max(500)).max(20).readonly();

/** Sizes outside the layout's limits do not pass, whoever sends them. */
const sizeOf = (part: TypeSizePart) =>
  z
    .number()
    .refine((size) => allowedSizes(part).includes(size))
    .exactOptional();

const typeSizes = z
  .object({
    title: sizeOf('title'),
    heading: sizeOf('heading'),
    body: sizeOf('body'),
    notes: sizeOf('notes'),
  })
  .strict()
  .nullable() satisfies z.ZodType<Partial<Record<(typeof TYPE_SIZE_PARTS)[number], number>> | null>;

const page = {
  ...{ title, number, notes, signatureLine: line, typeSizes },
  paper: z.enum(['A4', 'A3']),
  orientation: z.enum(['portrait', 'landscape']),
};

const id = z.number().int();

export const annexDesign = z.object({
  ...page,
  rowHeading: z.string().trim().max(40),
  unitLine: line,
  fillLine: line,
  totalRow: z.enum(['last', 'first', 'none']),
  rows: z
    .array(
      z.object({ unitId: id, section: z.string().trim().min(1).max(40).nullable(), itemId: id.nullable() }),
    )
    .max(2000)
    .readonly(),
  columns: z
    .array(
      z.discriminatedUnion('kind', [
        z.object({
          kind: z.literal('fact'),
          path,
          itemId: id.nullable(),
          planYearId: id,
          measure: z.enum(['planned', 'completed']),
          display: z
            .object({ shift: z.number().int().min(0).max(12), decimals: z.number().int().min(0).max(6) })
            .nullable(),
        }),
        z.object({
          kind: z.literal('rowSum'),
          path,
          of: z.array(z.number().int().min(0)).max(400).readonly(),
        }),
        z.object({ kind: z.literal('unitOfMeasure'), path }),
      ]),
    )
    .max(400)
    .readonly(),
});

export const listPreset = z.enum(['roster', 'standards', 'tasks', 'targets', 'stages', 'list']);

const listDesign = z.object({
  kind: z.literal('list'),
  ...page,
  soleAnnex: z.boolean(),
  preset: listPreset,
  ruled: z.boolean(),
  headed: z.boolean(),
  columns: z
    .array(
      z.object({
        path,
        merge: z.boolean(),
        mergeWithin: z.number().int().min(0).exactOptional(),
        align: z.enum(['left', 'center', 'right']),
        width: z.number().min(0).max(100),
        from: z.number().int().min(0).nullable(),
      }),
    )
    .max(400)
    .readonly(),
});

const blockText = z.string().max(4000);

const formDesign = z.object({
  kind: z.literal('form'),
  ...page,
  soleAnnex: z.boolean(),
  blocks: z
    .array(
      z.discriminatedUnion('kind', [
        z.object({
          kind: z.enum(['heading', 'subheading', 'paragraph', 'line']),
          text: blockText,
          blanks: z.record(z.string().max(40), z.string().max(60)).exactOptional(),
        }),
        z.object({ kind: z.literal('signatures'), labels: z.array(z.string().max(40)).max(12).readonly() }),
      ]),
    )
    .max(500)
    .readonly(),
});

export const textDesign = z.discriminatedUnion('kind', [listDesign, formDesign]);
