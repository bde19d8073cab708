import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { LedgerLine, LedgerList } from '../../../../core/contract/ledger-import.ts';
import type { ImportTarget } from '../../../../core/domain/facility-import.ts';
import type { FacilityWords } from '../../../../core/domain/facility-words.ts';
import { useProgram } from '../../../app/program.ts';
import { HeadingRow } from '../../../components/heading-row.tsx';
import { common } from '../../../text/common.ts';
import { sentenceOf } from '../../../text/errors.ts';
import { cellProblemWords, refusalWords, ledgerImportText as text } from '../../../text/ledger-import.ts';

/** Rows a page. */
const PAGE = 50;

interface Props {
  readonly token: number;
  readonly list: LedgerList;
  readonly words: FacilityWords;
}

/** One list of the preview, a page at a time. */
export function LedgerLines({ token, list, words }: Props) {
  const { client } = useProgram();
  const [from, setFrom] = useState(0);
  const page = useQuery({
    queryKey: ['ledger', 'lines', token, list, from],
    queryFn: () => client.ledgerImport.lines({ token, list, from, count: PAGE }),
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 0,
  });
  if (page.error) return <p className="error-text">{sentenceOf(page.error)}</p>;
  if (!page.data) return <p className="muted late">{common.loading}</p>;
  const { count, lines } = page.data;
  if (lines.length === 0) return <p className="muted">{text.emptyList}</p>;
  const { headings } = text;
  const last = list === 'refused' ? headings.reason : list === 'issues' ? headings.issue : headings.what;
  return (
    <>
      <table className="exchange-table">
        <caption className="visually-hidden">{text.lists[list]}</caption>
        <thead>
          <HeadingRow headings={[headings.row, headings.code, headings.name, last]} />
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.row}>
              <td className="is-number">{line.row}</td>
              <td>{line.code}</td>
              <th scope="row">{line.name}</th>
              <td>
                <What line={line} list={list} words={words} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {count > PAGE && (
        <div className="ledger-line">
          <button type="button" className="btn" disabled={from === 0} onClick={() => setFrom(from - PAGE)}>
            {text.previous}
          </button>
          <button
            type="button"
            className="btn"
            disabled={from + PAGE >= count}
            onClick={() => setFrom(from + PAGE)}
          >
            {text.next}
          </button>
          <span className="muted" role="status">
            {text.pageOf(from + 1, Math.min(from + PAGE, count), count)}
          </span>
        </div>
      )}
    </>
  );
}

function What({ line, list, words }: { line: LedgerLine; list: LedgerList; words: FacilityWords }) {
  const name = (field: ImportTarget): string =>
    field === 'sample' ? words.sampleColumn : words.fields[field];
  if (line.reason !== null) return refusalWords[line.reason](line.text);
  if (list === 'issues') {
    return line.issues.map(({ field, text: found, problem }) => (
      <div key={`${field} ${problem}`}>{text.of(name(field), cellProblemWords[problem](found))}</div>
    ));
  }
  if (list === 'fresh') {
    return line.entries
      .filter(({ field }) => field !== 'name' && field !== 'code')
      .map(({ field, after }) => `${name(field)} ${after}`)
      .join(text.semicolon);
  }
  const blank = <span className="muted">{text.blank}</span>;
  return line.entries.map(({ field, before, after }) => (
    <div key={field}>{text.of(name(field), `${before || blank} ${text.arrow} ${after || blank}`)}</div>
  ));
}
