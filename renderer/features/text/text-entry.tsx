import type { PlanSummary } from '../../../core/contract/plan.ts';
import { flushChanges } from '../../app/changes.ts';
import { focusPage } from '../../app/dialogs.ts';
import { usePaper } from '../../app/paper.ts';
import { useTextSheet } from '../../app/queries.ts';
import { useReadOnlyReason } from '../../app/read-only.ts';
import { go } from '../../app/router.ts';
import { useShortcuts } from '../../app/shortcuts.ts';
import { useTextChanges } from '../../app/text-changes.ts';
import { entryText } from '../../text/entry.ts';
import { sentenceOf } from '../../text/errors.ts';
import { FormEditor } from './form-editor.tsx';
import { ListEditor } from './list-editor.tsx';
import './text.css';

/** An annex that is not counts, to be filled in: a table of text or a form. */
export default function TextEntry({ plan, annexId }: { plan: PlanSummary; annexId: number }) {
  const sheet = useTextSheet(annexId);
  const changes = useTextChanges(annexId);
  const readOnlyReason = useReadOnlyReason();
  const paper = usePaper();
  const annex = plan.annexes.find((one) => one.id === annexId);
  const print = async (blank: boolean): Promise<void> => {
    if (!annex) return;
    await flushChanges();
    await paper.print(plan.id, [annex], { blank });
    focusPage.get()?.focus();
  };
  useShortcuts([
    ['Ctrl+P', () => void print(false)],
    ['Ctrl+E', () => void flushChanges().then(() => go({ page: 'reports', annexIds: [annexId] }))],
  ]);
  if (sheet.error && !sheet.data)
    return <p className="entry-space page-message error-text">{sentenceOf(sheet.error)}</p>;
  if (!sheet.data) return <p className="entry-space page-message late">{entryText.reading}</p>;
  return (
    <div className="entry-space text-entry">
      {sheet.data.kind === 'list' ? (
        <ListEditor
          sheet={sheet.data}
          changes={changes}
          readOnlyReason={readOnlyReason}
          onPrint={() => void print(false)}
        />
      ) : (
        <FormEditor
          sheet={sheet.data}
          changes={changes}
          readOnlyReason={readOnlyReason}
          onPrint={(blank) => void print(blank)}
        />
      )}
    </div>
  );
}
