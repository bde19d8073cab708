import type { ComplianceRow, ComplianceSummary } from '../../../../core/contract/compliance.ts';
import { COMPLIANCE_STATES } from '../../../../core/domain/compliance.ts';
import { areaText } from '../../../../core/domain/read-quantity.ts';
import type { TableColumn } from '../../../components/table/index.ts';
import { complianceText as text } from '../../../text/compliance.ts';
import { StateMark } from './state-filter.tsx';

const optionsOf = (list: readonly { readonly id: number; readonly name: string }[]) =>
  list.map(({ id, name }) => ({ value: String(id), label: name }));

export function complianceColumns({
  byTownship,
  byType,
}: Pick<ComplianceSummary, 'byTownship' | 'byType'>): TableColumn<ComplianceRow>[] {
  const states = COMPLIANCE_STATES.map((state) => ({ value: state, label: text.states[state] }));
  const looks = Object.entries(text.lookFilter).map(([value, label]) => ({ value, label }));
  return [
    {
      ...{ key: 'name', heading: text.name, width: 270, sortable: true, pinned: true },
      text: (row) => row.name,
      cell: (row) => (
        <span className="compliance-name">
          <span>{row.name}</span>
          {row.sample && <span className="sample-mark">{text.sample}</span>}
        </span>
      ),
      filter: { kind: 'text' },
    },
    {
      ...{ key: 'state', heading: text.state, width: 92, sortable: true },
      text: (row) => row.stateWords,
      cell: (row) => <StateMark state={row.state} />,
      filter: { kind: 'choice', options: states },
    },
    {
      ...{ key: 'warnings', heading: text.problems, width: 440 },
      text: (row) => row.problems.join(text.separator),
      filter: { kind: 'choice', options: looks },
    },
    {
      ...{ key: 'unitId', heading: text.unit, width: 110, sortable: true, text: (row) => row.unit },
      filter: { kind: 'choice', options: optionsOf(byTownship) },
    },
    {
      ...{ key: 'typeId', heading: text.type, width: 150, sortable: true, text: (row) => row.type },
      filter: { kind: 'choice', options: optionsOf(byType) },
    },
    {
      ...{ key: 'builtArea', heading: text.builtArea, width: 116, align: 'right', sortable: true },
      text: (row) => (row.builtArea === null ? '' : areaText(row.builtArea)),
      filter: { kind: 'number', decimals: 2 },
    },
    {
      ...{ key: 'beds', heading: text.beds, width: 92, align: 'right', sortable: true },
      text: (row) => (row.beds === null ? '' : String(row.beds)),
      filter: { kind: 'number', decimals: 0 },
    },
    { ...{ key: 'code', heading: text.code, width: 96, hidden: true }, text: (row) => row.code },
  ];
}
