import { agenciesText } from '../../../core/domain/agencies.ts';
import type { TaskRow } from '../../../core/domain/task-list.ts';
import { TASK_STATES, type TaskStateKind } from '../../../core/domain/task-state.ts';
import type { ChoiceOption, TableColumn } from '../../components/table/index.ts';
import { sampleMark } from '../../text/common.ts';
import { stepCountWords, taskStateNames, taskStateWords, taskText as text } from '../../text/tasks.ts';

const { columns } = text;

/** Columns of the ledger; with one agency chosen its part in each task stands in a column of its own. */
export function taskColumns(sections: readonly string[], agency: string | null): TableColumn<TaskRow>[] {
  const choices = (values: readonly string[]): ChoiceOption[] =>
    values.map((value) => ({ value, label: value }));
  return [
    {
      ...{ key: 'number', heading: columns.number, width: 62, align: 'center', sortable: true },
      ...{ pinned: true, text: (row) => row.number, filter: { kind: 'text' } },
    },
    {
      ...{ key: 'title', heading: columns.title, width: 250, sortable: true, pinned: true },
      ...{ text: (row) => row.title, filter: { kind: 'text' } },
      cell: (row) => (
        <>
          {row.sample && <span className="sample-mark">{sampleMark}</span>} {row.title}
        </>
      ),
    },
    {
      ...{ key: 'state', heading: columns.state, width: 224, sortable: true },
      text: (row) => taskStateWords(row.state),
      cell: (row) => (
        <>
          <TaskMark kind={row.state.kind} words={taskStateWords(row.state)} />
          {row.sampleProgress && !row.sample && (
            <span className="sample-mark task-made-up">{sampleMark}</span>
          )}
        </>
      ),
      filter: {
        kind: 'choice',
        options: TASK_STATES.map((kind) => ({ value: kind, label: taskStateNames[kind] })),
      },
    },
    {
      ...{ key: 'due', heading: columns.due, width: 104, sortable: true, filter: { kind: 'date' } },
      text: (row) => row.state.due ?? '',
    },
    ...(agency === null ? [] : [roleColumn(agency)]),
    {
      ...{ key: 'lead', heading: columns.lead, width: 130, sortable: true, filter: { kind: 'text' } },
      text: (row) => row.leadAgency,
    },
    {
      ...{ key: 'supporting', heading: columns.supporting, width: 180, filter: { kind: 'text' } },
      text: (row) => agenciesText(row.supportingAgencies),
    },
    {
      ...{ key: 'steps', heading: columns.steps, width: 62, align: 'center' },
      text: (row) => stepCountWords(row.milestonesDone, row.milestones),
    },
    {
      ...{ key: 'notes', heading: columns.note, width: 220, sortable: true },
      text: (row) => (row.lastNote ? `${row.lastNote.writtenOn} ${row.lastNote.text}` : ''),
    },
    {
      ...{ key: 'files', heading: columns.files, width: 62, align: 'right', sortable: true },
      text: (row) => (row.files === 0 ? '' : String(row.files)),
    },
    {
      ...{ key: 'deadline', heading: columns.deadline, width: 104, sortable: true, hidden: true },
      ...{ text: (row) => row.deadline ?? '', filter: { kind: 'date' } },
    },
    {
      ...{ key: 'section', heading: columns.section, width: 180, sortable: true, hidden: true },
      ...{ text: (row) => row.section, filter: { kind: 'choice', options: choices(sections), blank: true } },
    },
    {
      ...{ key: 'unit', heading: columns.unit, width: 120, sortable: true, hidden: true },
      ...{ text: (row) => row.unit, filter: { kind: 'text' } },
    },
    {
      ...{ key: 'aim', heading: columns.aim, width: 320, hidden: true },
      ...{ text: (row) => row.aim, filter: { kind: 'text' } },
    },
    {
      ...{ key: 'closedOn', heading: columns.closedOn, width: 104, sortable: true, hidden: true },
      ...{ text: (row) => row.state.closedOn ?? '', filter: { kind: 'date' } },
    },
  ];
}

function roleColumn(agency: string): TableColumn<TaskRow> {
  return {
    ...{ key: 'role', heading: columns.role, width: 62, align: 'center' },
    text: (row) => (row.leadAgency === agency ? text.roles.lead : text.roles.supporting),
  };
}

/** A sign beside the word, so that no one needs the colour. */
export function TaskMark({ kind, words }: { kind: TaskStateKind; words: string }) {
  return (
    <span className="task-state" data-state={kind}>
      <span aria-hidden className="task-sign">
        {signs[kind]}
      </span>
      {words}
    </span>
  );
}

const signs: Record<TaskStateKind, string> = {
  overdue: '\u25b2',
  dueSoon: '\u25c6',
  open: '\u25b6',
  noDeadline: '\u25cb',
  closed: '\u2713',
  closedLate: '\u2713',
};
