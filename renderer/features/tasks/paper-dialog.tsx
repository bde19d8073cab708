import { Modal } from 'antd';
import { useState } from 'react';
import { type ReportFormat, reportFormats } from '../../../core/contract/report.ts';
import { type TaskPaper, taskPapers } from '../../../core/contract/task.ts';
import type { RecordQuery } from '../../../core/domain/record-query.ts';
import { AntdScope } from '../../app/antd-scope.tsx';
import type { MakeFile } from '../../app/make-report.ts';
import { usePaper } from '../../app/paper.ts';
import { useProgram } from '../../app/program.ts';
import { common } from '../../text/common.ts';
import { formatNames } from '../../text/reports.ts';
import { taskPaperText as text } from '../../text/tasks.ts';
import { dayOf, type TaskDay } from './use-tasks.ts';

interface Props {
  readonly planId: number;
  readonly query: RecordQuery;
  readonly day: TaskDay;
  /** Tasks that the list shows, and whether that is a part of them. */
  readonly count: number;
  readonly isFiltered: boolean;
  readonly late: number;
  readonly onClose: () => void;
}

/** The list, a list an agency, or reminders: of what is shown, printed or as a file. */
export function PaperDialog({ planId, query, day, count, isFiltered, late, onClose }: Props) {
  const { client } = useProgram();
  const printer = usePaper();
  const [paper, setPaper] = useState<TaskPaper>('list');
  const [format, setFormat] = useState<ReportFormat>('xlsx');
  const make =
    (wanted: ReportFormat): MakeFile =>
    (jobId, signal) =>
      client.task.export({ planId, query, paper, format: wanted, jobId, ...dayOf(day) }, { signal });
  const name = text.papers[paper];
  return (
    <AntdScope>
      <Modal
        open
        title={text.title}
        width={480}
        onCancel={onClose}
        footer={
          <div className="task-paper-foot">
            <button type="button" className="btn" onClick={onClose}>
              {common.cancel}
            </button>
            <button
              type="button"
              className="btn"
              onClick={() => {
                onClose();
                void printer.printOther(name, make('pdf'));
              }}
            >
              {text.print}
            </button>
            <button
              type="button"
              className="btn btn-primary"
              onClick={() => {
                onClose();
                void printer.exportOther(name, format, make(format));
              }}
            >
              {text.export}
            </button>
          </div>
        }
      >
        <div className="task-paper">
          <fieldset>
            <legend>{text.which}</legend>
            {taskPapers.map((one) => (
              <label key={one}>
                <input
                  type="radio"
                  name="task-paper"
                  checked={one === paper}
                  onChange={() => setPaper(one)}
                />
                {text.papers[one]}
              </label>
            ))}
          </fieldset>
          <p className="muted">
            {isFiltered ? text.shown(count) : text.everything(count)}
            {paper === 'late' && ` ${text.lateHint(late)}`}
          </p>
          <fieldset className="task-paper-formats">
            <legend>{text.format}</legend>
            {reportFormats.map((one) => (
              <label key={one}>
                <input
                  type="radio"
                  name="task-format"
                  checked={one === format}
                  onChange={() => setFormat(one)}
                />
                {formatNames[one]}
              </label>
            ))}
          </fieldset>
        </div>
      </Modal>
    </AntdScope>
  );
}
