import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react';
import type { OpenedList } from '../../../core/contract/text.ts';
import type { ListSheet } from '../../../core/domain/list-annex.ts';
import { focusPage } from '../../app/dialogs.ts';
import { gridStatus } from '../../app/saved.ts';
import { useShortcuts } from '../../app/shortcuts.ts';
import { useStore } from '../../app/store.ts';
import type { TextChanges } from '../../app/text-changes.ts';
import { separator } from '../../text/common.ts';
import { draftText } from '../../text/frame.ts';
import { mergedWords, placeWords, textAnnexText as words } from '../../text/text-annex.ts';
import { keptStores } from './kept.ts';
import { ListField, type TypedText } from './list-field.ts';
import { rowsAt } from './list-selection.ts';
import { ListStore, type ListView } from './list-store.ts';
import { ListTable } from './list-table.tsx';
import { ListTools } from './list-tools.tsx';
import { PaperHead } from './paper-head.tsx';
import { Refused } from './refused.tsx';
import { emptyStatus } from './status.ts';
import { useSurvivingTexts } from './surviving.ts';
import { TextHistory } from './text-history.tsx';
import { type UnsavedRows, unsavedRows } from './unsaved-rows.ts';

interface Props {
  readonly sheet: OpenedList;
  readonly changes: TextChanges;
  readonly readOnlyReason: string | null;
  readonly onPrint: () => void;
}

const kept = keptStores<ListStore>();

/** A table of text, edited where it stands on paper. */
export function ListEditor({ sheet, changes, readOnlyReason, onPrint }: Props) {
  const [store] = useState(() => kept.open(sheet, () => new ListStore(sheet, changes.saveRows)));
  const [field] = useState(() => new ListField(store));
  const view = useStore(store.view, (value) => value);
  const box = useRef<HTMLDivElement>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  const scroll = useRef<HTMLDivElement>(null);
  const [isHistoryOpen, setHistoryOpen] = useState(false);
  useLayoutEffect(() => {
    store.saver.save = changes.saveRows;
    field.readOnlyReason = readOnlyReason;
    store.load(sheet);
  }, [store, field, changes, readOnlyReason, sheet]);
  useAttached(sheet, store, field, box, area);
  useLayoutEffect(() => {
    void view.rows;
    void view.selection;
    field.place();
    field.reveal();
  }, [field, view.rows, view.selection]);
  useStatus(sheet, view);
  useSurviving(sheet, store, field);
  const toggleHistory = (): void => {
    field.finish();
    setHistoryOpen(!isHistoryOpen);
    if (isHistoryOpen) field.focus();
  };
  useShortcuts([
    ['Escape', () => field.focus()],
    ['Alt+H', toggleHistory],
  ]);
  const reload = async (): Promise<void> => {
    try {
      const fresh = await changes.reload();
      if (fresh.kind === 'list') store.reload(fresh);
    } catch (error) {
      store.say(error instanceof Error ? error.message : '');
    }
    field.focus();
  };
  const restore = async (changeId: number): Promise<void> => {
    field.finish();
    await store.settled();
    try {
      store.reload(await changes.restore(changeId, store.saver.revision));
      store.say(words.restored);
    } catch (error) {
      store.refuse(error);
    }
    field.focus();
  };
  const { row, column } = view.selection;
  const activeKey = view.rows[rowsAt(view.continues, row, column).from]?.key;
  return (
    <>
      <ListTools
        store={store}
        field={field}
        readOnlyReason={readOnlyReason}
        ordinalColumn={sheet.columns.findIndex((one) => one.path.at(-1) === words.ordinal)}
        onPrint={onPrint}
        isHistoryOpen={isHistoryOpen}
        onHistory={toggleHistory}
      />
      <Refused
        problem={view.problem}
        isStale={view.isStale}
        onRetry={() => void store.saveNow()}
        onReload={() => void reload()}
      />
      <div className="text-body">
        <div ref={scroll} className="text-scroll">
          <div className="text-paper" data-orientation={sheet.annex.orientation}>
            <PaperHead annex={sheet.annex} />
            <div ref={box} className="lt-box">
              <ListTable sheet={sheet} store={store} view={view} field={field} scroll={scroll} />
              <textarea
                ref={area}
                className="lt-field"
                rows={1}
                maxLength={4000}
                spellCheck={false}
                autoComplete="off"
                aria-controls={`list-${sheet.annex.id}`}
                aria-activedescendant={activeKey === undefined ? undefined : `lt-${activeKey}-${column}`}
              />
            </div>
            {view.rows.length === 0 && (
              <p className="text-empty">
                {words.empty}{' '}
                <button
                  type="button"
                  className="btn"
                  disabled={readOnlyReason !== null}
                  onClick={() => field.run({ do: 'insert', where: 'below' })}
                >
                  {words.addFirst}
                </button>
              </p>
            )}
            {[...sheet.annex.notes, ...(sheet.annex.signatureLine ? [sheet.annex.signatureLine] : [])].map(
              (note) => (
                <p key={note} className="text-note">
                  {note}
                </p>
              ),
            )}
          </div>
        </div>
        {isHistoryOpen && (
          <TextHistory
            annexId={sheet.annex.id}
            readOnly={readOnlyReason !== null}
            onRestore={(changeId) => void restore(changeId)}
            onClose={toggleHistory}
            onLeave={() => field.focus()}
          />
        )}
      </div>
      <p className="text-message" role="status">
        {view.message}
      </p>
    </>
  );
}

