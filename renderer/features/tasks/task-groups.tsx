import type { KeyboardEvent, ReactNode } from 'react';
import type { RecordFilter } from '../../../core/domain/record-query.ts';
import type { TaskGroups } from '../../../core/domain/task-list.ts';
import { TASK_STATES } from '../../../core/domain/task-state.ts';
import {
  agencyCountWords,
  leadSumWords,
  monthWords,
  taskStateNames,
  taskText as text,
} from '../../text/tasks.ts';
import { TaskMark } from './task-columns.tsx';

export const GROUPINGS = ['agency', 'month', 'state'] as const;
export type Grouping = (typeof GROUPINGS)[number];

interface Props {
  readonly grouping: Grouping;
  readonly groups: TaskGroups | null;
  /** The filter of the column that is grouped by. */
  readonly filter: RecordFilter | undefined;
  readonly onGrouping: (grouping: Grouping) => void;
  readonly onChoose: (value: string | null) => void;
}

interface Group {
  readonly value: string;
  readonly words: ReactNode;
  readonly count: ReactNode;
}

/** Groups of tasks with their counts; choosing one shows only its tasks. */
export function TaskGroupList({ grouping, groups, filter, onGrouping, onChoose }: Props) {
  const chosen = filter?.kind === 'choice' && filter.values.length === 1 ? filter.values[0] : null;
  const list = groups ? groupsBy[grouping](groups) : [];
  return (
    <nav className="task-groups" aria-label={text.groupsLabel}>
      <fieldset className="task-groupings">
        <legend className="visually-hidden">{text.viewsLabel}</legend>
        {GROUPINGS.map((one) => (
          <button key={one} type="button" aria-pressed={one === grouping} onClick={() => onGrouping(one)}>
            {text.views[one]}
          </button>
        ))}
      </fieldset>
      <ul onKeyDown={moveFocus}>
        <Item isChosen={filter === undefined} onChoose={() => onChoose(null)}>
          <span>{text.all}</span>
          <b>{groups ? totalOf(groups, grouping) : ''}</b>
        </Item>
        {list.map(({ value, words, count }) => (
          <Item key={value} isChosen={value === chosen} onChoose={() => onChoose(value)}>
            <span>{words}</span>
            {count}
          </Item>
        ))}
      </ul>
      {groups && grouping === 'agency' && list.length > 0 && (
        <p className="muted task-sum">
          {leadSumWords(
            groups.agencies.reduce((sum, agency) => sum + agency.lead, 0),
            groups.withoutLead,
            totalOf(groups, grouping),
          )}
        </p>
      )}
    </nav>
  );
}

interface ItemProps {
  readonly isChosen: boolean;
  readonly onChoose: () => void;
  readonly children: ReactNode;
}

function Item({ isChosen, onChoose, children }: ItemProps) {
  return (
    <li>
      <button type="button" aria-pressed={isChosen} onClick={onChoose}>
        {children}
      </button>
    </li>
  );
}

/** All that the rest of the query finds, which the groups of a view make up. */
function totalOf(groups: TaskGroups, grouping: Grouping): number {
  if (grouping === 'state') return Object.values(groups.states).reduce((sum, count) => sum + count, 0);
  if (grouping === 'month') return groups.months.reduce((sum, { count }) => sum + count, 0);
  return groups.agencies.reduce((sum, { lead }) => sum + lead, groups.withoutLead);
}

const groupsBy: Readonly<Record<Grouping, (groups: TaskGroups) => Group[]>> = {
  agency: ({ agencies, withoutAgency }) => [
    ...agencies.map(({ name, lead, supporting, tasks, overdue }) => ({
      value: name,
      words: (
        <>
          {name}
          <small className="muted">{agencyCountWords(lead, supporting)}</small>
        </>
      ),
      count: (
        <span className="task-counts">
          {overdue > 0 && <TaskMark kind="overdue" words={`${taskStateNames.overdue} ${overdue}`} />}
          <b>{tasks}</b>
        </span>
      ),
    })),
    ...(withoutAgency > 0 ? [{ value: '', words: text.noAgency, count: <b>{withoutAgency}</b> }] : []),
  ],
  month: ({ months }) =>
    months.map(({ month, count }) => ({ value: month, words: monthWords(month), count: <b>{count}</b> })),
  state: ({ states }) =>
    TASK_STATES.map((kind) => ({
      ...{ value: kind, words: <TaskMark kind={kind} words={taskStateNames[kind]} /> },
      count: <b>{states[kind]}</b>,
    })),
};

/** Arrows go from group to group; Tab leaves the list. */
function moveFocus(event: KeyboardEvent<HTMLUListElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
  event.preventDefault();
  buttons[Math.min(buttons.length - 1, Math.max(0, at + step))]?.focus();
}
