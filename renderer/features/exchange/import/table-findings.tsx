import { useState } from 'react';
import type { IntakeTable } from '../../../../core/contract/intake.ts';
import type { TableFinding } from '../../../../core/domain/found-table.ts';
import { SeverityIcon } from '../../../components/severity-icon.tsx';
import { importText } from '../../../text/importing.ts';
import { tableFindingSentence } from '../../../text/intake.ts';
import type { GridPlace } from './raw-grid.tsx';

const text = importText.match;

const MOST_FINDINGS = 100;

/** What the checks found in the table, each with a way to its cell. */
export function TableFindings({ table, onShow }: { table: IntakeTable; onShow: (place: GridPlace) => void }) {
  const [isAll, setAll] = useState(false);
  const { findings } = table;
  const shown = isAll ? findings : findings.slice(0, MOST_FINDINGS);
  return (
    <>
      <h2>
        {text.findings} {findings.length > 0 && <span className="muted">{findings.length}</span>}
      </h2>
      {findings.length === 0 && <p className="muted">{text.noFindings}</p>}
      <ul className="import-findings">
        {shown.map((finding, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: findings of one table do not move
          <li key={at}>
            <SeverityIcon severity={finding.severity} />
            <button type="button" className="link" onClick={() => onShow(placeOf(finding))}>
              {finding.cell}
            </button>{' '}
            {tableFindingSentence(finding)}
          </li>
        ))}
      </ul>
      {shown.length < findings.length && (
        <button type="button" className="link" onClick={() => setAll(true)}>
          {`+${findings.length - shown.length}`}
        </button>
      )}
    </>
  );
}

/** "B7" as a place. */
function placeOf({ cell }: TableFinding): GridPlace {
  const [, letters = 'A', digits = '1'] = /^([A-Z]+)(\d+)/.exec(cell) ?? [];
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return { row: Number(digits) - 1, column: column - 1 };
}
