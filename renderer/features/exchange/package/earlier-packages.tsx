import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useProgram } from '../../../app/program.ts';
import { HeadingRow } from '../../../components/heading-row.tsx';
import { dayAndTime } from '../../../text/common.ts';
import { sentenceOf } from '../../../text/errors.ts';
import { factsWords, packageText } from '../../../text/package.ts';
import type { Packages } from './use-packages.ts';

const { earlier: text } = packageText;

/** Packages that were taken over, each to be taken back while nothing of it was changed since. */
export function EarlierPackages({ packages, readOnly }: { packages: Packages; readOnly: boolean }) {
  const { client } = useProgram();
  const queries = useQueryClient();
  const [said, setSaid] = useState<{ words: string; isError: boolean } | null>(null);
  const list = useQuery({
    queryKey: ['package', 'list'],
    queryFn: () => client.package.list(),
    staleTime: 0,
  });
  if (!list.data || list.data.length === 0) return null;
  const undo = async (id: number): Promise<void> => {
    try {
      queries.setQueryData(['package', 'list'], await client.package.undo({ id }));
      setSaid({ words: text.done, isError: false });
      packages.readAgain();
      await packages.lookAgain();
    } catch (error) {
      setSaid({ words: sentenceOf(error), isError: true });
    }
  };
  return (
    <section aria-labelledby="package-earlier">
      <h2 id="package-earlier">{text.title}</h2>
      {said && (
        <p role={said.isError ? 'alert' : 'status'} className={said.isError ? 'error-text' : undefined}>
          {said.words}
        </p>
      )}
      <div className="package-scroll">
        <table className="exchange-table">
          <thead>
            <HeadingRow headings={Object.values(text.headings)} />
          </thead>
          <tbody>
            {list.data.map((one) => (
              <tr key={one.id}>
                <td>{dayAndTime(one.appliedAt, new Date())}</td>
                <td>{one.appliedBy}</td>
                <td>
                  {one.office}
                  <div className="muted">{one.fileName}</div>
                </td>
                <th scope="row">{factsWords(one)}</th>
                <td>{text.counts(one.cells.made, one.cells.changed + one.cells.cleared)}</td>
                <td>
                  {one.undoneAt === null ? (
                    <button
                      type="button"
                      className="btn"
                      aria-label={text.undoHint(one.fileName)}
                      disabled={readOnly}
                      onClick={() => void undo(one.id)}
                    >
                      {text.undo}
                    </button>
                  ) : (
                    text.undone(dayAndTime(one.undoneAt, new Date()))
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
