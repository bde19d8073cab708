import { Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { BulkResult, FacilitySetup } from '../../../core/contract/facility.ts';
import { FACILITY_FINDINGS } from '../../../core/domain/facility-findings.ts';
import { EVERYTHING, type RecordQuery } from '../../../core/domain/record-query.ts';
import { laterPart } from '../../app/later-part.tsx';
import { useFileStatus } from '../../app/queries.ts';
import { go } from '../../app/router.ts';
import { useShortcuts } from '../../app/shortcuts.ts';
import { RecordTable, type RecordTableActions, useRecordTable } from '../../components/table/index.ts';
import { common } from '../../text/common.ts';
import { sentenceOf } from '../../text/errors.ts';
import { findingsButton, facilitiesText as text } from '../../text/facilities.ts';
import { DoneBar } from './done-bar.tsx';
import type { Draft } from './draft.ts';
import { facilityColumns } from './facility-columns.tsx';
import { FacilityPanel } from './facility-panel.tsx';
import { useExport } from './make-export.ts';
import { useAfterChange, useDoubtful, useFacilitySetup, useFacilitySource } from './use-facilities.ts';
import './facilities.css';

const BulkDialog = laterPart(() => import('./bulk-dialog.tsx'));
const ExportDialog = laterPart(() => import('./export-dialog.tsx'));
const TypesDialog = laterPart(() => import('./types-dialog.tsx'));

/** The ledger: all places in one table, the opened one beside it. */
export default function FacilitiesPage({ id }: { id: number | 'new' | null }) {
  const setup = useFacilitySetup();
  if (setup.data) return <Ledger setup={setup.data} id={id} />;
  return (
    <p className={setup.error ? 'page-message error-text' : 'page-message late'}>
      {setup.error ? sentenceOf(setup.error) : common.loading}
    </p>
  );
}

/** The query that the page was left with, for coming back; of one file only. */
let left: { readonly file: string; readonly query: RecordQuery } | null = null;

type Dialog = 'bulk' | 'export' | 'types';

function Ledger({ setup, id }: { setup: FacilitySetup; id: number | 'new' | null }) {
  const file = useFileStatus().data?.open ?? null;
  const fileName = `${file?.place}/${file?.name}`;
  const readOnly = file?.readOnly ?? false;
  const columns = useMemo(() => facilityColumns(setup), [setup]);
  const source = useFacilitySource();
  const query = left?.file === fileName ? left.query : EVERYTHING;
  const table = useRecordTable({ name: 'facilities', columns, source, query });
  useEffect(() => {
    left = { file: fileName, query: table.query };
  }, [fileName, table.query]);
  const { store } = table;
  const afterChange = useAfterChange(useCallback(() => store.reload(), [store]));
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const [like, setLike] = useState<Draft | null>(null);
  const [done, setDone] = useState<BulkResult | null>(null);
  const actions = useRef<RecordTableActions>(null);
  const exportFile = useExport();
  const close = (): void => {
    go({ page: 'facilities', id: null });
    actions.current?.focus();
  };
  const add = (draft: Draft | null): void => {
    setLike(draft);
    go({ page: 'facilities', id: 'new' });
  };
  const closeDialog = (): void => {
    setDialog(null);
    requestAnimationFrame(() => actions.current?.focus());
  };
  useShortcuts([
    [
      'Escape',
      () => {
        if (dialog !== null) return;
        if (id !== null) close();
        else go({ page: 'home' });
      },
    ],
  ]);
  useEffect(() => {
    if (typeof id === 'number') void store.moveToRecord(id);
  }, [store, id]);
  // Asked for once there is something to see.
  const doubtful = useDoubtful(table.count !== null);
  const addButton = (
    <button type="button" className="btn btn-primary" disabled={readOnly} onClick={() => add(null)}>
      {text.add}
    </button>
  );
  return (
    <div className="ff-page">
      {done && <DoneBar result={done} afterChange={afterChange} onClose={() => setDone(null)} />}
      <div className="ff-columns">
        <RecordTable
          table={table}
          label={text.label}
          searchHint={text.searchHint}
          actionsRef={actions}
          onOpen={(row) => go({ page: 'facilities', id: row.id })}
          onPick={(row) => go({ page: 'facilities', id: row.id })}
          tools={
            <>
              {addButton}
              <button
                type="button"
                className="btn"
                disabled={readOnly || table.chosenCount === 0}
                title={text.bulkHint}
                onClick={() => setDialog('bulk')}
              >
                {text.bulk}
              </button>
              <button
                type="button"
                className="btn"
                disabled={table.count === 0 && !store.isFiltered}
                onClick={() => setDialog('export')}
              >
                {text.export}
              </button>
              <button
                type="button"
                className="btn"
                disabled={readOnly}
                onClick={() => go({ page: 'exchange', tab: 'ledger' })}
              >
                {text.import}
              </button>
              {doubtful > 0 && (
                <button
                  type="button"
                  className="btn"
                  title={text.findingsHint}
                  onClick={() =>
                    store.setQuery({
                      search: '',
                      filters: { findings: { kind: 'choice', values: FACILITY_FINDINGS } },
                    })
                  }
                >
                  {findingsButton(doubtful)}
                </button>
              )}
              <button type="button" className="btn" onClick={() => setDialog('types')}>
                {text.types}
              </button>
            </>
          }
          empty={
            <div className="page-message">
              <h2>{text.emptyTitle}</h2>
              <p>{text.empty}</p>
              {addButton}
            </div>
          }
        />
        {id !== null && (
          <FacilityPanel
            key={id}
            setup={setup}
            id={id}
            like={like}
            readOnly={readOnly}
            onDuplicate={add}
            onChanged={afterChange}
            onClose={close}
          />
        )}
      </div>
      <Suspense fallback={null}>
        {dialog === 'bulk' && (
          <BulkDialog
            setup={setup}
            choice={table.choice()}
            count={table.chosenCount}
            onClose={closeDialog}
            onDone={(result) => {
              closeDialog();
              setDone(result);
              afterChange();
            }}
          />
        )}
        {dialog === 'export' && (
          <ExportDialog
            shown={{
              query: { kind: 'all', query: table.query, except: [] },
              count: table.count ?? 0,
              columns: table.columns.map((column) => column.key),
            }}
            chosen={{ choice: table.choice(), count: table.chosenCount }}
            onClose={closeDialog}
            onExport={(wish) => {
              closeDialog();
              void exportFile(wish);
            }}
          />
        )}
        {dialog === 'types' && (
          <TypesDialog setup={setup} readOnly={readOnly} onChanged={afterChange} onClose={closeDialog} />
        )}
      </Suspense>
    </div>
  );
}
