import { useState } from 'react';
import type { PlanSummary } from '../../../../core/contract/plan.ts';
import {
  levelsOf,
  SUBSIDY_BASES,
  SUBSIDY_LEVELS,
  type SubsidyBasis,
  type SubsidyLevel,
} from '../../../../core/domain/subsidy.ts';
import { useProgram } from '../../../app/program.ts';
import { DayField } from '../../../components/day-field.tsx';
import { common } from '../../../text/common.ts';
import { sentenceOf } from '../../../text/errors.ts';
import { basisNames, gapSentences, levelNames, subsidyText as text } from '../../../text/subsidy.ts';
import { ExportButtons } from '../editing/export-buttons.tsx';
import { FundsTable } from './funds-table.tsx';
import { PlacesTable } from './places-table.tsx';
import { Rewards } from './rewards.tsx';
import { useSubsidyResult } from './subsidy-queries.ts';
import { YearsTable } from './years-table.tsx';

interface Props {
  readonly plan: PlanSummary;
  readonly hasRates: boolean;
}

/** What the rates come to, for the basis, year, level and day that are chosen. */
export function SubsidyResultView({ plan, hasRates }: Props) {
  const { client } = useProgram();
  const [basis, setBasis] = useState<SubsidyBasis>('planned');
  const [yearId, setYearId] = useState<number | null>(null);
  const [level, setLevel] = useState<SubsidyLevel | null>(null);
  const [asOf, setAsOf] = useState(today);
  const { data: result, error } = useSubsidyResult(plan.id, basis, asOf);
  const chosen = { basis, yearId, level, asOf };
  const hasSomething = result && (hasRates || result.funds.length > 0);
  return (
    <section aria-labelledby="result-title">
      <div className="money-bar">
        <h2 id="result-title">{text.result}</h2>
        <Chooser
          label={text.basis}
          value={basis}
          options={SUBSIDY_BASES.map((one) => [one, basisNames[one]])}
          onChange={(value) => setBasis(value as SubsidyBasis)}
        />
        <Chooser
          label={text.year}
          value={String(yearId ?? '')}
          options={[['', text.allYears], ...plan.years.map((year): Option => [String(year.id), year.label])]}
          onChange={(value) => setYearId(value === '' ? null : Number(value))}
        />
        <Chooser
          label={text.level}
          value={level ?? ''}
          options={[
            ['', text.allLevels],
            ...levelChoices(result?.rates ?? [], result?.rewards.flatMap((one) => one.rates) ?? []).map(
              (one): Option => [one, levelNames[one]],
            ),
          ]}
          onChange={(value) => setLevel(SUBSIDY_LEVELS.find((one) => one === value) ?? null)}
        />
        <DayField
          label={text.asOf}
          hint={text.asOfHint}
          day={asOf}
          onDay={(day) => setAsOf(day ?? today())}
        />
        <ExportButtons
          job={text.exportJob}
          disabled={!hasSomething}
          make={(format, signal) => client.subsidy.export({ planId: plan.id, ...chosen, format }, { signal })}
        />
      </div>
      {error && <p className="error-text">{sentenceOf(error)}</p>}
      {!result && !error && <p className="late">{common.loading}</p>}
      {result && result.rates.length + result.notCounted.length > 0 && (
        <>
          {plan.years.length === 0 && <p className="muted">{text.noYears}</p>}
          {result.lines.length > 0 && <PlacesTable result={result} yearId={yearId} level={level} />}
          <ul className="money-notes">
            {result.rates.some(({ kind }) => kind === 'ceiling') && <li>{text.rules.ceiling}</li>}
            {result.rates.some(({ per }) => per === 'unit') && <li>{text.rules.unit}</li>}
            {result.blanks > 0 && <li className="warn-text">{text.blanks(result.blanks)}</li>}
            {result.unread > 0 && <li className="warn-text">{text.unread(result.unread)}</li>}
            {result.notCounted.map(({ rate, gap }) => (
              <li key={rate.id} className="warn-text">
                {gapSentences[gap](rate.name)}
              </li>
            ))}
          </ul>
          {yearId === null && level === null && <YearsTable result={result} />}
        </>
      )}
      {result?.rewards.map((group) => (
        <Rewards key={group.per} result={result} group={group} level={level} />
      ))}
      {result && result.funds.length > 0 && <FundsTable result={result} yearId={yearId} />}
    </section>
  );
}

type Option = readonly [value: string, label: string];

function levelChoices(...groups: readonly Parameters<typeof levelsOf>[0][]): SubsidyLevel[] {
  return levelsOf(groups.flat());
}

interface ChooserProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly Option[];
  readonly onChange: (value: string) => void;
}

function Chooser({ label, value, options, onChange }: ChooserProps) {
  return (
    <label>
      {label}
      <select className="field" value={value} onChange={(event) => onChange(event.target.value)}>
        {options.map(([one, name]) => (
          <option key={one} value={one}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

function today(): string {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}
