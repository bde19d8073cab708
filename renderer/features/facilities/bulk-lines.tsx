import type { BulkPreview } from '../../../core/contract/facility.ts';
import type { FacilityWords } from '../../../core/domain/facility-words.ts';
import { HeadingRow } from '../../components/heading-row.tsx';
import { bulkMoreWords, bulkPreviewWords, facilitiesText, bulkText as text } from '../../text/facilities.ts';

/** Which facilities change, from what to what. */
export function BulkLines({ preview, words }: { preview: BulkPreview; words: FacilityWords }) {
  const { chosen, changed, lines } = preview;
  if (changed === 0) return <p role="status">{text.nothing}</p>;
  const blank = <span className="muted">{facilitiesText.blank}</span>;
  return (
    <>
      <p role="status">{bulkPreviewWords(chosen, changed)}</p>
      <div className="ff-lines">
        <table className="plain-table">
          <thead>
            <HeadingRow headings={[text.name, text.what, text.before, text.after]} />
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={`${line.id} ${line.field}`}>
                <td>{line.name}</td>
                <td>{words.fields[line.field]}</td>
                <td>{line.oldText || blank}</td>
                <td>{line.newText || blank}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {changed > lines.length && <p className="muted">{bulkMoreWords(lines.length)}</p>}
    </>
  );
}
