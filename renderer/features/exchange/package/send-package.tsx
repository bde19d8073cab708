import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { ExportedPackage } from '../../../../core/contract/package.ts';
import type { PlanSummary } from '../../../../core/contract/plan.ts';
import { MONTHS, PERIODS, type Period, QUARTERS, WHOLE_YEAR } from '../../../../core/domain/period.ts';
import { useProgram } from '../../../app/program.ts';
import { sentenceOf } from '../../../text/errors.ts';
import { packageText } from '../../../text/package.ts';
import { periodOption } from '../../../text/progress.ts';

const { send: text } = packageText;
const options: readonly Period[] = [...QUARTERS, WHOLE_YEAR, ...MONTHS];

/** The plan, or one period of it, as a signed file. */
export function SendPackage({ plan, readOnly }: { plan: PlanSummary; readOnly: string | null }) {
  const { client, host } = useProgram();
  const queries = useQueryClient();
  const radios = useId();
  const offices = useQuery({
    queryKey: ['package', 'offices'],
    queryFn: () => client.package.offices(),
    staleTime: 0,
  });
  const own = offices.data?.find((office) => office.isOwn);
  const [isWhole, setWhole] = useState(true);
  const [yearId, setYearId] = useState(plan.years[0]?.id ?? 0);
  const [period, setPeriod] = useState<Period>(QUARTERS[0]);
  const [office, setOffice] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [made, setMade] = useState<{ made: ExportedPackage; words: string } | null>(null);
  const name = office ?? own?.name ?? plan.countyName;
  const year = plan.years.find((one) => one.id === yearId) ?? plan.years[0];
  const make = async (): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      const chosen = isWhole || !year ? null : { planYearId: year.id, period };
      const result = await client.package.export({ planId: plan.id, period: chosen, office: name.trim() });
      const { saved, place } = await host.saveFile(result.file);
      setMade(saved ? { made: result, words: text.done(result.file.name, place) } : null);
      void queries.invalidateQueries({ queryKey: ['package', 'offices'] });
    } catch (error) {
      setMade(null);
      setProblem(sentenceOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <section aria-labelledby="package-send">
      <h2 id="package-send">{text.title}</h2>
      <p className="muted">{text.explain}</p>
      <div className="exchange-bar">
        <fieldset className="exchange-choice">
          <legend className="visually-hidden">{text.what}</legend>
          {[true, false].map((whole) => (
            <label key={String(whole)}>
              <input
                type="radio"
                name={radios}
                checked={isWhole === whole}
                onChange={() => setWhole(whole)}
              />
              {whole ? text.wholePlan : text.onePeriod}
            </label>
          ))}
        </fieldset>
        {!isWhole && year && (
          <>
            <label className="exchange-field">
              <span>{text.year}</span>
              <select
                className="field"
                value={year.id}
                onChange={(event) => setYearId(Number(event.target.value))}
              >
                {plan.years.map((one) => (
                  <option key={one.id} value={one.id}>
                    {one.label}
                  </option>
                ))}
              </select>
            </label>
            <label className="exchange-field">
              <span>{text.period}</span>
              <select
                className="field"
                value={period}
                onChange={(event) =>
                  setPeriod(PERIODS.find((one) => one === Number(event.target.value)) ?? QUARTERS[0])
                }
              >
                {options.map((one) => (
                  <option key={one} value={one}>
                    {periodOption(year, one, 0)}
                  </option>
                ))}
              </select>
            </label>
          </>
        )}
        <label className="exchange-field">
          <span>{text.office}</span>
          <input
            className="field"
            value={name}
            maxLength={60}
            onChange={(event) => setOffice(event.target.value)}
          />
        </label>
        <button
          type="button"
          className="btn"
          disabled={busy || readOnly !== null || name.trim() === ''}
          title={readOnly ?? undefined}
          onClick={() => void make()}
        >
          {text.make}
        </button>
      </div>
      {problem && (
        <p role="alert" className="error-text">
          {problem}
        </p>
      )}
      <div role="status" className="package-made">
        {made && (
          <>
            <p>
              {made.words}
              {text.holds(made.made.counts.facts, made.made.counts.units)}
            </p>
            {made.made.withheld.length > 0 && <p>{text.withheld(made.made.withheld)}</p>}
            <p>
              {text.fingerprint} <code>{made.made.fingerprint}</code>
            </p>
            <p className="muted">{text.readOut}</p>
          </>
        )}
      </div>
    </section>
  );
}
