import { useEffect, useRef, useState } from 'react';
import type { DesignState } from '../../../core/contract/design.ts';
import type { DesignProblem } from '../../../core/domain/annex-design.ts';
import { useFileStatus } from '../../app/queries.ts';
import { formatRoute, go, guardLeaving, type Route } from '../../app/router.ts';
import { useShortcuts } from '../../app/shortcuts.ts';
import { annexLabel } from '../../text/common.ts';
import { problemCountWords, designText as text } from '../../text/design.ts';
import { ColumnSection } from './column-section.tsx';
import { CopyDialog } from './copy-dialog.tsx';
import { HeadingSection, LinesSection, PaperSection } from './design-fields.tsx';
import { DesignPreview } from './design-preview.tsx';
import { LeaveDialog } from './leave-dialog.tsx';
import { ProblemList, placeOf } from './problem-list.tsx';
import { RemoveDialog } from './remove-dialog.tsx';
import { RowSection } from './row-section.tsx';
import { useDesign } from './use-design.ts';
import { useFocusPlace } from './use-focus-place.ts';
import { useSaveDesign } from './use-save-design.ts';

export function DesignEditor({ opened }: { opened: DesignState }) {
  const { planId, annexId } = opened;
  const editing = useDesign(opened);
  const { design, problems, dirty } = editing;
  const readOnly = useFileStatus().data?.open?.readOnly ?? false;
  const { form, focusPlace } = useFocusPlace();
  const [openColumn, setOpenColumn] = useState<number | null>(null);
  const [asking, setAsking] = useState<'copy' | 'remove' | null>(null);
  const leaving = useLeaveQuestion(dirty);
  const { save, saving, message } = useSaveDesign(opened, editing, leaving.letGo);
  const canSave = dirty && problems.length === 0 && !readOnly && !saving;
  useShortcuts([['Ctrl+S', () => canSave && void save()]]);

  const goTo = (problem: DesignProblem): void => {
    if (problem.column !== null) setOpenColumn(problem.column);
    focusPlace(placeOf(problem, design));
  };
  return (
    <div className="design">
      <div className="design-bar">
        <h1>{annexId === null ? text.newAnnex : `${text.page} ${annexLabel(design.number)}`}</h1>
        <button
          type="button"
          className="btn btn-primary"
          title={text.saveHint}
          disabled={!canSave}
          onClick={() => void save()}
        >
          {saving ? text.saving : text.save}
        </button>
        <p role="status" className={message?.isProblem ? 'design-state error-text' : 'design-state muted'}>
          {stateWords({ readOnly, dirty, problems: problems.length, message: message?.words ?? '' })}
        </p>
        {annexId !== null && (
          <>
            <a className="btn" href={formatRoute({ page: 'entry', annexId })}>
              {text.toEntry}
            </a>
            <button type="button" className="btn" disabled={readOnly} onClick={() => setAsking('copy')}>
              {text.copy}
            </button>
            <button type="button" className="btn" disabled={readOnly} onClick={() => setAsking('remove')}>
              {text.remove}
            </button>
          </>
        )}
      </div>
      <div ref={form} className="design-form">
        <ProblemList problems={problems} onGo={goTo} />
        <HeadingSection editing={editing} />
        <RowSection editing={editing} focusPlace={focusPlace} />
        <ColumnSection
          planId={planId}
          editing={editing}
          open={openColumn}
          onOpen={setOpenColumn}
          focusPlace={focusPlace}
        />
        <PaperSection editing={editing} />
        <LinesSection editing={editing} />
      </div>
      <DesignPreview planId={planId} editing={editing} />
      {asking === 'copy' && annexId !== null && (
        <CopyDialog annexId={annexId} title={design.title} dirty={dirty} onClose={() => setAsking(null)} />
      )}
      {asking === 'remove' && annexId !== null && (
        <RemoveDialog
          annexId={annexId}
          title={design.title}
          letGo={leaving.letGo}
          onClose={() => setAsking(null)}
        />
      )}
      {leaving.wanted && (
        <LeaveDialog
          onStay={() => leaving.setWanted(null)}
          onLeave={() => {
            leaving.letGo();
            if (leaving.wanted) go(leaving.wanted);
          }}
        />
      )}
    </div>
  );
}

interface StateParts {
  readonly readOnly: boolean;
  readonly dirty: boolean;
  readonly problems: number;
  readonly message: string;
}

function stateWords({ readOnly, dirty, problems, message }: StateParts): string {
  if (readOnly) return text.readOnly;
  if (message !== '') return message;
  if (problems > 0) return problemCountWords(problems);
  return dirty ? text.unsaved : '';
}

/** Another page, or the window closing, asks first while something is not saved. */
function useLeaveQuestion(dirty: boolean) {
  const [wanted, setWanted] = useState<Route | null>(null);
  const free = useRef(false);
  useEffect(() => {
    free.current = false;
    if (!dirty) return;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    const release = guardLeaving((route) => {
      if (!free.current) setWanted(route);
      return free.current;
    });
    return () => {
      window.removeEventListener('beforeunload', ask);
      release();
    };
  }, [dirty]);
  const letGo = (): void => {
    free.current = true;
  };
  return { wanted, setWanted, letGo };
}
