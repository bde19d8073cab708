import { useState } from 'react';
import type {
  PackageCell,
  PackageOutcome,
  PackagePreview,
  PackageWarning,
} from '../../../../core/contract/package.ts';
import { type CellValue, plainDigits } from '../../../../core/domain/cell-value.ts';
import { useProgram } from '../../../app/program.ts';
import { HeadingRow } from '../../../components/heading-row.tsx';
import { common, dayAndTime, readableNumber } from '../../../text/common.ts';
import { errorSentence, sentenceOf } from '../../../text/errors.ts';
import { factsWords, packageWarningWords, signerWords, packageText as text } from '../../../text/package.ts';
import { needsNoWord, type Packages } from './use-packages.ts';

interface Props {
  readonly packages: Packages;
  readonly readOnly: boolean;
}

/** What each package would do, whom it is from, and what a person has to look at first. */
export function PackagePreviews({ packages, readOnly }: Props) {
  return (
    <ul className="package-list">
      {packages.state.previewed?.packages.map((one) => (
        <li key={`${one.sha256} ${one.name}`} className="package-card">
          <Preview one={one} packages={packages} readOnly={readOnly} />
        </li>
      ))}
    </ul>
  );
}

function Preview({ one, packages, readOnly }: Props & { readonly one: PackagePreview }) {
  const { name, facts, error, warnings, outcome, sha256 } = one;
  return (
    <>
      <h3>{facts ? factsWords(facts) : name}</h3>
      {facts && (
        <p className="muted">
          {name} {text.from(facts.office, dayAndTime(facts.exportedAt, new Date()))}
          {facts.sample && <span className="sample-mark">{text.sample}</span>}
        </p>
      )}
      <Signer one={one} packages={packages} readOnly={readOnly} />
      {error && (
        <p role="alert" className="error-text">
          {errorSentence(error.code, error.data as never)}
        </p>
      )}
      {outcome && <Outcome outcome={outcome} />}
      {warnings.filter(isUnsaid).map((warning) => (
        <p key={warning} className="warn-text">
          {packageWarningWords[warning]}
        </p>
      ))}
      {outcome && !outcome.isNothingNew && !needsNoWord(warnings) && (
        <label>
          <input
            type="checkbox"
            checked={packages.state.accepted.has(sha256)}
            disabled={readOnly}
            onChange={(event) => packages.accept(sha256, event.target.checked)}
          />{' '}
          {text.accept}
        </label>
      )}
    </>
  );
}

/** What is known of the signer says the rest. */
function isUnsaid(warning: PackageWarning): warning is 'older' | 'typedHere' {
  return warning === 'older' || warning === 'typedHere';
}

function Signer({ one, packages, readOnly }: Props & { readonly one: PackagePreview }) {
  const { client } = useProgram();
  const [problem, setProblem] = useState<string | null>(null);
  const { signer } = one;
  if (!signer) return null;
  const { state, publicKey, fingerprint, office } = signer;
  const trust = async (): Promise<void> => {
    if (publicKey === null) return;
    try {
      await client.package.trust({ publicKey, name: office, trusted: true });
      packages.readAgain();
      await packages.lookAgain();
    } catch (error) {
      setProblem(sentenceOf(error));
    }
  };
  return (
    <p className="package-signer">
      <span className={state === 'own' || state === 'trusted' ? 'muted' : 'warn-text'}>
        {signerWords[state]}
      </span>
      {fingerprint !== null && (
        <span>
          {text.fingerprint} <code>{fingerprint}</code>
        </span>
      )}
      {(state === 'unknown' || state === 'changed') && (
        <button
          type="button"
          className="btn"
          aria-label={text.trustHint(office)}
          disabled={readOnly}
          onClick={() => void trust()}
        >
          {text.trust}
        </button>
      )}
      {problem && (
        <span role="alert" className="error-text">
          {problem}
        </span>
      )}
    </p>
  );
}

function Outcome({ outcome }: { outcome: PackageOutcome }) {
  const { cells, units, items, years, annexes, returns, rows, told, isNewPlan } = outcome;
  if (outcome.isNothingNew) return <p>{text.nothingNew}</p>;
  const lines = [
    ...said(units.made, text.units.made),
    ...said(units.changed, text.units.changed),
    ...units.guessed.map(({ theirs, ours, by }) => text.units.guessed(theirs, ours, by)),
    ...said(items.made, text.items.made),
    ...items.conflicts.map(({ name, theirs, ours }) =>
      text.items.conflict(name, theirs.unitOfMeasure, ours.unitOfMeasure),
    ),
    ...said(years.made, text.years.made),
    ...said(years.conflicts, text.years.conflicts),
    ...said(annexes.made, text.annexes.made),
    ...said(annexes.changed, text.annexes.changed),
    ...said(annexes.refused, text.annexes.refused),
    ...(returns > 0 ? [text.returns(returns)] : []),
  ];
  const untold = cells.changed + cells.cleared + cells.locked - told.length;
  return (
    <>
      <ul className="package-counts">
        {isNewPlan && <li>{text.newPlan}</li>}
        {countNames.map((key) =>
          cells[key] > 0 ? (
            <li key={key}>
              {text.numbers[key]} <b>{readableNumber(cells[key])}</b>
            </li>
          ) : null,
        )}
      </ul>
      {lines.length > 0 && (
        <ul>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      {told.length > 0 && (
        <details>
          <summary>{text.told}</summary>
          <Told told={told} />
          {untold > 0 && <p className="muted">{text.more(untold)}</p>}
        </details>
      )}
      {rows.length > 0 && (
        <details>
          <summary>{text.details}</summary>
          <Rows rows={rows} />
        </details>
      )}
    </>
  );
}

const countNames = ['made', 'changed', 'cleared', 'kept', 'unreadable', 'locked', 'refused'] as const;

const said = (names: readonly string[], words: (names: readonly string[]) => string): string[] =>
  names.length > 0 ? [words(names)] : [];

function Told({ told }: { told: readonly PackageCell[] }) {
  const { headings } = text;
  return (
    <div className="package-scroll">
      <table className="exchange-table">
        <thead>
          <HeadingRow
            headings={[
              headings.unit,
              headings.item,
              headings.period,
              headings.before,
              headings.after,
              headings.what,
            ]}
          />
        </thead>
        <tbody>
          {told.map(({ unit, item, period, measure, decimals, before, after, what }) => (
            <tr key={`${unit} ${item} ${period} ${measure}`}>
              <th scope="row">{unit}</th>
              <td>{item}</td>
              <td>
                {period} {text.measures[measure]}
              </td>
              <td className="is-number">{valueWords(before, decimals)}</td>
              <td className="is-number">{valueWords(after, decimals)}</td>
              <td>{text.what[what]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function valueWords(value: CellValue, decimals: number): string {
  if (value.kind === 'blank') return common.blank;
  return value.kind === 'number' ? plainDigits(value.value, decimals) : common.notApplicableWord;
}

function Rows({ rows }: { rows: PackageOutcome['rows'] }) {
  const { headings, numbers } = text;
  const shown = countNames.filter((key) => rows.some((row) => row[key] > 0));
  return (
    <div className="package-scroll">
      <table className="exchange-table">
        <thead>
          <tr>
            <th scope="col">{headings.unit}</th>
            <th scope="col">{headings.item}</th>
            {shown.map((key) => (
              <th key={key} scope="col" className="is-number">
                {numbers[key]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.unit} ${row.item}`}>
              <th scope="row">{row.unit}</th>
              <td>{row.item}</td>
              {shown.map((key) => (
                <td key={key} className="is-number">
                  {row[key]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
