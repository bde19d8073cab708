import type { LedgerFormat } from '../../../core/contract/facility.ts';
import type { Disclosure } from '../../../core/domain/disclosure.ts';
import { type FacilityFieldKey, isFacilityField } from '../../../core/domain/facility.ts';
import type { RecordChoice } from '../../../core/domain/record-query.ts';
import { ExportDialog } from '../../components/dialogs/export-dialog.tsx';
import { exportFacilitiesText as text } from '../../text/facilities.ts';

export interface ExportWish {
  readonly choice: RecordChoice | null;
  readonly columns: FacilityFieldKey[] | null;
  readonly format: LedgerFormat;
  readonly disclosure: Disclosure;
}

interface Props {
  /** What is shown: the found rows, the chosen ones when there are any, the visible columns. */
  readonly shown: {
    readonly query: RecordChoice;
    readonly count: number;
    readonly columns: readonly string[];
  };
  readonly chosen: { readonly choice: RecordChoice; readonly count: number };
  readonly onClose: () => void;
  readonly onExport: (wish: ExportWish) => void;
}

/** What of the ledger goes into the file: the chosen places, those that are shown, or everything. */
export default function FacilityExport({ shown, chosen, onClose, onExport }: Props) {
  const some = chosen.count > 0 ? [['chosen', text.chosen(chosen.count)] as const] : [];
  return (
    <ExportDialog
      title={text.title}
      ranges={[...some, ['shown', text.shown(shown.count)], ['all', text.all]]}
      formats={[
        ['xlsx', text.xlsx],
        ['csv', text.csv],
      ]}
      hasPersonalData
      onClose={onClose}
      onExport={({ range, ...rest }) => {
        const columns = range === 'all' ? null : shown.columns.filter(isFacilityField);
        const choice = range === 'all' ? null : range === 'chosen' ? chosen.choice : shown.query;
        onExport({ choice, columns, ...rest });
      }}
    />
  );
}
