import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ScheduleSettings } from '../../../core/contract/project.ts';
import { type Durations, MILESTONES, PROJECT_MODES, type ProjectMode } from '../../../core/domain/project.ts';
import { readDate } from '../../../core/domain/read-date.ts';
import { track } from '../../app/changes.ts';
import { useProgram } from '../../app/program.ts';
import { useReadOnlyReason } from '../../app/read-only.ts';
import { common } from '../../text/common.ts';
import { sentenceOf } from '../../text/errors.ts';
import { milestoneWords, modeWords, projectText, rulesText as text } from '../../text/projects.ts';
import { EntryField } from './entry-field.tsx';
import { readAgain } from './use-projects.ts';

/** What schedules are counted by: usual durations, the threshold of risk, the county's own days. */
export function RulesView() {
  const { client } = useProgram();
  const queries = useQueryClient();
  const readOnly = useReadOnlyReason() !== null;
  const key = ['projects', 'settings'];
  const settings = useQuery({ queryKey: key, queryFn: () => client.project.settings(), staleTime: 0 });
  const [problem, setProblem] = useState<string | null>(null);
  const change = async (call: () => Promise<ScheduleSettings>): Promise<void> => {
    try {
      queries.setQueryData(key, await track(call()));
      setProblem(null);
      readAgain(queries);
    } catch (error) {
      setProblem(sentenceOf(error));
      throw new Error(sentenceOf(error), { cause: error });
    }
  };
  if (!settings.data) return <p className="page-message late">{common.loading}</p>;
  const part = { settings: settings.data, readOnly, change };
  return (
    <div className="rules">
      {problem && <p className="error-text">{problem}</p>}
      <DurationTable {...part} />
      <Threshold {...part} />
      <CalendarRules {...part} />
    </div>
  );
}

interface PartProps {
  readonly settings: ScheduleSettings;
  readonly readOnly: boolean;
  readonly change: (call: () => Promise<ScheduleSettings>) => Promise<void>;
}

/** A whole number of days, or null for anything else. */
function daysFrom(typed: string, most: number): number | null {
  const days = Number(typed);
  return /^\d{1,3}$/.test(typed.trim()) && days <= most ? days : null;
}

function DurationTable({ settings, readOnly, change }: PartProps) {
  const { client } = useProgram();
  const set = (mode: ProjectMode, durations: Durations) =>
    change(() => client.project.setDurations({ mode, durations }));
  return (
    <section>
      <h2>{text.durations}</h2>
      <p className="muted">{text.durationsExplain}</p>
      <table className="durations">
        <thead>
          <tr>
            <th scope="col">{text.mode}</th>
            {MILESTONES.map((step) => (
              <th key={step} scope="col">
                {milestoneWords[step]}
              </th>
            ))}
            <td />
          </tr>
        </thead>
        <tbody>
          {PROJECT_MODES.map((mode) => {
            const own = settings.durations[mode];
            const isOwn = MILESTONES.some((step) => own[step] !== settings.usual[mode][step]);
            return (
              <tr key={mode}>
                <th scope="row">{modeWords[mode]}</th>
                {MILESTONES.map((step) => (
                  <td key={step}>
                    <EntryField
                      bare
                      align="right"
                      label={`${modeWords[mode]} ${milestoneWords[step]}`}
                      text={String(own[step])}
                      readOnly={readOnly}
                      onSave={async (typed) => {
                        const days = daysFrom(typed, 999);
                        if (days !== null) await set(mode, { ...own, [step]: days });
                      }}
                    />
                  </td>
                ))}
                <td>
                  {isOwn && !readOnly && (
                    <button
                      type="button"
                      className="btn btn-quiet"
                      onClick={() => void set(mode, settings.usual[mode]).catch(() => undefined)}
                    >
                      {text.reset}
                    </button>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

function Threshold({ settings, readOnly, change }: PartProps) {
  const { client } = useProgram();
  return (
    <section>
      <h2>{text.threshold}</h2>
      <div className="rules-line">
        {text.thresholdBefore}
        <EntryField
          bare
          align="right"
          label={text.threshold}
          text={String(settings.riskDays)}
          readOnly={readOnly}
          onSave={async (typed) => {
            const days = daysFrom(typed, 365);
            if (days !== null) await change(() => client.project.setRiskDays({ days }));
          }}
        />
        {text.thresholdAfter}
      </div>
    </section>
  );
}

function CalendarRules({ settings, readOnly, change }: PartProps) {
  const { client } = useProgram();
  const [typed, setTyped] = useState('');
  const [isWorking, setIsWorking] = useState(false);
  const [isBad, setIsBad] = useState(false);
  const set = (date: string, working: boolean | null) =>
    change(() => client.project.setCalendarDay({ date, isWorking: working }));
  const add = async (): Promise<void> => {
    const read = readDate(typed, { today: new Date().toISOString().slice(0, 10) });
    setIsBad(read.kind !== 'date');
    if (read.kind !== 'date') return;
    await set(read.date, isWorking);
    setTyped('');
  };
  return (
    <section>
      <h2>{text.calendar}</h2>
      <p className="muted">{text.calendarExplain}</p>
      <p>
        {text.published}{' '}
        {settings.calendar.map(({ year, source }) => (
          <abbr key={year} title={source} className="rules-year">
            {year}
          </abbr>
        ))}
      </p>
      <h3>{text.own}</h3>
      <p className="muted">{text.ownExplain}</p>
      {settings.exceptions.length === 0 && <p>{text.none}</p>}
      <ul className="rules-days">
        {settings.exceptions.map((day) => (
          <li key={day.date}>
            {day.date} {day.isWorking ? text.working : text.off}
            {!readOnly && (
              <button
                type="button"
                className="btn btn-quiet"
                aria-label={`${text.remove} ${day.date}`}
                onClick={() => void set(day.date, null).catch(() => undefined)}
              >
                {text.remove}
              </button>
            )}
          </li>
        ))}
      </ul>
      {!readOnly && (
        <form
          className="rules-line"
          onSubmit={(event) => {
            event.preventDefault();
            void add().catch(() => undefined);
          }}
        >
          <label>
            {text.date}{' '}
            <input
              className="field"
              value={typed}
              title={projectText.dateHint}
              aria-invalid={isBad}
              onChange={(event) => setTyped(event.target.value)}
            />
          </label>
          <select
            className="field"
            aria-label={text.calendar}
            value={isWorking ? 'on' : 'off'}
            onChange={(event) => setIsWorking(event.target.value === 'on')}
          >
            <option value="off">{text.off}</option>
            <option value="on">{text.working}</option>
          </select>
          <button type="submit" className="btn">
            {text.add}
          </button>
          {isBad && <span className="error-text">{projectText.badDate}</span>}
        </form>
      )}
    </section>
  );
}
