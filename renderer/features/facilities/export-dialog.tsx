import { Modal } from 'antd';
import { useState } from 'react';
import type { LedgerFormat } from '../../../core/contract/facility.ts';
import { type Disclosure, isDisclosable } from '../../../core/domain/disclosure.ts';
import { type FacilityFieldKey, isFacilityField } from '../../../core/domain/facility.ts';
import type { RecordChoice } from '../../../core/domain/record-query.ts';
import { AntdScope } from '../../app/antd-scope.tsx';
import { common } from '../../text/common.ts';
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

type Range = 'shown' | 'chosen' | 'all';

/** What goes into the file, in which format, and whether contacts may be read in it. */
export default function ExportDialog({ shown, chosen, onClose, onExport }: Props) {
  const [range, setRange] = useState<Range>(chosen.count > 0 ? 'chosen' : 'shown');
  const [format, setFormat] = useState<LedgerFormat>('xlsx');
  const [disclosure, setDisclosure] = useState<Disclosure>({ personalData: 'masked', reason: '' });
  const [isRefused, setRefused] = useState(false);
  const ranges: (readonly [Range, string])[] = [
    ...(chosen.count > 0 ? [['chosen', text.chosen(chosen.count)] as const] : []),
    ['shown', text.shown(shown.count)],
    ['all', text.all],
  ];
  const run = (): void => {
    setRefused(!isDisclosable(disclosure));
    if (!isDisclosable(disclosure)) return;
    const columns = range === 'all' ? null : shown.columns.filter(isFacilityField);
    const choice = range === 'all' ? null : range === 'chosen' ? chosen.choice : shown.query;
    onExport({ choice, columns, format, disclosure });
  };
  return (
    <AntdScope>
      <Modal
        open
        title={text.title}
        width={520}
        okText={text.ok}
        cancelText={common.cancel}
        onOk={run}
        onCancel={onClose}
      >
        <div className="ff-dialog">
          <Radios name={text.what} options={ranges} value={range} onChange={setRange} />
          <Radios
            name={text.format}
            options={[
              ['xlsx', text.xlsx],
              ['csv', text.csv],
            ]}
            value={format}
            onChange={setFormat}
          />
          <Radios
            name={text.personal}
            options={[
              ['masked', text.masked],
              ['full', text.full],
            ]}
            value={disclosure.personalData}
            onChange={(personalData) => setDisclosure({ ...disclosure, personalData })}
          />
          {disclosure.personalData === 'full' && (
            <input
              className="field"
              aria-label={text.reason}
              placeholder={text.reason}
              value={disclosure.reason}
              onChange={(event) => setDisclosure({ ...disclosure, reason: event.target.value })}
            />
          )}
          {isRefused && (
            <p className="error-text" role="alert">
              {text.reasonMissing}
            </p>
          )}
        </div>
      </Modal>
    </AntdScope>
  );
}

interface RadiosProps<T extends string> {
  readonly name: string;
  readonly options: readonly (readonly [value: T, label: string])[];
  readonly value: T;
  readonly onChange: (value: T) => void;
}

function Radios<T extends string>({ name, options, value, onChange }: RadiosProps<T>) {
  return (
    <fieldset className="ff-radios">
      <legend>{name}</legend>
      {options.map(([option, label]) => (
        <label key={option}>
          <input type="radio" name={name} checked={value === option} onChange={() => onChange(option)} />
          {label}
        </label>
      ))}
    </fieldset>
  );
}