/** What is typed and what is on its way is found again by the next window. */
function useSurviving(sheet: ListSheet, store: ListStore, field: ListField): void {
  const tell = useSurvivingTexts<{ rows: UnsavedRows | null; typing: TypedText | null }>({
    place: `text ${sheet.annex.id}`,
    store,
    told: () => {
      const rows = store.isUnsaved ? unsavedRows(store.saver, store.rows) : null;
      const draft = { rows, typing: field.typing };
      return draft.rows || draft.typing ? draft : null;
    },
    restore: ({ rows, typing }) => {
      if (rows) store.enterAgain(rows);
      if (typing && !field.resume(typing)) store.say(draftText.changedSince(typing.text));
    },
  });
  useEffect(() => {
    field.onTyped = tell;
  });
}

function useAttached(
  sheet: ListSheet,
  store: ListStore,
  field: ListField,
  box: React.RefObject<HTMLDivElement | null>,
  area: React.RefObject<HTMLTextAreaElement | null>,
): void {
  const leave = useEffectEvent(() => kept.leave(sheet, store));
  useLayoutEffect(() => {
    if (!box.current || !area.current) return;
    const detach = field.attach(box.current, area.current);
    if (!document.activeElement?.closest('[role="dialog"]')) field.focus();
    focusPage.set({ focus: () => field.focus() });
    const ask = (event: BeforeUnloadEvent): void => {
      field.finish();
      if (store.isUnsaved) event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => {
      window.removeEventListener('beforeunload', ask);
      focusPage.set(null);
      detach();
      leave();
    };
  }, [store, field, box, area]);
}

/** The place of the active cell in the status bar, and whether everything is saved in the context bar. */
function useStatus(sheet: ListSheet, { continues, selection, saving, rows }: ListView): void {
  useEffect(() => {
    const { from, to } = rowsAt(continues, selection.row, selection.column);
    const heading = sheet.columns[selection.column]?.path.join(' ') ?? '';
    const merged = to - from > 1 ? `${separator}${mergedWords(to - from)}` : '';
    const address = rows.length === 0 ? '' : placeWords(from + 1, to, heading) + merged;
    gridStatus.set({ ...emptyStatus, address, saving });
  }, [sheet, continues, selection, saving, rows]);
  useEffect(() => () => gridStatus.set(null), []);
}
