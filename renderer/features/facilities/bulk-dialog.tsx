import { Modal } from 'antd';
import { useRef, useState } from 'react';
import type { BulkPreview, BulkResult, FacilitySetup } from '../../../core/contract/facility.ts';
import { BULK_FIELDS, type FacilityFieldKey } from '../../../core/domain/facility.ts';
import type { RecordChoice } from '../../../core/domain/record-query.ts';
import { AntdScope } from '../../app/antd-scope.tsx';
import { useProgram } from '../../app/program.ts';
import { common } from '../../text/common.ts';
import { sentenceOf } from '../../text/errors.ts';
import { bulkChosenWords, bulkText as text } from '../../text/facilities.ts';
import { BulkLines } from './bulk-lines.tsx';
import { FormField, optionsOf } from './form-field.tsx';

interface Props {
  readonly setup: FacilitySetup;
  readonly choice: RecordChoice;
  readonly count: number;
  readonly onClose: () => void;
  readonly onDone: (result: BulkResult) => void;
}

type Entries = Partial<Record<FacilityFieldKey, string>>;

/** Sets fields of many facilities at once, after showing which change from what to what. */
export default function BulkDialog({ setup, choice, count, onClose, onDone }: Props) {
  const { client } = useProgram();
  const [entries, setEntries] = useState<Entries>({ status: 'open' });
  const [reason, setReason] = useState('');
  const [preview, setPreview] = useState<BulkPreview | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  // A button that is disabled under the finger loses the focus: a second press is simply not heard.
  const isBusy = useRef(false);
  const fields = BULK_FIELDS.filter((field) => entries[field] !== undefined);
  const free = BULK_FIELDS.filter((field) => entries[field] === undefined);
  const change = (next: Entries): void => {
    setEntries(next);
    setPreview(null);
    setProblem(null);
  };
  const run = async (): Promise<void> => {
    if (isBusy.current) return;
    isBusy.current = true;
    setProblem(null);
    try {
      if (preview) onDone(await client.facility.bulkEdit({ choice, entries, reason }));
      else setPreview(await client.facility.bulkPreview({ choice, entries }));
    } catch (error) {
      setProblem(sentenceOf(error));
    } finally {
      isBusy.current = false;
    }
  };
  return (
    <AntdScope>
      <Modal
        open
        title={text.title}
        width={720}
        okText={preview ? text.apply : text.preview}
        okButtonProps={{ disabled: fields.length === 0 || preview?.changed === 0 }}
        cancelText={common.cancel}
        onOk={() => void run()}
        onCancel={onClose}
      >
        <div className="ff-dialog">
          <p>{bulkChosenWords(count)}</p>
          {fields.map((field) => (
            <div key={field} className="ff-bulk">
              <FormField
                field={field}
                setup={setup}
                value={entries[field] ?? ''}
                stored=""
                findings={[]}
                readOnly={false}
                strict={false}
                onChange={(value) => change({ ...entries, [field]: value })}
              />
              <button
                type="button"
                className="btn btn-quiet"
                disabled={fields.length === 1}
                onClick={() => {
                  const { [field]: _, ...others } = entries;
                  change(others);
                }}
              >
                {text.removeField}
              </button>
            </div>
          ))}
          <select
            className="field"
            aria-label={text.addField}
            value=""
            onChange={(event) => {
              const field = free.find((one) => one === event.target.value);
              if (field) change({ ...entries, [field]: optionsOf(setup, field, '')?.[0]?.value ?? '' });
            }}
          >
            <option value="">{text.addField}</option>
            {free.map((field) => (
              <option key={field} value={field}>
                {setup.words.fields[field]}
              </option>
            ))}
          </select>
          <input
            className="field"
            aria-label={text.reason}
            placeholder={text.reason}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          {preview && <BulkLines preview={preview} words={setup.words} />}
          {problem && (
            <p className="error-text" role="alert">
              {problem}
            </p>
          )}
        </div>
      </Modal>
    </AntdScope>
  );
}
