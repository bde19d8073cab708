import { taskWords, reminderWords as words } from '../../templates/task-words.ts';
import { dateText } from '../../templates/words.ts';
import { agenciesText } from '../domain/agencies.ts';
import type { TaskRow } from '../domain/task-list.ts';
import { cleanText } from './clean-text.ts';
import { type NeutralBlock, type NeutralRun, type NeutralText, plainRuns } from './neutral-text.ts';

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
  readonly left: string;
  /** ISO date. */
  readonly asOf: string;
}

/** Ems of a label before a text, so that the text's own lines stand below each other. */
const LABEL_EMS = 5;
const NUMBER_EMS = 10;
const ANSWER_EMS = 22;
const ANSWER_LINES = 3;

export function buildReminder({ row, plan, left, asOf }: Reminder): NeutralText {
  const { labels } = words;
  const deadline = [row.deadlineText, row.deadline === null ? '' : dateText(row.deadline)].filter(Boolean);
  const number = row.number === '' ? '' : `${row.number}. `;
  const lines: readonly (readonly [label: string, text: string])[] = [
    [labels.task, `${number}${row.title}`],
    [labels.aim, row.aim],
    [labels.deadline, [...new Set(deadline)].join('，')],
    [labels.lead, row.leadAgency],
    [labels.supporting, agenciesText(row.supportingAgencies)],
    [labels.left, left],
    [labels.days, words.days(row.state.days ?? 0, asOf)],
    [labels.note, row.lastNote ? taskWords.noteText(row.lastNote.writtenOn, row.lastNote.text) : ''],
  ];
  const addressee = row.leadAgency || agenciesText(row.supportingAgencies) || row.unit;
  const isSample = row.sample || row.sampleProgress;
  return {
    ...page(`reminder-${row.id}`),
    blocks: [
      ...(isSample ? [block('centred', taskWords.sample)] : []),
      runs([...plainRuns(words.number), blank(NUMBER_EMS)]),
      ...(addressee === '' ? [] : [block('line', words.addressee(addressee))]),
      block('paragraph', words.opening(plan)),
      ...lines.filter(([, text]) => text !== '').map(([label, text]) => labelled(label, text)),
      block('paragraph', words.ask),
      block('line', words.feedback),
      ...Array.from({ length: ANSWER_LINES }, () => runs([blank(ANSWER_EMS)])),
      { kind: 'signatures', labels: [...words.signatures] },
    ],
  };
}

/** What is printed when there is nothing to remind of: an empty file would say nothing. */
export function buildNoReminder(asOf: string): NeutralText {
  return {
    ...page('reminder-none'),
    blocks: [block('paragraph', words.none(asOf)), block('paragraph', words.noneNote)],
  };
}

function page(id: string): Omit<NeutralText, 'blocks'> {
  return {
    ...{ kind: 'text', id, annexLabel: '', title: words.title },
    ...{ paper: 'A4', orientation: 'portrait', numbered: true },
  };
}

function block(kind: 'centred' | 'line' | 'paragraph', text: string): NeutralBlock {
  const firstIndent = kind === 'paragraph' ? 2 : 0;
  return { kind, runs: plainRuns(cleanText(text).replaceAll('\n', ' ')), firstIndent, indent: 0 };
}

function labelled(label: string, text: string): NeutralBlock {
  const words = plainRuns(cleanText(`${label}${text}`).replaceAll('\n', ' '));
  return { kind: 'line', runs: words, firstIndent: 0, indent: LABEL_EMS };
}

function runs(all: readonly NeutralRun[]): NeutralBlock {
  return { kind: 'line', runs: all, firstIndent: 0, indent: 0 };
}

const blank = (ems: number): NeutralRun => ({ text: '\u3000'.repeat(ems), underlined: true });
