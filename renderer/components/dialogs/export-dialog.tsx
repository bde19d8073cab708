import { Modal } from 'antd';
import { useState } from 'react';
import { type Disclosure, isDisclosable } from '../../../core/domain/disclosure.ts';
import { AntdScope } from '../../app/antd-scope.tsx';
import { common } from '../../text/common.ts';
import { disclosureText as text } from '../../text/training.ts';
import './dialogs.css';

/**
 * How a list of records leaves the program: what of it, as what, and whether people can be recognised.
 *
 *   <ExportDialog title="..." ranges={[['shown', '...'], ['all', '...']]} formats={[['xlsx', 'Excel']]}
 *     hasPersonalData onExport={({ range, format, disclosure }) => ...} onClose={close} />
 */
export type Options<Value extends string> = readonly (readonly [value: Value, label: string])[];

export interface ExportWish<Range extends string, Format extends string> {
  readonly range: Range;
  readonly format: Format;
  readonly disclosure: Disclosure;
}

interface Props<Range extends string, Format extends string> {
  readonly title: string;
  /** The first of them is chosen to begin with. */
  readonly ranges: Options<Range>;
  readonly formats: Options<Format>;
  readonly hasPersonalData: boolean;
  readonly onExport: (wish: ExportWish<Range, Format>) => void;
  readonly onClose: () => void;
}

const MASKED: Disclosure = { personalData: 'masked', reason: '' };

export function ExportDialog<Range extends string, Format extends string>({
  title,
  ranges,
  formats,
  hasPersonalData,
  onExport,
  onClose,
}: Props<Range, Format>) {
  const [range, setRange] = useState(ranges[0]?.[0]);
  const [format, setFormat] = useState(formats[0]?.[0]);
  const [disclosure, setDisclosure] = useState(MASKED);
  const isFull = disclosure.personalData === 'full';
  const wish = range !== undefined && format !== undefined && { range, format, disclosure };
  return (
    <AntdScope>
      <Modal
        open
        title={title}
        width={520}
        okText={text.go}
        cancelText={common.cancel}
        okButtonProps={{ disabled: !isDisclosable(disclosure) }}
        onOk={() => wish && onExport(wish)}
        onCancel={onClose}
      >
        <div className="export-dialog">
          <Radios name={text.scope} options={ranges} value={range} onChange={setRange} />
          <Radios name={text.format} options={formats} value={format} onChange={setFormat} />
          {hasPersonalData && (
            <Radios
              name={text.personal}
              options={[
                ['masked', text.masked],
                ['full', text.full],
              ]}
              value={disclosure.personalData}
              onChange={(personalData) => setDisclosure({ personalData, reason: '' })}
            />
          )}
          {isFull && (
            <label className="export-reason">
              <span>{text.reason}</span>
              <input
                className="field"
                maxLength={200}
                value={disclosure.reason}
                onChange={(event) => setDisclosure({ personalData: 'full', reason: event.target.value })}
              />
              <span className="muted">{text.reasonHint}</span>
            </label>
          )}
        </div>
      </Modal>
    </AntdScope>
  );
}

interface RadiosProps<Value extends string> {
  readonly name: string;
  readonly options: Options<Value>;
  readonly value: Value | undefined;
  readonly onChange: (value: Value) => void;
}

function Radios<Value extends string>({ name, options, value, onChange }: RadiosProps<Value>) {
  return (
    <fieldset>
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
