import { insertImport } from '../../db/queries/imports.ts';
import type { WriteDb } from '../../db/types.ts';
import type { IntakeDone } from '../contract/intake.ts';
import { AppError } from '../domain/app-error.ts';
import type { Context } from './context.ts';
import type { PlacedTable } from './intake-sources.ts';

/** What every kind of import writes with: the open transaction, the kept file, the note in the list of imports. */
/** What is kept with an import, so that it can be told and taken back. */
export interface ImportNote {
  readonly counts: IntakeDone['counts'];
  /** The annex, or (negative) its progress. */
  readonly sheetId: number;
  readonly kind: 'counts' | 'list';
  /** The import made the annex. */
  readonly made: boolean;
  /** Of a list that was made: its rows, as they came. */
  readonly rows?: string;
}

export interface Writing {
  readonly context: Context;
  readonly db: WriteDb;
  readonly placed: PlacedTable;
  readonly planId: number;
  readonly fileId: number;
  readonly reason: string;
}

export function refuseUnseen(seen: string, now: string, annex: string): void {
  if (seen !== now) throw new AppError('CHANGED_ELSEWHERE', { annex });
}

/** Answers the number of the import. */
export function noteImport(
  { context, db, placed, planId, fileId }: Writing,
  { annexId, batchId, note }: { annexId: number; batchId: number; note: ImportNote },
): number {
  return insertImport(db, {
    ...{ fileId, name: nameOf(placed), planId, annexId, batchId, counts: JSON.stringify(note) },
    ...{ at: context.now().toISOString(), who: context.operator() },
  });
}

export function nameOf({ sheet, table }: PlacedTable): string {
  return table.title === null || table.title === sheet.name
    ? sheet.name
    : `${sheet.name} \u00b7 ${table.title}`;
}
