import type { KeyboardEvent } from 'react';
import type { Finding } from '../../../core/domain/finding.ts';
import { SeverityIcon } from '../../components/severity-icon.tsx';
import { entryText } from '../../text/entry.ts';
import { findingSentence, severityWords } from '../../text/findings.ts';
import type { PanelProps } from './right-panel.tsx';
import { firstBlankCell } from './total-parts.ts';

/** What the checks found in this annex; a click or Enter goes to the cell, arrows go through the list. */
export function FindingsList({ sheet, findings, grid, goToCell }: PanelProps) {
  const jump = (finding: Finding): void => {
    const place = finding.columnId === null ? firstBlankCell(sheet) : finding;
    if (place?.columnId != null) goToCell(place.rowId, place.columnId);
    else grid.current?.focus();
  };
  if (findings.length === 0) {
    return (
      <p className="panel-empty muted" tabIndex={-1}>
        {entryText.noFindings}
      </p>
    );
  }
  return (
    <>
      <ul className="findings" onKeyDown={moveBetween}>
        {findings.map((finding) => (
          <li key={`${finding.code}:${finding.rowId}:${finding.columnId}`}>
            <button type="button" className="finding" onClick={() => jump(finding)}>
              <span className="finding-severity" data-severity={finding.severity}>
                <SeverityIcon severity={finding.severity} />
                {severityWords[finding.severity]}
              </span>
              <span>{findingSentence(finding)}</span>
            </button>
          </li>
        ))}
      </ul>
      <button type="button" className="btn" onClick={() => grid.current?.nextFinding()}>
        {entryText.nextFinding}
      </button>
    </>
  );
}

function moveBetween(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  event.preventDefault();
  const all = [...event.currentTarget.querySelectorAll('.finding')];
  const at = document.activeElement ? all.indexOf(document.activeElement) : -1;
  const next = all[Math.min(all.length - 1, Math.max(0, at + (event.key === 'ArrowDown' ? 1 : -1)))];
  if (next instanceof HTMLElement) next.focus();
}
