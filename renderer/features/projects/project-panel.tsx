import { CloseOutlined } from '@ant-design/icons';
import { useId, useState } from 'react';
import type { SealedQuestion } from '../../../core/contract/progress.ts';
import type { ProjectDetail } from '../../../core/contract/project.ts';
import { PROJECT_MODES } from '../../../core/domain/project.ts';
import { areaText } from '../../../core/domain/read-quantity.ts';
import { useReadOnlyReason } from '../../app/read-only.ts';
import { SealedNotice } from '../../components/sealed-notice.tsx';
import { SeverityIcon } from '../../components/severity-icon.tsx';
import { common, sampleMark } from '../../text/common.ts';
import { sentenceOf } from '../../text/errors.ts';
import { projectFindingSentence } from '../../text/project-findings.ts';
import { modeWords, openFacilityWords, stateText, projectText as text } from '../../text/projects.ts';
import { EntryField } from './entry-field.tsx';
import { HistoryList } from './history-list.tsx';
import { CountLink, FacilityLink } from './link-fields.tsx';
import { MilestoneEditor } from './milestone-editor.tsx';
import { MoneyFields } from './money-fields.tsx';
import { StateMark } from './project-columns.tsx';
import { RemoveDialog } from './remove-dialog.tsx';
import { type ProjectChanges, useProject, useProjectChanges, useProjectChoices } from './use-projects.ts';

interface Props {
  readonly id: number;
  readonly onClose: () => void;
  readonly onChanged: () => void;
}

/** Everything of one project beside the table; each field is saved by itself. */
export function ProjectPanel({ id, onClose, onChanged }: Props) {
  const query = useProject(id);
  const changes = useProjectChanges(id, onChanged);
  const readOnly = useReadOnlyReason() !== null;
  const [isRemoving, setIsRemoving] = useState(false);
  const project = query.data;
  return (
    <aside className="project-panel" aria-label={text.panel}>
      <button
        type="button"
        className="btn btn-quiet panel-close"
        aria-label={text.close}
        title={text.close}
        onClick={onClose}
      >
        <CloseOutlined />
      </button>
      {query.error && !project && <p className="error-text">{sentenceOf(query.error)}</p>}
      {!project && !query.error && <p className="late">{common.loading}</p>}
      {project && (
        <>
          <Head project={project} />
          <SealedNotice question={questionOf(project)} isChanging={false} />
          <OpenFacility {...{ project, changes, readOnly }} />
          <MilestoneEditor {...{ project, changes, readOnly }} />
          <Basics {...{ project, changes, readOnly }} />
          <MoneyFields {...{ project, changes, readOnly }} />
          <Findings project={project} />
          <HistoryList id={id} />
          <button type="button" className="btn" disabled={readOnly} onClick={() => setIsRemoving(true)}>
            {text.remove}
          </button>
        </>
      )}
      {isRemoving && project && (
        <RemoveDialog
          project={project}
          changes={changes}
          onClose={() => setIsRemoving(false)}
          onRemoved={onClose}
        />
      )}
    </aside>
  );
}

export interface PartProps {
  readonly project: ProjectDetail;
  readonly changes: ProjectChanges;
  readonly readOnly: boolean;
}

function Head({ project }: { project: ProjectDetail }) {
  return (
    <header>
      <h2 className="panel-title">{project.name}</h2>
      <p className="panel-state">
        <StateMark kind={project.state.kind} words={stateText(project.state)} />
        {project.sample && <span className="sample-mark">{sampleMark}</span>}
      </p>
    </header>
  );
}

/** Where the project counts: on the day it was put into use. */
function questionOf({ count, unitId, steps }: ProjectDetail): SealedQuestion | null {
  const date = steps.opening.actual;
  if (count === null || count.fulfils === 0 || date === null) return null;
  return { planId: count.planId, itemId: count.itemId, date, unitIds: [unitId], staffIds: [] };
}

