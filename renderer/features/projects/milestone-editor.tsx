import { type KeyboardEvent, useRef, useState } from 'react';
import type { ProjectDetail } from '../../../core/contract/project.ts';
import { MILESTONES, type Milestone } from '../../../core/domain/project.ts';
import { milestoneWords, projectText as text } from '../../text/projects.ts';
import { CountBackDialog } from './count-back-dialog.tsx';
import { EntryField } from './entry-field.tsx';
import type { ProjectChanges } from './use-projects.ts';

interface Props {
  readonly project: ProjectDetail;
  readonly changes: ProjectChanges;
  readonly readOnly: boolean;
}

/** The seven steps with planned and actual dates; arrows go up and down, Enter saves and goes down. */
export function MilestoneEditor({ project, changes, readOnly }: Props) {
  const [isCounting, setIsCounting] = useState(false);
  const body = useRef<HTMLTableSectionElement>(null);
  const move = (event: KeyboardEvent<HTMLElement>, row: number, column: string): void => {
    const down = event.key === 'ArrowDown' || event.key === 'Enter';
    if (!down && event.key !== 'ArrowUp') return;
    const step = MILESTONES[row + (down ? 1 : -1)];
    const next = body.current?.querySelector(`[data-cell="${step ?? ''}.${column}"] input`);
    if (!(next instanceof HTMLInputElement)) return;
    event.preventDefault();
    next.focus();
    next.select();
  };
  return (
    <section>
      <div className="panel-line">
        <h2>{text.milestones}</h2>
        <button
          type="button"
          className="btn"
          title={text.countBackHint}
          disabled={readOnly || project.steps.opening.actual !== null}
          onClick={() => setIsCounting(true)}
        >
          {text.countBack}…
        </button>
      </div>
      <table className="milestones">
        <thead>
          <tr>
            <th scope="col" className="milestone-head">
              {text.milestone}
            </th>
            <th scope="col" className="milestone-head">
              {text.planned}
            </th>
            <th scope="col" className="milestone-head" title={text.pinnedHint}>
              {text.pinned}
            </th>
            <th scope="col" className="milestone-head">
              {text.actual}
            </th>
          </tr>
        </thead>
        <tbody ref={body}>
          {MILESTONES.map((step, row) => (
            <tr key={step}>
              <th scope="row" className="milestone-step">
                {milestoneWords[step]}
              </th>
              <td data-cell={`${step}.planned`}>
                <DateField
                  {...{ project, changes, readOnly, step }}
                  kind="planned"
                  onMove={(e) => move(e, row, 'planned')}
                />
              </td>
              <td className="milestone-pin">
                <PinBox {...{ project, changes, readOnly, step }} />
              </td>
              <td data-cell={`${step}.actual`}>
                <DateField
                  {...{ project, changes, readOnly, step }}
                  kind="actual"
                  onMove={(e) => move(e, row, 'actual')}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {isCounting && (
        <CountBackDialog project={project} changes={changes} onClose={() => setIsCounting(false)} />
      )}
    </section>
  );
}

/** Shown as it was clicked while that is being saved. */
function PinBox({ project, changes, readOnly, step }: Props & { readonly step: Milestone }) {
  const [wanted, setWanted] = useState<boolean | null>(null);
  const { pinned, planned } = project.steps[step];
  return (
    <input
      type="checkbox"
      aria-label={`${milestoneWords[step]} ${text.pinned}`}
      title={text.pinnedHint}
      checked={wanted ?? pinned}
      disabled={readOnly || planned === null}
      onChange={(event) => {
        setWanted(event.target.checked);
        const saving = changes.save({ pinned: { [step]: event.target.checked } });
        saving.catch(() => undefined).finally(() => setWanted(null));
      }}
    />
  );
}

interface DateFieldProps extends Props {
  readonly step: Milestone;
  readonly kind: 'planned' | 'actual';
  readonly onMove: (event: KeyboardEvent<HTMLElement>) => void;
}

function DateField({ project, changes, readOnly, step, kind, onMove }: DateFieldProps) {
  const field = `${step}.${kind}` as const;
  return (
    <EntryField
      bare
      label={`${milestoneWords[step]} ${text[kind]}`}
      hint={text.dateHint}
      text={project.unread[field] ?? project.steps[step][kind] ?? ''}
      readOnly={readOnly}
      findings={project.findings.filter((finding) => finding.field === field)}
      onSave={(typed) => changes.save({ entries: { [field]: typed } })}
      onKeyDown={onMove}
    />
  );
}
