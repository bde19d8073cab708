import { useRecordFindings } from '../../app/queries.ts';
import { RecordFindingLink, recordFindingKey } from '../../components/record-finding-link.tsx';
import { common } from '../../text/common.ts';
import { sentenceOf } from '../../text/errors.ts';
import { recordFindingsText as text } from '../../text/record-findings.ts';

const TABLES = ['sessions', 'staff'] as const;

/** What is doubtful about classes and people, errors first; each line leads to its record. */
export function CheckTab() {
  const { data, error } = useRecordFindings(TABLES);
  if (error) return <p className="page-message error-text">{sentenceOf(error)}</p>;
  if (!data) return <p className="page-message late">{common.loading}</p>;
  return (
    <section className="training-results" aria-label={text.list}>
      <p className="muted">{text.explain}</p>
      {data.findings.length === 0 ? (
        <p className="training-empty">{text.none}</p>
      ) : (
        <ul className="finding-lines">
          {data.findings.map((found) => (
            <li key={recordFindingKey(found)}>
              <RecordFindingLink className="finding-line" found={found} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
