import { type } from '@orpc/contract';
import { z } from 'zod';
import type { CellValue } from '../domain/cell-value.ts';
import { POPULATION_BASES, type Population, type PopulationBasis } from '../domain/population.ts';
import type { PopulationDraft, PopulationFinding } from '../domain/population-draft.ts';
import { call } from './base.ts';
import { type ReportOutput, reportFormats } from './report.ts';
import type { RecordChange, RecordState } from './staff.ts';

/** One unit's line: what is stored, and its texts as they are edited. */
export interface PopulationRow {
  readonly unitId: number;
  readonly name: string;
  /** The county's own figures; the townships are added up beside them. */
  readonly isCounty: boolean;
  readonly draft: PopulationDraft;
  readonly sample: boolean;
  readonly findings: readonly PopulationFinding[];
  /** Tenths of a percent. */
  readonly ageing: CellValue;
}

export interface PopulationSheet extends RecordState {
  readonly year: number;
  readonly basis: PopulationBasis;
  /** Years with figures of the basis, the last first. */
  readonly years: readonly number[];
  /** Townships in their order, the county's own line at the end. */
  readonly rows: readonly PopulationRow[];
  /** Sums of the townships; null where none is known. */
  readonly sums: Readonly<Record<'total' | 'aged60' | 'aged65' | 'aged80' | 'households', number | null>>;
  readonly ageing: CellValue;
  /** Townships without a figure, by column. */
  readonly missing: Readonly<Record<'total' | 'aged60' | 'aged65' | 'aged80' | 'households', number>>;
}

const id = z.number().int();
const text = z.string().max(200);
const place = z.object({ year: z.int().min(1900).max(2200), basis: z.enum(POPULATION_BASES) });
const draft = z.object({
  ...{ total: text, aged60: text, aged65: text, aged80: text, households: text, source: text },
});

export const populationContract = {
  /** Absent year = the last that has figures, else the last that ended. */
  sheet: call.input(place.extend({ year: place.shape.year.optional() })).output(type<PopulationSheet>()),
  /** What cannot be read is kept as typed and marked. A line with nothing in it is taken away. */
  save: call
    .input(
      place.extend({
        version: id.nullable().default(null),
        reason: text.default(''),
        rows: z.array(z.object({ unitId: id, draft })).max(2000),
      }),
    )
    .output(type<PopulationSheet>()),
  history: call.input(z.object({ unitId: id })).output(type<readonly RecordChange[]>()),
  export: call.input(place.extend({ format: z.enum(reportFormats) })).output(type<ReportOutput>()),
};

export type { Population };
