import { useQuery } from '@tanstack/react-query';
import { useProgram } from '../../../app/program.ts';
import { HeadingRow } from '../../../components/heading-row.tsx';
import { countsWords, ledgerImportText as text } from '../../../text/ledger-import.ts';
import type { Ledger } from './use-ledger.ts';

/** Ledgers that were taken over before, each to be taken back as one. */
export function EarlierImports({ ledger, readOnly }: { ledger: Ledger; readOnly: boolean }) {
  const { client } = useProgram();
  const imports = useQuery({
    queryKey: ['ledger', 'imports'],
    queryFn: () => client.ledgerImport.list(),
    staleTime: 0,
  });
  if (!imports.data || imports.data.length === 0) return null;
  return (
    <>
      <h2>{text.earlier}</h2>
      <table className="exchange-table">
        <thead>
          <HeadingRow headings={Object.values(text.importHeadings)} />
        </thead>
        <tbody>
          {imports.data.map(({ id, name, counts, at, who, undoneAt }) => (
            <tr key={id}>
              <td>{new Date(at).toLocaleString('zh-CN')}</td>
              <td>{who}</td>
              <th scope="row">{name}</th>
              <td>{countsWords(counts)}</td>
              <td>
                {undoneAt === null ? (
                  <button
                    type="button"
                    className="btn"
                    aria-label={text.undoHint(name)}
                    disabled={readOnly}
                    onClick={() => void ledger.undo(id)}
                  >
                    {text.undo}
                  </button>
                ) : (
                  text.undone
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
