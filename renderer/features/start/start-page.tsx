import { FileAddOutlined, FolderOpenOutlined, TableOutlined } from '@ant-design/icons';
import { type ReactNode, useState } from 'react';
import type { RecentFile } from '../../../core/contract/file.ts';
import { useFileStatus } from '../../app/queries.ts';
import { go } from '../../app/router.ts';
import { sampleMark } from '../../text/common.ts';
import { startText } from '../../text/start.ts';
import { FileList } from './file-list.tsx';
import { RepairPanel } from './repair-panel.tsx';
import { SampleList } from './sample-list.tsx';
import { UnlockPanel } from './unlock-panel.tsx';
import { useOpenFile } from './use-open-file.ts';
import './start.css';

const SAMPLE = 'xiushan';

/** No file is open: three ways to begin, and the files there are. */
export function StartPage() {
  const status = useFileStatus().data;
  const files = useOpenFile();
  const [repaired, setRepaired] = useState<RecentFile | null>(null);
  if (!status) return null;
  if (status.locked) {
    return (
      <div className="page">
        <div className="page-column">
          <UnlockPanel key={status.locked.id} file={status.locked} files={files} />
        </div>
      </div>
    );
  }
  return (
    <div className="page">
      <div className="page-column">
        <div>
          <h1>{startText.title}</h1>
          <p className="muted">{startText.lead}</p>
        </div>
        <div className="choices">
          <Choice
            icon={<TableOutlined />}
            title={startText.sample}
            lead={startText.sampleLead}
            mark={sampleMark}
            disabled={files.busy}
            onClick={() => void files.openSample(SAMPLE)}
          />
          <Choice
            icon={<FileAddOutlined />}
            title={startText.newCounty}
            lead={startText.newCountyLead}
            disabled={files.busy}
            onClick={() => go({ page: 'new' })}
          />
          <Choice
            icon={<FolderOpenOutlined />}
            title={startText.openFile}
            lead={startText.openFileLead}
            disabled={files.busy}
            onClick={() => void files.pick()}
          />
        </div>
        <SampleList disabled={files.busy} onOpen={(sample) => void files.openSample(sample)} />
        <p className="start-state" role="status">
          {files.busy && <span className="late">{startText.opening}</span>}
          {files.problem && <span className="error-text">{files.problem}</span>}
        </p>
        {repaired && <RepairPanel key={repaired.id} file={repaired} onClose={() => setRepaired(null)} />}
        <FileList
          title={startText.recent}
          empty={startText.noRecent}
          files={status.recent}
          onRepair={setRepaired}
          onOpen={files.openById}
          onForget={files.forget}
        />
        {status.inFolder.length > 0 && (
          <FileList
            title={startText.inFolder}
            empty=""
            files={status.inFolder}
            onOpen={files.openById}
            onRepair={setRepaired}
          />
        )}
        <p className="muted">
          {startText.dataFolder}: <span className="selectable">{status.dataFolder}</span>
        </p>
      </div>
    </div>
  );
}

interface ChoiceProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly lead: string;
  readonly mark?: string;
  readonly disabled: boolean;
  readonly onClick: () => void;
}

function Choice({ icon, title, lead, mark, disabled, onClick }: ChoiceProps) {
  return (
    <button type="button" className="choice" disabled={disabled} onClick={onClick}>
      <span className="choice-icon">{icon}</span>
      <span className="choice-title">
        {title}
        {mark && <span className="sample-mark">{mark}</span>}
      </span>
      <span className="muted">{lead}</span>
    </button>
  );
}
