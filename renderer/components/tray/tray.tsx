import {
  CheckCircleOutlined,
  CloseCircleOutlined,
  CloseOutlined,
  LoadingOutlined,
  StopOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import { dismissJob, type Job, type JobStep, jobs } from '../../app/jobs.ts';
import { useProgram } from '../../app/program.ts';
import { useStore } from '../../app/store.ts';
import { trayText } from '../../text/frame.ts';
import './tray.css';

const icons: Record<Job['state'], ReactNode> = {
  running: <LoadingOutlined />,
  done: <CheckCircleOutlined />,
  failed: <CloseCircleOutlined />,
  cancelled: <StopOutlined />,
};

/** Long work and what came of it; stands over the lower right corner and blocks nothing. */
export function Tray() {
  const all = useStore(jobs, (value) => value);
  return (
    <section className="tray" aria-label={trayText.title} aria-live="polite">
      {all.map((job) => (
        <TrayJob key={job.id} job={job} />
      ))}
    </section>
  );
}

function TrayJob({ job }: { job: Job }) {
  const { host } = useProgram();
  const { folderId } = job;
  return (
    <div className={job.state === 'running' ? 'tray-job late' : 'tray-job'} data-state={job.state}>
      <span className="tray-icon">{icons[job.state]}</span>
      <div className="tray-words">
        <div>{job.label}</div>
        {job.state === 'running' ? (
          <Running step={job.step} label={job.label} />
        ) : (
          <div className="muted">{job.words}</div>
        )}
      </div>
      {job.cancel && (
        <button type="button" className="btn" onClick={job.cancel}>
          {trayText.cancel}
        </button>
      )}
      {folderId !== null && (
        <button type="button" className="btn" onClick={() => void host.openFolder(folderId)}>
          {trayText.openFolder}
        </button>
      )}
      {job.state !== 'running' && (
        <button
          type="button"
          className="btn btn-quiet"
          aria-label={trayText.dismiss}
          title={trayText.dismiss}
          onClick={() => dismissJob(job.id)}
        >
          <CloseOutlined />
        </button>
      )}
    </div>
  );
}

/** How far it is, where it tells. Not read aloud at every step: who wants to know asks the bar. */
function Running({ step, label }: { step: JobStep | null; label: string }) {
  const percent = Math.round((step?.share ?? 0) * 100);
  return (
    <div aria-live="off">
      <div className="muted tray-step">{step?.words ?? trayText.running}</div>
      {step ? (
        <div
          className="progress-bar"
          role="progressbar"
          aria-label={label}
          aria-valuenow={percent}
          aria-valuetext={step.words}
          style={{ '--share': step.share } as React.CSSProperties}
        />
      ) : (
        <div className="busy-bar" />
      )}
    </div>
  );
}
