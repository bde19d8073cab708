import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { StandardCatalogue, StandardRow } from '../../../../core/contract/standard.ts';
import { useProgram } from '../../../app/program.ts';
import { useReadOnlyReason } from '../../../app/read-only.ts';
import { formatRoute, go } from '../../../app/router.ts';
import { HeadingRow } from '../../../components/heading-row.tsx';
import { SeverityIcon } from '../../../components/severity-icon.tsx';
import { common } from '../../../text/common.ts';
import { sentenceOf } from '../../../text/errors.ts';
import { requirementWords, standardText as text } from '../../../text/standards.ts';
import { standardKeys, useStandards, useStandardsChanged } from './use-standards.ts';

/** The catalogue by notice, each standard with a switch; the county's own ones last. */
export function StandardList() {
  const { client } = useProgram();
  const standards = useStandards();
  const changed = useStandardsChanged();
  const readOnly = useReadOnlyReason();
  const queries = useQueryClient();
  const [problem, setProblem] = useState<string | null>(null);
  // Shown as switched at once; the answer says what holds.
  const [switching, setSwitching] = useState<Switching>({ ids: [], applies: false });
  if (standards.error && !standards.data) {
    return <p className="page-message error-text">{sentenceOf(standards.error)}</p>;
  }
  if (!standards.data) return <p className="page-message late">{common.loading}</p>;
  const { data } = standards;
  const put = async (ids: readonly number[], applies: boolean): Promise<void> => {
    setProblem(null);
    setSwitching({ ids, applies });
    try {
      queries.setQueryData(standardKeys.list, await client.standard.setApplies({ ids, applies }));
      changed(null);
    } catch (error) {
      setProblem(sentenceOf(error));
    } finally {
      setSwitching({ ids: [], applies });
    }
  };
  const groups = [...Map.groupBy(data.standards, (one) => one.notice)].toSorted(
    ([a], [b]) => Number(a === '') - Number(b === ''),
  );
  const hasOwn = groups.some(([notice]) => notice === '');
  return (
    <div className="standards">
      <div className="standards-bar">
        <p className="muted">{text.lead}</p>
        <button
          type="button"
          className="btn btn-primary"
          disabled={readOnly !== null}
          title={readOnly ?? undefined}
          onClick={() => go({ page: 'indicators', tab: 'standards', id: 'new' })}
        >
          {text.add}
        </button>
      </div>
      {problem && (
        <p className="error-text" role="alert">
          {problem}
        </p>
      )}
      <Conflicts data={data} />
      {groups.map(([notice, rows]) => (
        <Group
          key={notice}
          notice={notice}
          rows={rows}
          data={data}
          disabled={readOnly !== null}
          switching={switching}
          onPut={put}
        />
      ))}
      {!hasOwn && (
        <section>
          <h2>{text.own}</h2>
          <p className="muted">{text.ownEmpty}</p>
        </section>
      )}
      <StatedRules rules={data.statedRules} />
    </div>
  );
}

function Conflicts({ data }: { data: StandardCatalogue }) {
  if (data.conflicts.length === 0) return null;
  return (
    <ul className="standards-conflicts" role="alert">
      {data.conflicts.map(({ matter, says }) => (
        <li key={matter} className="warn-text">
          <SeverityIcon severity="WARN" /> {says}
        </li>
      ))}
    </ul>
  );
}

interface Switching {
  readonly ids: readonly number[];
  readonly applies: boolean;
}

interface GroupProps {
  readonly switching: Switching;
  readonly notice: string;
  readonly rows: readonly StandardRow[];
  readonly data: StandardCatalogue;
  readonly disabled: boolean;
  readonly onPut: (ids: readonly number[], applies: boolean) => Promise<void>;
}

function Group({ notice, rows, data, disabled, switching, onPut }: GroupProps) {
  const title = notice === '' ? text.own : notice;
  const isDoubtful = new Set(data.conflicts.flatMap((one) => one.standards));
  const isAllOn = rows.every((row) => row.applies);
  return (
    <section aria-label={title}>
      <div className="standards-head">
        <h2>{title}</h2>
        <button
          type="button"
          className="link"
          disabled={disabled}
          aria-label={`${isAllOn ? text.allOff : text.allOn} ${title}`}
          onClick={() =>
            void onPut(
              rows.map((row) => row.id),
              !isAllOn,
            )
          }
        >
          {isAllOn ? text.allOff : text.allOn}
        </button>
      </div>
      <div className="standards-scroll">
        <table className="standards-table">
          <thead>
            <HeadingRow
              headings={[text.applies, text.name, text.type, text.wants, text.version, text.facilities]}
            />
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id} data-doubtful={isDoubtful.has(row.id)}>
                <td>
                  <input
                    type="checkbox"
                    aria-label={text.appliesTo(row.name)}
                    checked={switching.ids.includes(row.id) ? switching.applies : row.applies}
                    disabled={disabled}
                    onChange={(event) => void onPut([row.id], event.target.checked)}
                  />
                </td>
                <th scope="row">
                  <a href={formatRoute({ page: 'indicators', tab: 'standards', id: row.id })}>{row.name}</a>
                  <span className="muted">{row.source}</span>
                </th>
                <td>{row.type === '' ? text.area : row.type}</td>
                <td>{requirementWords(row.rules)}</td>
                <td>{row.version}</td>
                <td>{row.typeId === null ? common.notApplicable : text.facilityCount(row.facilities)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

export function StatedRules({ rules }: { rules: readonly string[] }) {
  return (
    <section>
      <h2>{text.statedRules}</h2>
      <ol className="standards-rules">
        {rules.map((rule) => (
          <li key={rule}>{rule}</li>
        ))}
      </ol>
    </section>
  );
}
