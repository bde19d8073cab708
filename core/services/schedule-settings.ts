import {
  calendarExceptions,
  ownDurations,
  putCalendarDay,
  putDurations,
  putRiskDays,
  riskDays,
} from '../../db/queries/schedules.ts';
import type { ReadDb, WriteDb } from '../../db/types.ts';
import { DEFAULT_RISK_DAYS, usualDurations, usualDurationsOfAny } from '../../templates/project-defaults.ts';
import { publishedCalendar } from '../../templates/working-days.ts';
import type { ScheduleSettings } from '../contract/project.ts';
import { type Durations, PROJECT_MODES, type ProjectMode } from '../domain/project.ts';
import { createCalendar, type WorkingCalendar } from '../domain/working-days.ts';
import { type Context, transact } from './context.ts';
import { type RecordTexts, recordDifferences } from './record-history.ts';

/** What schedules are counted by: the public calendar with the county's days, usual durations, threshold. */
export interface ScheduleRules {
  readonly calendar: WorkingCalendar;
  readonly riskDays: number;
  durationsOf(mode: ProjectMode | null): Durations;
}

export function loadScheduleRules(db: ReadDb): ScheduleRules {
  const own = ownDurations(db);
  return {
    calendar: createCalendar(publishedCalendar, calendarExceptions(db)),
    riskDays: riskDays(db) ?? DEFAULT_RISK_DAYS,
    durationsOf: (mode) =>
      mode === null
        ? { ...usualDurationsOfAny, ...own.get('new') }
        : { ...usualDurations[mode], ...own.get(mode) },
  };
}

export const scheduleSettings = {
  get(context: Context): ScheduleSettings {
    const { db } = context.file();
    const rules = loadScheduleRules(db);
    const durations = Object.fromEntries(PROJECT_MODES.map((mode) => [mode, rules.durationsOf(mode)]));
    return {
      durations: durations as Record<ProjectMode, Durations>,
      usual: usualDurations,
      riskDays: rules.riskDays,
      calendar: publishedCalendar.years.map(({ year, source }) => ({ year, source })),
      exceptions: calendarExceptions(db),
    };
  },

  setDurations(context: Context, input: { mode: ProjectMode; durations: Durations }): ScheduleSettings {
    return change(context, (db) => putDurations(db, input.mode, input.durations));
  },

  setRiskDays(context: Context, input: { days: number }): ScheduleSettings {
    return change(context, (db) => putRiskDays(db, input.days));
  },

  setCalendarDay(context: Context, input: { date: string; isWorking: boolean | null }): ScheduleSettings {
    return change(context, (db) => putCalendarDay(db, input.date, input.isWorking));
  },
};

/** What holds for all projects stands in the history under no project of its own. */
const ALL_PROJECTS = 0;

function change(context: Context, put: (db: WriteDb) => void): ScheduleSettings {
  transact(context, (db) => {
    const before = textsOf(db);
    put(db);
    const place = { subject: 'project', recordId: ALL_PROJECTS, reason: '' } as const;
    recordDifferences(context, db, place, before, textsOf(db));
  });
  return scheduleSettings.get(context);
}

function textsOf(db: ReadDb): RecordTexts {
  const rules = loadScheduleRules(db);
  const texts: Record<string, string> = { riskDays: String(rules.riskDays) };
  for (const mode of PROJECT_MODES) {
    for (const [step, days] of Object.entries(rules.durationsOf(mode))) {
      texts[`durations.${mode}.${step}`] = String(days);
    }
  }
  for (const { date, isWorking } of calendarExceptions(db)) {
    texts[`calendar.${date}`] = isWorking ? 'working' : 'off';
  }
  return texts;
}
