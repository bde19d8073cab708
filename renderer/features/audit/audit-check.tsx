import { useState } from 'react';
import type { AuditReport } from '../../../core/contract/audit.ts';
import { useProgram } from '../../app/program.ts';
import { FormEnd } from '../../components/forms/form-end.tsx';
import { TextField } from '../../components/forms/text-field.tsx';
import { useAttempt } from '../../components/forms/use-attempt.ts';
import { auditLines, auditPageText as text } from '../../text/audit.ts';

/** Recomputes the log, and says what was altered outside the program. */
export function AuditCheck({ onClose }: { onClose: () => void }) {
  const { client } = useProgram();
  const { busy, problem, attempt } = useAttempt();
  const [noted, setNoted] = useState('');
  const [report, setReport] = useState<AuditReport | null>(null);
  const check = () =>
    attempt(async () => {
      setReport(null);
      const hash = noted.trim().toLowerCase();
      setReport(await client.audit.verify(hash === '' ? {} : { noted: hash }));
    });
  return (
    <form
      className="small-form audit-check"
      aria-label={text.check}
      onSubmit={(event) => {
        event.preventDefault();
        void check();
      }}
    >
      <p className="muted">{text.checkLead}</p>
      <TextField label={text.noted} value={noted} onChange={setNoted} isFirst mostCharacters={64} />
      <FormEnd problem={problem}>
        <button type="submit" className="btn btn-primary" disabled={busy}>
          {text.go}
        </button>
        <button type="button" className="btn" onClick={onClose}>
          {text.close}
        </button>
      </FormEnd>
      <div role="status">
        {busy && <p className="late">{text.busy}</p>}
        {report && (
          <ul className="audit-result" data-whole={report.problemCount === 0}>
            {auditLines(report).map((line) => (
              <li key={line} className="selectable">
                {line}
              </li>
            ))}
          </ul>
        )}
      </div>
    </form>
  );
}
