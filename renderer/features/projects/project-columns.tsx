import { FUND_SOURCES, PROJECT_MODES } from '../../../core/domain/project.ts';
import type { ProjectRow } from '../../../core/domain/project-list.ts';
import { PROJECT_STATES, type ProjectStateKind } from '../../../core/domain/project-state.ts';
import {
  areaText,
  roundedWanYuanText,
  WAN_YUAN_SHIFT,
  wanYuanText,
} from '../../../core/domain/read-quantity.ts';
import type { ChoiceOption, TableColumn } from '../../components/table/index.ts';
import { sampleMark } from '../../text/common.ts';
import { exactMoneyWords, modeWords, projectText, stateText, stateWords } from '../../text/projects.ts';

const text = projectText.columns;

/** Columns of the table of projects; units, items and years to choose from come with the data. */
export function projectColumns(choices: {
  readonly units: readonly ChoiceOption[];
  readonly items: readonly string[];
  readonly years: readonly string[];
}): readonly TableColumn<ProjectRow>[] {
  const words = (list: readonly string[]) => list.map((value) => ({ value, label: value }));
  return [
    {
      ...{
        key: 'name',
        heading: text.name,
        width: 260,
        pinned: true,
        sortable: true,
        filter: { kind: 'text' },
      },
      text: (row) => row.name,
      cell: (row) => <NameCell row={row} />,
    },
    {
      ...{ key: 'unit', heading: text.unit, width: 110, sortable: true },
      filter: { kind: 'choice', options: choices.units },
      text: (row) => row.unit,
    },
    {
      ...{ key: 'state', heading: text.state, width: 215, sortable: true },
      filter: {
        kind: 'choice',
        options: PROJECT_STATES.map((kind) => ({ value: kind, label: stateWords[kind] })),
      },
      text: (row) => stateText(row.state),
      cell: (row) => <StateMark kind={row.state.kind} words={stateText(row.state)} />,
    },
    {
      ...{ key: 'finish', heading: text.finish, width: 110, sortable: true, filter: { kind: 'date' } },
      text: (row) => row.steps.opening.planned ?? '',
    },
    {
      ...{ key: 'opened', heading: text.opened, width: 110, sortable: true, filter: { kind: 'date' } },
      text: (row) => row.steps.opening.actual ?? '',
    },
    {
      ...{ key: 'mode', heading: text.mode, width: 90, sortable: true },
      filter: {
        kind: 'choice',
        options: PROJECT_MODES.map((mode) => ({ value: mode, label: modeWords[mode] })),
        blank: true,
      },
      text: (row) => (row.mode ? modeWords[row.mode] : ''),
    },
    {
      ...{ key: 'builtArea', heading: text.builtArea, width: 100, align: 'right', sortable: true },
      filter: { kind: 'number', decimals: 2 },
      text: (row) => row.unread.builtArea ?? (row.builtArea === null ? '' : areaText(row.builtArea)),
    },
    {
      ...{ key: 'beds', heading: text.beds, width: 90, align: 'right', sortable: true },
      filter: { kind: 'number', decimals: 0 },
      text: (row) => row.unread.beds ?? (row.beds === null ? '' : String(row.beds)),
    },
    {
      ...{ key: 'investment', heading: text.investment, width: 110, align: 'right', sortable: true },
      filter: { kind: 'number', decimals: WAN_YUAN_SHIFT },
      text: (row) => investmentText(row),
      cell: (row) => <Investment row={row} />,
    },
    {
      ...{ key: 'item', heading: text.item, width: 160, sortable: true },
      filter: { kind: 'choice', options: words(choices.items), blank: true },
      text: (row) => (row.count ? `${row.count.item} ${row.count.fulfils}` : ''),
    },
    {
      ...{ key: 'year', heading: text.year, width: 90, sortable: true },
      filter: { kind: 'choice', options: words(choices.years), blank: true },
      text: (row) => row.count?.year ?? '',
    },
    {
      ...{
        key: 'start',
        heading: text.start,
        width: 110,
        sortable: true,
        hidden: true,
        filter: { kind: 'date' },
      },
      text: (row) => row.steps.start.actual ?? row.steps.start.planned ?? '',
    },
    {
      ...{ key: 'facility', heading: text.facility, width: 200, sortable: true, hidden: true },
      filter: { kind: 'text' },
      text: (row) => row.facility?.name ?? '',
    },
    {
      ...{ key: 'remark', heading: text.remark, width: 200, hidden: true, filter: { kind: 'text' } },
      text: (row) => row.remark,
    },
  ];
}

function investmentText({ investment, unread }: ProjectRow): string {
  // A sum without a part that could not be read would pass for the whole.
  const lost = unread.statedTotal ?? FUND_SOURCES.map((source) => unread[`funds.${source}`]).find(Boolean);
  if (lost !== undefined) return lost;
  return investment === null ? '' : wanYuanText(investment);
}

/** To two digits; the exact amount, which is copied and filtered by, stands under the pointer. */
function Investment({ row }: { row: ProjectRow }) {
  const exact = investmentText(row);
  if (row.investment === null || exact !== wanYuanText(row.investment)) return exact;
  const shown = roundedWanYuanText(row.investment);
  return shown === exact ? exact : <span title={exactMoneyWords(exact)}>{shown}</span>;
}

function NameCell({ row }: { row: ProjectRow }) {
  const { errors, warnings } = row;
  return (
    <>
      {row.sample && <span className="sample-mark">{sampleMark}</span>}
      {errors + warnings > 0 && (
        <span className="project-flag" data-worst={errors > 0 ? 'ERROR' : 'WARN'}>
          <span className="visually-hidden">{text.problems}</span> {errors + warnings}
        </span>
      )}
      <span className="project-name">{row.name}</span>
    </>
  );
}

/** A sign beside the word, so that no one needs the colour. */
export function StateMark({ kind, words }: { kind: ProjectStateKind; words: string }) {
  return (
    <span className="project-state" data-state={kind}>
      <span aria-hidden className="project-sign">
        {signs[kind]}
      </span>
      {words}
    </span>
  );
}

const signs: Record<ProjectStateKind, string> = {
  late: '\u25b2',
  atRisk: '\u25c6',
  underWay: '\u25b6',
  notStarted: '\u25cb',
  done: '\u2713',
};
