import { type ReactNode, type Ref, useEffect, useRef, useState } from 'react';
import type { AnnexKind } from '../../../core/contract/plan.ts';
import type { PlanYear } from '../../../core/domain/annex.ts';
import type { DesignProblem } from '../../../core/domain/annex-design.ts';
import { useFileStatus } from '../../app/queries.ts';
import { formatRoute, go, guardLeaving, type Route } from '../../app/router.ts';
import { useShortcuts } from '../../app/shortcuts.ts';
import { annexLabel } from '../../text/common.ts';
import { problemCountWords, designText as text } from '../../text/design.ts';
import { CopyDialog } from './copy-dialog.tsx';
import { KindSelect } from './kind-select.tsx';
import { LeaveDialog } from './leave-dialog.tsx';
import type { NewKind } from './new-kinds.ts';
import { ProblemList } from './problem-list.tsx';
import { RemoveDialog } from './remove-dialog.tsx';
import type { Saver } from './use-save-design.ts';

/** What is designed, whatever its kind. */
export interface ShellAnnex {
  readonly planId: number;
  /** Null for a new one. */
  readonly annexId: number | null;
  readonly kind: AnnexKind;
  readonly newKind: NewKind;
  readonly title: string;
  readonly number: number | null;
  readonly soleAnnex: boolean;
  /** Years that the columns of a table of counts show. */
  readonly years: readonly PlanYear[];
  /** Texts that stand in a list or a form. */
  readonly texts: number;
}

interface Props {
  readonly annex: ShellAnnex;
  readonly dirty: boolean;
  readonly problems: readonly DesignProblem[];
  readonly problemWords: (problem: DesignProblem) => string;
  readonly onProblem: (problem: DesignProblem) => void;
  readonly saver: Saver;
  readonly onSave: () => void;
  readonly leaving: Leaving;
  readonly form: Ref<HTMLDivElement>;
  readonly preview: ReactNode;
  readonly children: ReactNode;
}

/** The page around a design: its bar, the form at the left, the paper at the right, and its questions. */
export function DesignShell(props: Props) {
  const { annex, dirty, problems, saver, onSave, leaving, form, preview, children } = props;
  const { annexId } = annex;
  const readOnly = useFileStatus().data?.open?.readOnly ?? false;
  const [asking, setAsking] = useState<'copy' | 'remove' | null>(null);
  const canSave = dirty && problems.length === 0 && !readOnly && !saver.saving;
  useShortcuts([['Ctrl+S', () => canSave && onSave()]]);
  const close = (): void => setAsking(null);
  const { message } = saver;
  return (
    <div className="design">
      <div className="design-bar">
        <h1>{annexId === null ? text.newAnnex : designName(annex)}</h1>
        {annexId === null && <KindSelect planId={annex.planId} kind={annex.newKind} />}
        <button
          type="button"
          className="btn btn-primary"
          title={text.saveHint}
          disabled={!canSave}
          onClick={onSave}
        >
          {saver.saving ? text.saving : text.save}
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
        <ProblemList problems={problems} wordsOf={props.problemWords} onGo={props.onProblem} />
        {children}
      </div>
      {preview}
      {asking === 'copy' && annexId !== null && (
        <CopyDialog annex={{ ...annex, annexId }} dirty={dirty} onClose={close} />
      )}
      {asking === 'remove' && annexId !== null && (
        <RemoveDialog annex={{ ...annex, annexId }} letGo={leaving.letGo} onClose={close} />
      )}
      <LeaveQuestion leaving={leaving} />
    </div>
  );
}

function designName({ number, soleAnnex, title }: ShellAnnex): string {
  return `${text.page} ${annexLabel(number, soleAnnex) || title}`;
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

export interface Leaving {
  readonly wanted: Route | null;
  readonly setWanted: (route: Route | null) => void;
  /** Drops what is not saved: the next page comes without a question. */
  readonly letGo: () => void;
}

/** Another page, or the window closing, asks first while something is not saved. */
export function useLeaveQuestion(dirty: boolean): Leaving {
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

function LeaveQuestion({ leaving: { wanted, setWanted, letGo } }: { leaving: Leaving }) {
  if (!wanted) return null;
  const leave = (): void => {
    letGo();
    go(wanted);
  };
  return <LeaveDialog onStay={() => setWanted(null)} onLeave={leave} />;
}
