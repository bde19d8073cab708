import { z } from 'zod';
import { MOST_ROWS_A_PAGE } from '../domain/record-query.ts';

/**
 * Input schemas of calls over long lists; the shapes are those of core/domain/record-query.ts.
 *
 *   list: call.input(z.object({ query: recordQuery, range: recordRange })).output(type<RecordPage<Row>>())
 */
const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

const recordFilter = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string().max(200) }),
  z.object({ kind: z.literal('choice'), values: z.array(z.string().max(100)).max(500).readonly() }),
  z.object({ kind: z.literal('number'), from: z.number().int().nullable(), to: z.number().int().nullable() }),
  z.object({ kind: z.literal('date'), from: isoDate.nullable(), to: isoDate.nullable() }),
]);

export const recordQuery = z.object({
  search: z.string().max(200),
  filters: z.record(z.string().max(60), recordFilter),
  sort: z.object({ column: z.string().max(60), descending: z.boolean() }).nullable(),
});

/** Rows from a 0-based position on. */
export const recordRange = z.object({
  from: z.number().int().min(0),
  count: z.number().int().min(1).max(MOST_ROWS_A_PAGE),
});

export const recordChoice = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('some'), ids: z.array(z.number().int()).max(200_000).readonly() }),
  z.object({
    kind: z.literal('all'),
    query: recordQuery,
    except: z.array(z.number().int()).max(200_000).readonly(),
  }),
]);

/** Some rows of a list and how many it has in all. */
export interface RecordPage<Row> {
  readonly count: number;
  readonly rows: readonly Row[];
}
