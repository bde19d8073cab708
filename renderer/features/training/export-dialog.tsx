import { Modal } from 'antd';
import { useState } from 'react';
import type { ReportFormat, ReportOutput } from '../../../core/contract/report.ts';
import { type Disclosure, isDisclosable } from '../../../core/domain/disclosure.ts';
import { EVERYTHING, type RecordQuery } from '../../../core/domain/record-query.ts';
import { AntdScope } from '../../app/antd-scope.tsx';
import { startJob } from '../../app/jobs.ts';
import { useProgram } from '../../app/program.ts';
import { common } from '../../text/common.ts';
import { exportLabel, exportWords, formatNames } from '../../text/reports.ts';
import { disclosureText as text } from '../../text/training.ts';

export interface ExportChoice {
  readonly query: RecordQuery;
  readonly format: ReportFormat;
  readonly disclosure: Disclosure;
}

interface Props {
  /** What is exported, for the tray. */
  readonly name: string;
  /** What the list shows now, and how many it finds. */
  readonly query: RecordQuery;
  readonly count: number;
  readonly hasPersonalData: boolean;
  readonly make: (choice: ExportChoice, signal: AbortSignal) => Promise<ReportOutput>;
  readonly onClose: () => void;
}

const formats: readonly ReportFormat[] = ['xlsx', 'pdf', 'docx', 'csv'];

/** How a list leaves the program: what of it, as what, and whether people can be recognised. */
export function ExportDialog({ name, query, count, hasPersonalData, make, onClose }: Props) {
  const { host } = useProgram();
  const [format, setFormat] = useState<ReportFormat>('xlsx');
  const [everything, setEverything] = useState(false);
  const [disclosure, setDisclosure] = useState<Disclosure>({ personalData: 'masked', reason: '' });
  const isFull = disclosure.personalData === 'full';
  const ready = isDisclosable(disclosure);
  const run = (): void => {
    onClose();
    const choice = { query: everything ? EVERYTHING : query, format, disclosure };
    void startJob(exportLabel(format, name), async (signal) => {
      const { file } = await make(choice, signal);
      signal.throwIfAborted();
      const result = await host.saveFile(file);
      return result.saved ? { words: exportWords(file.name, result.place), folderId: result.folderId } : null;
    });
  };
  return (
    <AntdScope>
      <Modal
        open
        title={exportTitle(name)}
        width={480}
        okText={text.go}
        cancelText={common.cancel}
        okButtonProps={{ disabled: !ready }}
        onOk={run}
        onCancel={onClose}
      >
        <div className="export-dialog">
          <Choice
            label={text.scope}
            options={[
              { label: text.shown(count), on: !everything, choose: () => setEverything(false) },
              { label: text.everything, on: everything, choose: () => setEverything(true) },
            ]}
          />
          <Choice
            label={text.format}
            options={formats.map((one) => ({
              ...{ label: formatNames[one], on: one === format },
              choose: () => setFormat(one),
            }))}
          />
          {hasPersonalData && (
            <Choice
              label={text.personal}
              options={[
                {
                  ...{ label: text.masked, on: !isFull },
                  choose: () => setDisclosure({ personalData: 'masked', reason: '' }),
                },
                {
                  ...{ label: text.full, on: isFull },
                  choose: () => setDisclosure({ personalData: 'full', reason: '' }),
                },
              ]}
            />
          )}
          {isFull && (
            <label className="training-field">
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

function exportTitle(name: string): string {
  return `${text.go}${name}`;
}

interface ChoiceProps {
  readonly label: string;
  readonly options: readonly { readonly label: string; readonly on: boolean; readonly choose: () => void }[];
}

function Choice({ label, options }: ChoiceProps) {
  return (
    <fieldset>
      <legend>{label}</legend>
      {options.map((option) => (
        <label key={option.label} className="training-radio">
          <input type="radio" name={label} checked={option.on} onChange={option.choose} />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}
