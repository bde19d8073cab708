import { annexColumnsOf, putStatedTotal, statedTotalsOf } from '../../db/queries/annex-sheets.ts';
import { nextBatchId, recordChange } from '../../db/queries/changes.ts';
import { annexById, setEntryState } from '../../db/queries/plans.ts';
import type { AnnexSheet, EntryState } from '../domain/annex.ts';
import { AppError } from '../domain/app-error.ts';
import { type Context, changeStamp, transact } from './context.ts';
import { loadSheet } from './sheets.ts';

interface StatedTotalInput {
  annexId: number;
  columnId: number;
  rowId: number | null;
  value: number | null;
  reason: string;
}

export const annexService = {
  open(context: Context, input: { annexId: number }): AnnexSheet {
    return loadSheet(context.file().db, input.annexId);
  },

  setEntryState(context: Context, input: { annexId: number; state: EntryState }): AnnexSheet {
    transact(context, (db) => {
      const annex = loadSheet(db, input.annexId).annex;
      if (annex.entryState === input.state) return;
      setEntryState(db, input.annexId, input.state);
      recordChange(db, {
        ...changeStamp(context, nextBatchId(db), ''),
        subject: 'entryState',
        annexId: input.annexId,
        planId: annexById(db, input.annexId)?.planId ?? null,
        oldText: annex.entryState,
        newText: input.state,
      });
    });
    return loadSheet(context.file().db, input.annexId);
  },

  setStatedTotal(context: Context, input: StatedTotalInput): AnnexSheet {
    transact(context, (db) => {
      const annex = annexById(db, input.annexId);
      const isColumnThere = annexColumnsOf(db, input.annexId).some((column) => column.id === input.columnId);
      if (!annex || !isColumnThere)
        throw new AppError('UNKNOWN_CELL', { annex: annex?.title ?? String(input.annexId) });
      const before = statedTotalsOf(db, input.annexId).find(
        (total) => total.columnId === input.columnId && total.rowId === input.rowId,
      );
      if ((before?.value ?? null) === input.value) return;
      putStatedTotal(db, input.annexId, input);
      recordChange(db, {
        ...changeStamp(context, nextBatchId(db), input.reason),
        subject: 'statedTotal',
        planId: annex.planId,
        annexId: input.annexId,
        columnId: input.columnId,
        rowId: input.rowId,
        oldValue: before?.value ?? null,
        newValue: input.value,
      });
    });
    return loadSheet(context.file().db, input.annexId);
  },
};
