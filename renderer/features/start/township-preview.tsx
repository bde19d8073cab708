import { ExclamationCircleOutlined } from '@ant-design/icons';
import { countWords, kindOf, newCountyText as text } from '../../text/start.ts';
import { kindNames, problemWords } from '../../text/townships.ts';
import { isBlocking, type TownshipEntry, type TownshipKind } from './township-list.ts';

const kinds: readonly TownshipKind[] = ['subdistrict', 'town', 'township', 'bureau'];

interface Props {
  readonly entries: readonly TownshipEntry[];
  readonly onKind: (name: string, kind: TownshipKind) => void;
}

/** What was read from the list, line by line, with the kind to correct and what is in the way. */
export function TownshipPreview({ entries, onKind }: Props) {
  const units = entries.filter((entry) => entry.problem === null);
  const ordinals = new Map(units.map((entry, index) => [entry, index + 1]));
  const byKind = kinds.map(
    (kind) => [kindNames[kind], units.filter((entry) => entry.kind === kind).length] as const,
  );
  return (
    <div>
      <p className="label" role="status">
        {entries.length === 0 ? text.preview : countWords(units.length, byKind)}
      </p>
      {entries.length === 0 ? (
        <p className="muted">{text.previewEmpty}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reached by keyboard
        <section className="county-preview" tabIndex={0} aria-label={text.preview}>
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">{text.ordinal}</th>
                <th scope="col">{text.name}</th>
                <th scope="col">{text.kind}</th>
                <th scope="col">{text.code}</th>
                <th scope="col">{text.problem}</th>
              </tr>
            </thead>
            <tbody>
              {entries.map((entry) => (
                <tr key={`${entry.line}:${entry.name}`}>
                  <td>{ordinals.get(entry) ?? ''}</td>
                  <td>{entry.name}</td>
                  <td>{entry.problem === null && <KindSelect entry={entry} onKind={onKind} />}</td>
                  <td>{entry.divisionCode}</td>
                  <td className={isBlocking(entry) ? 'error-text' : 'muted'}>
                    {entry.problem && (
                      <>
                        <ExclamationCircleOutlined /> {problemWords(entry.problem)}
                      </>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </div>
  );
}

function KindSelect({ entry, onKind }: { entry: TownshipEntry; onKind: Props['onKind'] }) {
  return (
    <select
      className="field"
      aria-label={kindOf(entry.name)}
      value={entry.kind}
      onChange={(event) => onKind(entry.name, event.target.value as TownshipKind)}
    >
      {kinds.map((kind) => (
        <option key={kind} value={kind}>
          {kindNames[kind]}
        </option>
      ))}
    </select>
  );
}
