import {
  CopyOutlined,
  HistoryOutlined,
  LayoutOutlined,
  QuestionCircleOutlined,
  SearchOutlined,
} from '@ant-design/icons';
import { useCopyTable } from '../../app/copy-table.ts';
import { openDialog } from '../../app/dialogs.ts';
import { planOf, useFileStatus, usePlans } from '../../app/queries.ts';
import { formatRoute, go, type Route } from '../../app/router.ts';
import { AccountTools } from '../../features/people/account-tools.tsx';
import { PeriodChooser } from '../../features/progress/period-chooser.tsx';
import { annexFullName, programName, sampleMark } from '../../text/common.ts';
import { frameText } from '../../text/frame.ts';
import { copyText } from '../../text/text-annex.ts';
import { EntryStateToggle } from './entry-state-toggle.tsx';
import { SaveState } from './save-state.tsx';
import { useCurrentAnnex } from './use-current-annex.ts';

/** The same bar over every page: plan, annex, state of the return, and whether everything is saved. */
export function ContextBar({ route }: { route: Route }) {
  const file = useFileStatus().data?.open ?? null;
  const plans = usePlans().data ?? [];
  const annexId = useCurrentAnnex(route);
  const copyTable = useCopyTable();
  const plan = planOf(plans, annexId);
  const annex = plan?.annexes.find((one) => one.id === annexId) ?? null;
  return (
    <header className="context-bar">
      <div className="context-plan">
        {plan ? (
          <span className="context-title" title={plan.title}>
            {plan.title}
          </span>
        ) : (
          <span className="context-title">{programName}</span>
        )}
        {file?.sample && <span className="sample-mark">{sampleMark}</span>}
        {file?.readOnly && <span className="sample-mark">{frameText.readOnly}</span>}
      </div>
      {route.page === 'entry' && plan && annex && (
        <>
          <label>
            <span className="visually-hidden">{frameText.annex}</span>
            <select
              className="field context-annex"
              value={annex.id}
              onChange={(event) => go({ page: 'entry', annexId: Number(event.target.value) })}
            >
              {plan.annexes.map((one) => (
                <option key={one.id} value={one.id}>
                  {annexFullName(one)}
                </option>
              ))}
            </select>
          </label>
          {annex.kind === 'plan' && (
            <EntryStateToggle
              annexId={annex.id}
              state={annex.entryState}
              readOnly={file?.readOnly ?? false}
            />
          )}
        </>
      )}
      {route.page === 'progress' && <PeriodChooser route={route} />}
      <SaveState place="context" />
      <div className="context-tools">
        {route.page === 'entry' && annex && (
          <a
            className="btn btn-quiet"
            href={formatRoute({ page: 'design', annexId: annex.id, planId: null })}
            aria-label={frameText.design}
            title={frameText.designHint}
          >
            <LayoutOutlined aria-hidden />
            <span className="tool-word">{frameText.design}</span>
          </a>
        )}
        {plan && (
          <a
            className="btn btn-quiet"
            href={formatRoute({ page: 'versions', planId: plan.id })}
            aria-label={frameText.versions}
            title={frameText.versionsHint}
          >
            <HistoryOutlined aria-hidden />
            <span className="tool-word">{frameText.versions}</span>
          </a>
        )}
        {route.page === 'entry' && annex && annex.kind !== 'form' && (
          <ToolButton label={copyText.action} hint={copyText.hint} onClick={() => void copyTable(annex)}>
            <CopyOutlined />
          </ToolButton>
        )}
        <ToolButton
          label={frameText.search}
          hint={frameText.searchHint}
          onClick={() => openDialog('palette')}
        >
          <SearchOutlined />
        </ToolButton>
        <ToolButton label={frameText.help} hint={frameText.helpHint} onClick={() => openDialog('help')}>
          <QuestionCircleOutlined />
        </ToolButton>
        <AccountTools />
      </div>
    </header>
  );
}

interface ToolButtonProps {
  readonly label: string;
  readonly hint: string;
  readonly onClick: () => void;
  readonly children: React.ReactNode;
}

function ToolButton({ label, hint, onClick, children }: ToolButtonProps) {
  return (
    <button type="button" className="btn btn-quiet" title={hint} onClick={onClick}>
      {children}
      <span className="tool-word">{label}</span>
    </button>
  );
}