/** Offered once the project is in use and its facility does not say so yet. */
function OpenFacility({ project, changes, readOnly }: PartProps) {
  const [problem, setProblem] = useState<string | null>(null);
  const offer = project.facilityToOpen;
  if (!offer || readOnly) return null;
  return (
    <div className="panel-offer" role="status">
      <p>{openFacilityWords(offer.name, offer.openedOn)}</p>
      <button
        type="button"
        className="btn btn-primary"
        onClick={() =>
          void changes.save({ openFacility: true }).catch((error: Error) => setProblem(error.message))
        }
      >
        {text.openFacilityAction}
      </button>
      {problem && <p className="error-text">{problem}</p>}
    </div>
  );
}

function Basics({ project, changes, readOnly }: PartProps) {
  const units = useProjectChoices().data?.units ?? [];
  const { findings, unread } = project;
  const of = (field: string) => findings.filter((finding) => finding.field === field);
  return (
    <section className="panel-fields">
      <h2>{text.basics}</h2>
      <EntryField
        label={text.name}
        text={project.name}
        readOnly={readOnly}
        findings={of('name')}
        onSave={(name) => changes.save({ name })}
      />
      <SelectField
        label={text.unit}
        value={String(project.unitId)}
        options={units
          .filter((unit) => !unit.ended || unit.id === project.unitId)
          .map(({ id, name, ended }) => [String(id), ended ? `${name}${text.ended}` : name])}
        problem={of('unit').map(projectFindingSentence).join(' ')}
        readOnly={readOnly}
        onSave={(value) => changes.save({ unitId: Number(value) })}
      />
      <SelectField
        label={text.mode}
        value={project.mode ?? ''}
        options={[['', text.notKnown], ...PROJECT_MODES.map((mode) => [mode, modeWords[mode]] as const)]}
        readOnly={readOnly}
        onSave={(value) => changes.save({ mode: PROJECT_MODES.find((mode) => mode === value) ?? null })}
      />
      <div className="panel-pair">
        <EntryField
          label={text.columns.builtArea}
          text={unread.builtArea ?? (project.builtArea === null ? '' : areaText(project.builtArea))}
          align="right"
          readOnly={readOnly}
          findings={of('builtArea')}
          onSave={(typed) => changes.save({ entries: { builtArea: typed } })}
        />
        <EntryField
          label={text.columns.beds}
          text={unread.beds ?? (project.beds === null ? '' : String(project.beds))}
          align="right"
          readOnly={readOnly}
          findings={of('beds')}
          onSave={(typed) => changes.save({ entries: { beds: typed } })}
        />
      </div>
      <CountLink {...{ project, changes, readOnly }} />
      <FacilityLink {...{ project, changes, readOnly }} />
      <EntryField
        label={text.remark}
        text={project.remark}
        multiline
        readOnly={readOnly}
        onSave={(remark) => changes.save({ remark })}
      />
    </section>
  );
}

interface SelectFieldProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, label: string])[];
  readonly readOnly: boolean;
  readonly problem?: string;
  readonly onSave: (value: string) => Promise<void>;
}

export function SelectField({ label, value, options, readOnly, problem = '', onSave }: SelectFieldProps) {
  const [failed, setFailed] = useState<string | null>(null);
  // Shown as it was chosen while that is being saved.
  const [wanted, setWanted] = useState<string | null>(null);
  const id = useId();
  return (
    <div className="entry-cell">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className="field"
        value={wanted ?? value}
        disabled={readOnly}
        onChange={(event) => {
          setFailed(null);
          setWanted(event.target.value);
          onSave(event.target.value)
            .catch((error: Error) => setFailed(error.message))
            .finally(() => setWanted(null));
        }}
      >
        {options.map(([one, words]) => (
          <option key={one} value={one}>
            {words}
          </option>
        ))}
      </select>
      {problem !== '' && <span className="warn-text">{problem}</span>}
      {failed && <span className="error-text">{failed}</span>}
    </div>
  );
}

function Findings({ project: { findings } }: { project: ProjectDetail }) {
  return (
    <section>
      <h2>{text.findings}</h2>
      {findings.length === 0 && <p className="muted">{text.noFindings}</p>}
      <ul className="panel-findings">
        {findings.map((finding) => (
          <li key={`${finding.code} ${finding.field}`}>
            <SeverityIcon severity={finding.severity} />
            <span>{projectFindingSentence(finding)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
