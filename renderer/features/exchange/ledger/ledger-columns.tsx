import { facilityFields } from '../../../../core/domain/facility.ts';
import type { ImportTarget } from '../../../../core/domain/facility-import.ts';
import type { FacilityWords } from '../../../../core/domain/facility-words.ts';
import { ledgerImportText as text } from '../../../text/ledger-import.ts';
import type { Ledger } from './use-ledger.ts';

/** What each column of the file is taken for, to be corrected. */
export function LedgerColumns({ ledger, words }: { ledger: Ledger; words: FacilityWords }) {
  const { view, targets, busy } = ledger.state;
  const choices: [ImportTarget, string][] = [
    ...facilityFields.map(({ key }): [ImportTarget, string] => [key, words.fields[key]]),
    ['sample', words.sampleColumn],
  ];
  return (
    <div className="ledger-scroll">
      <table className="exchange-table">
        <thead>
          <tr>
            <th scope="col">{text.heading}</th>
            <th scope="col">{text.target}</th>
            <th scope="col">{text.sample}</th>
          </tr>
        </thead>
        <tbody>
          {view?.columns.map(({ index, heading, how, samples }) => (
            <tr key={index}>
              <th scope="row">{heading}</th>
              <td>
                <select
                  className="field"
                  aria-label={`${heading} ${text.target}`}
                  value={targets[index] ?? ''}
                  disabled={busy !== null}
                  onChange={(event) => {
                    const target = choices.find(([key]) => key === event.target.value)?.[0] ?? null;
                    ledger.setTarget(index, target);
                  }}
                >
                  <option value="">{text.ignored}</option>
                  {choices.map(([key, name]) => (
                    <option key={key} value={key}>
                      {name}
                    </option>
                  ))}
                </select>{' '}
                <span className="muted">{targets[index] === null ? '' : text.how[how]}</span>
              </td>
              <td className="ledger-samples">{samples.filter((one) => one !== '').join(text.semicolon)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
