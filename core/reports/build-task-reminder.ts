import { taskWords, reminderWords as words } from '../../templates/task-words.ts';
import { agenciesText } from '../domain/agencies.ts';
import type { TaskRow } from '../domain/task-list.ts';
import { cleanText } from './clean-text.ts';
import {
  type NeutralBlock,
  type NeutralRun,
  type NeutralText,
  plainRuns,
  type TextBlock,
} from './neutral-text.ts';

/**
 * The reminder for one late task, on a page of its own: to whom, which task, how late, what is left, what
 * is asked for, and where to sign.
 *
 *   buildReminder({ row, plan: 'Plan', left: 'A register is in use (due 2022-09-30)', asOf: '2022-10-31' });
 */
export interface Reminder {
  readonly row: TaskRow;
  /** Title of the plan. */
  readonly plan: string;
  /** Steps that are late; null = the task as a whole. */
  readonly left: string | null;
  /** ISO date. */
  readonly asOf: string;
}

/** Ems of a label before a text, so that the text's own lines stand below each other. */
const LABEL_EMS = 5;
const NUMBER_EMS = 10;
const ANSWER_EMS = 25;

export function buildReminder({ row, plan, left, asOf }: Reminder): NeutralText {
  const { labels } = words;
  const number = row.number === '' ? '' : `${row.number}. `;
  const { due, days } = row.state;
  const lines: readonly (readonly [label: string, text: string])[] = [
    [labels.task, `${number}${row.title}`],
    [labels.left, left ?? row.aim],
    [labels.deadline, words.late(row.deadlineText, due ?? '', asOf, days ?? 0)],
    // Without a lead the reminder goes to them itself.
    [labels.supporting, row.leadAgency === '' ? '' : agenciesText(row.supportingAgencies)],
    [labels.note, row.lastNote ? taskWords.noteText(row.lastNote.writtenOn, row.lastNote.text) : ''],
  ];
  const addressee = row.leadAgency || agenciesText(row.supportingAgencies) || row.unit;
  const sample = row.sample || row.sampleProgress ? plainRuns(taskWords.sample) : [];
  return {
    ...page(`reminder-${row.id}`),
    blocks: [
      line([...plainRuns(words.number), blank(NUMBER_EMS), ...sample]),
      ...(addressee === '' ? [] : [line(plainRuns(words.addressee(addressee)))]),
      paragraph(words.opening(plan)),
      ...lines.filter(([, text]) => text !== '').map(([label, text]) => labelled(label, text)),
      paragraph(words.ask),
      line([...plainRuns(labels.feedback), blank(ANSWER_EMS - LABEL_EMS)]),
      line([blank(ANSWER_EMS)]),
      { kind: 'signatures', labels: [...words.signatures] },
    ],
  };
}

/** What is printed when there is nothing to remind of: an empty file would say nothing. */
export function buildNoReminder(asOf: string): NeutralText {
  return {
    ...page('reminder-none'),
    blocks: [paragraph(words.none(asOf)), paragraph(words.noneNote)],
  };
}

function page(id: string): Omit<NeutralText, 'blocks'> {
  return {
    ...{ kind: 'text', id, annexLabel: '', title: words.title },
    ...{ paper: 'A4', orientation: 'portrait', numbered: true },
    // Two sizes below that of a notice's text, so that a task with its demands fits on one sheet.
    typeSizes: { body: 14 },
  };
}

function paragraph(text: string): NeutralBlock {
  return { kind: 'paragraph', runs: plainRuns(oneLine(text)), firstIndent: 2, indent: 0 };
}

function labelled(label: string, text: string): NeutralBlock {
  return { ...line(plainRuns(oneLine(`${label}${text}`))), indent: LABEL_EMS };
}

function line(runs: readonly NeutralRun[]): TextBlock {
  return { kind: 'line', runs, firstIndent: 0, indent: 0 };
}

const oneLine = (text: string): string => cleanText(text).replaceAll('\n', ' ');
const blank = (ems: number): NeutralRun => ({ text: '\u3000'.repeat(ems), underlined: true });
