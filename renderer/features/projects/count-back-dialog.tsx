import { useQuery } from '@tanstack/react-query';
import { Modal } from 'antd';
import { useId, useState } from 'react';
import type { CountBackPreview, ProjectDetail } from '../../../core/contract/project.ts';
import { MILESTONES } from '../../../core/domain/project.ts';
import { readDate } from '../../../core/domain/read-date.ts';
import { AntdScope } from '../../app/antd-scope.tsx';
import { useProgram } from '../../app/program.ts';
import { sentenceOf } from '../../text/errors.ts';
import {
  earliestWords,
  milestoneWords,
  scheduleProblemWords,
  projectText as text,
} from '../../text/projects.ts';
import type { ProjectChanges } from './use-projects.ts';

interface Props {
  readonly project: ProjectDetail;
  readonly changes: ProjectChanges;
  readonly onClose: () => void;
}

/** Shows what counting back from a finish date would come to, and takes it over when asked to. */
export function CountBackDialog({ project, changes, onClose }: Props) {
  const { client } = useProgram();
  const { id } = project;
  const [typed, setTyped] = useState(project.steps.opening.planned ?? `${project.asOf.slice(0, 4)}-12-31`);
  const [problem, setProblem] = useState<string | null>(null);
  const fieldId = useId();
  const read = readDate(typed, { today: project.asOf });
  const finish = read.kind === 'date' ? read.date : null;
  const preview = useQuery({
    queryKey: ['projects', 'countBack', id, finish],
    queryFn: () => client.project.countBack({ id, finish: finish ?? '' }),
    enabled: finish !== null,
    placeholderData: (before) => before,
    staleTime: 0,
    gcTime: 0,
  });
  const apply = async (): Promise<void> => {
    if (finish === null) return;
    try {
      await changes.applyCountBack(finish);
      onClose();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : '');
    }
  };
  const failed = problem ?? (preview.error ? sentenceOf(preview.error) : null);
  return (
    <AntdScope>
      <Modal
        open
        title={`${text.countBackTitle} · ${project.name}`}
        width={620}
        okText={text.apply}
        cancelText={text.cancel}
        onOk={() => void apply()}
        onCancel={onClose}
        okButtonProps={{ disabled: finish === null || preview.isFetching }}
      >
        <p className="count-back-finish">
          <label htmlFor={fieldId}>{text.finish}</label>
          <input
            id={fieldId}
            className="field"
            // biome-ignore lint/a11y/noAutofocus: what the dialog asks for
            autoFocus
            value={typed}
            title={text.dateHint}
            aria-invalid={finish === null}
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && !event.nativeEvent.isComposing) void apply();
            }}
          />
          <span className={finish === null ? 'error-text' : 'muted'}>
            {finish === null ? text.badDate : finish === typed ? '' : finish}
          </span>
        </p>
        {preview.data && <PreviewTable project={project} preview={preview.data} />}
        {preview.data && <Problems preview={preview.data} />}
        {failed && <p className="error-text">{failed}</p>}
      </Modal>
    </AntdScope>
  );
}

function PreviewTable({ project, preview }: { project: ProjectDetail; preview: CountBackPreview }) {
  return (
    <table className="count-back">
      <thead>
        <tr>
          <th scope="col">{text.milestone}</th>
          <th scope="col">{text.days}</th>
          <th scope="col">{text.before}</th>
          <th scope="col">{text.after}</th>
          <th scope="col">{text.actual}</th>
        </tr>
      </thead>
      <tbody>
        {MILESTONES.map((step) => {
          const { planned, actual, pinned } = project.steps[step];
          const after = preview.planned[step];
          return (
            <tr key={step}>
              <th scope="row">{milestoneWords[step]}</th>
              <td>{preview.durations[step]}</td>
              <td>{planned}</td>
              <td data-changed={after !== planned}>
                {after}
                {pinned && <span className="muted"> {text.pinned}</span>}
              </td>
              <td>{actual}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Problems({ preview }: { preview: CountBackPreview }) {
  const { problems } = preview;
  const isTooEarly = problems.some((problem) => problem.kind === 'inPast');
  return (
    <div className="count-back-problems" role="status">
      {problems.every((problem) => problem.kind === 'unpublishedYear') && <p>{text.noProblems}</p>}
      <ul>
        {problems.map((problem) => {
          const words = scheduleProblemWords(problem);
          return (
            <li key={words} className={problem.kind === 'unpublishedYear' ? 'muted' : 'warn-text'}>
              {words}
            </li>
          );
        })}
      </ul>
      {isTooEarly && <p>{earliestWords(preview)}</p>}
    </div>
  );
}
