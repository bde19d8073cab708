import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Office } from '../../../../core/contract/package.ts';
import { useProgram } from '../../../app/program.ts';
import { HeadingRow } from '../../../components/heading-row.tsx';
import { sentenceOf } from '../../../text/errors.ts';
import { officeStateWords, packageText } from '../../../text/package.ts';
import type { Packages } from './use-packages.ts';

const { offices: text } = packageText;
const QUERY = ['package', 'offices'];

/** Whose signatures are known here, and which of them a person has compared. */
export function Offices({ packages, readOnly }: { packages: Packages; readOnly: boolean }) {
  const { client } = useProgram();
  const queries = useQueryClient();
  const [problem, setProblem] = useState<string | null>(null);
  const offices = useQuery({ queryKey: QUERY, queryFn: () => client.package.offices(), staleTime: 0 });
  if (!offices.data || offices.data.length === 0) return null;
  const trust = async ({ publicKey, name, trusted }: Office): Promise<void> => {
    setProblem(null);
    try {
      queries.setQueryData(QUERY, await client.package.trust({ publicKey, name, trusted: !trusted }));
      await packages.lookAgain();
    } catch (error) {
      setProblem(sentenceOf(error));
    }
  };
  return (
    <section aria-labelledby="package-offices">
      <h2 id="package-offices">{text.title}</h2>
      <p className="muted">{text.explain}</p>
      {problem && (
        <p role="alert" className="error-text">
          {problem}
        </p>
      )}
      <div className="package-scroll">
        <table className="exchange-table">
          <thead>
            <HeadingRow headings={Object.values(text.headings)} />
          </thead>
          <tbody>
            {offices.data.map((office) => {
              const action = office.trusted ? text.distrust : text.trust;
              return (
                <tr key={office.id}>
                  <th scope="row">{office.name}</th>
                  <td>
                    <code>{office.fingerprint}</code>
                  </td>
                  <td>
                    {officeStateWords(office)}{' '}
                    {!office.isOwn && (
                      <button
                        type="button"
                        className="btn"
                        aria-label={text.hint(action, office.name)}
                        disabled={readOnly}
                        onClick={() => void trust(office)}
                      >
                        {action}
                      </button>
                    )}
                  </td>
                  <td className="is-number">{office.packages}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}
