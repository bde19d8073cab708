import { Modal } from 'antd';
import { useState } from 'react';
import { shiftYearsIn } from '../../../core/domain/design-sheet.ts';
import { AntdScope } from '../../app/antd-scope.tsx';
import { useProgram } from '../../app/program.ts';
import { go } from '../../app/router.ts';
import { common } from '../../text/common.ts';
import { copyText as text } from '../../text/design.ts';
import { sentenceOf } from '../../text/errors.ts';
import { useReadAnnexesAgain } from './use-save-design.ts';

interface Props {
  readonly annexId: number;
  readonly title: string;
  /** Changes that are not saved would not be in the copy. */
  readonly dirty: boolean;
  readonly onClose: () => void;
}

/** The same annex for later years: years named in the title move along until it is typed by hand. */
export function CopyDialog({ annexId, title, dirty, onClose }: Props) {
  const { client } = useProgram();
  const readAgain = useReadAnnexesAgain();
  const [years, setYears] = useState('1');
  const [ownTitle, setOwnTitle] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const shiftYears = Number(years);
  const isYears = Number.isInteger(shiftYears) && shiftYears >= 1 && shiftYears <= 20;
  const newTitle = ownTitle ?? (isYears ? shiftYearsIn(title, shiftYears) : title);
  const wrong = wrongWords({ dirty, isYears, isTitled: newTitle.trim() !== '' });
  const copy = async (): Promise<void> => {
    if (wrong) return;
    setBusy(true);
    try {
      const copied = await client.design.copy({ annexId, shiftYears, title: newTitle.trim() });
      readAgain();
      onClose();
      go({ page: 'design', annexId: copied.annexId, planId: null });
    } catch (error) {
      setProblem(sentenceOf(error));
      setBusy(false);
    }
  };
  return (
    <AntdScope>
      <Modal
        open
        title={text.title}
        width={560}
        okText={text.ok}
        cancelText={common.cancel}
        okButtonProps={{ disabled: wrong !== null || busy }}
        onOk={() => void copy()}
        onCancel={onClose}
      >
        <form
          className="design-dialog"
          onSubmit={(event) => {
            event.preventDefault();
            void copy();
          }}
        >
          <p className="muted">{text.explain}</p>
          <label className="design-field">
            <span>{text.years}</span>
            <input
              className="field design-number"
              type="number"
              min={1}
              max={20}
              value={years}
              onChange={(event) => setYears(event.target.value)}
            />
          </label>
          <label className="design-field">
            <span>{text.newTitle}</span>
            <input
              className="field"
              maxLength={200}
              value={newTitle}
              onChange={(event) => setOwnTitle(event.target.value)}
            />
          </label>
          {(wrong ?? problem) && (
            <p className="error-text" role="alert">
              {wrong ?? problem}
            </p>
          )}
        </form>
      </Modal>
    </AntdScope>
  );
}

interface Parts {
  readonly dirty: boolean;
  readonly isYears: boolean;
  readonly isTitled: boolean;
}

function wrongWords({ dirty, isYears, isTitled }: Parts): string | null {
  if (dirty) return text.unsavedFirst;
  if (!isYears) return text.badYears;
  return isTitled ? null : text.noTitle;
}
