import { bulletinWords, type CountTexts } from '../../templates/bulletin-words.ts';
import { dateText } from '../../templates/words.ts';
import type { Plan, PlanYear } from '../domain/annex.ts';
import type { BulletinCount, BulletinGroup, UnitRate } from '../domain/bulletin.ts';
import { type CellValue, plainDigits } from '../domain/cell-value.ts';
import { CHARACTERS_PER_LINE } from '../domain/gb9704.ts';
import { type Period, periodDates } from '../domain/period.ts';
import { RATE_DECIMALS } from '../domain/progress-sheet.ts';
import { cleanText } from './clean-text.ts';
import {
  type NeutralBlock,
  type NeutralText,
  type PictureBlock,
  plainRuns,
  type TextBlock,
} from './neutral-text.ts';

/**
 * The first page of a bulletin: what the tables behind it say, in sentences. Every figure comes from the
 * same sheets as the tables.
 *
 *   buildBulletin({ plan, planYear, period: 2, groups, notHandedIn: [], projects: null, date });
 */
export interface BulletinFacts {
  readonly plan: Plan;
  readonly planYear: PlanYear;
  readonly period: Period;
  readonly groups: readonly BulletinGroup[];
  /** Names of the units whose return is still being entered. */
  readonly notHandedIn: readonly string[];
  /** Null where no project is on record. */
  readonly projects: ProjectFigures | null;
  /** Below the text, before issuer and date. */
  readonly pictures: readonly PictureBlock[];
  /** ISO date of the bulletin. */
  readonly date: string;
}

export interface ProjectFigures {
  readonly total: number;
  readonly done: number;
  readonly late: number;
  readonly risk: number;
  /** Names of the late ones, latest first. */
  readonly lateNames: readonly string[];
}

/** As many units and projects are called by name as a reader takes in at once. */
const NAMED_UNITS = 5;
const LEADERS = 3;
const NAMED_PROJECTS = 8;

export function buildBulletin(facts: BulletinFacts): NeutralText {
  const { plan, planYear, period, groups } = facts;
  const sections = [
    ...groups.map((group) => (ordinal: number) => groupBlocks(facts, group, ordinal)),
    (ordinal: number) => returnBlocks(facts, ordinal),
    ...(facts.projects ? [(ordinal: number) => projectBlocks(facts, ordinal)] : []),
  ];
  return {
    kind: 'text',
    id: 'bulletin',
    annexLabel: '',
    title: bulletinWords.title(planYear, period),
    paper: 'A4',
    orientation: 'portrait',
    numbered: true,
    blocks: [
      ...(plan.sample ? [block('centred', bulletinWords.sample, 0)] : []),
      block('line', bulletinWords.addressees, 0),
      paragraph(bulletinWords.opening(plan, planYear, period)),
      ...sections.flatMap((section, index) => section(index + 1)),
      paragraph(bulletinWords.rule),
      ...facts.pictures,
      block('line', '', 0),
      ...signature(facts),
    ],
  };
}

function groupBlocks(facts: BulletinFacts, group: BulletinGroup, ordinal: number): NeutralBlock[] {
  const { overall } = group;
  const parts = group.items.map(partText);
  const texts = [
    ...(overall ? [overallText(facts, group, overall)] : []),
    ...(overall && parts.length < 2 ? [] : [bulletinWords.parts(parts)]),
    ...rankingTexts(group),
    ...(group.silent.length > 0 ? [bulletinWords.silent(group.silent)] : []),
  ];
  return [
    block('heading', bulletinWords.heading(ordinal, cleanText(group.title)), 2),
    ...texts.map(paragraph),
  ];
}

function overallText(
  { plan, planYear, period }: BulletinFacts,
  { even }: BulletinGroup,
  overall: BulletinCount,
): string {
  const until = periodDates(planYear, period).endDate;
  const texts = countTexts(overall);
  if (overall.done.kind !== 'number') {
    return `${bulletinWords.noneDone(plan.countyName, until, texts.planned)}${bulletinWords.end}`;
  }
  const gap = overall.rate.kind === 'number' ? gapText(overall.rate.value - even, even) : '';
  return `${bulletinWords.overall(plan.countyName, until, texts)}${gap}${bulletinWords.end}`;
}

function gapText(gap: number, even: number): string {
  if (gap === 0) return bulletinWords.inTime(rateText(even));
  const points = plainDigits(Math.abs(gap), RATE_DECIMALS);
  return gap > 0 ? bulletinWords.ahead(points, rateText(even)) : bulletinWords.behind(points, rateText(even));
}

function partText(count: BulletinCount): string {
  const texts = countTexts(count);
  return count.done.kind === 'number'
    ? bulletinWords.part(texts)
    : bulletinWords.partNotDone(texts.name, texts.planned);
}

/** The best, and the last of those behind an even schedule; nobody is called both. */
function rankingTexts({ units, even }: BulletinGroup): string[] {
  const late = units.filter((one) => one.rate < even).toReversed();
  const behind = named(late, NAMED_UNITS);
  const ahead = named(
    units.filter((one) => one.rate >= even && one.rate > 0),
    LEADERS,
  );
  return [
    ...(ahead.names.length > 0 ? [bulletinWords.leaders(ahead.names, ahead.count)] : []),
    ...(behind.names.length > 0 ? [bulletinWords.laggards(behind.names, behind.count)] : []),
  ];
}

/** The first few by name; `count` has also those who are exactly as far as the last one named. */
function named(units: readonly UnitRate[], most: number): { names: string[]; count: number } {
  const last = units[Math.min(most, units.length) - 1];
  const count = units.findLastIndex((one) => one.rate === last?.rate) + 1;
  return { names: units.slice(0, most).map(unitText), count };
}

const unitText = ({ unit, rate }: UnitRate): string =>
  bulletinWords.unitRate(cleanText(unit), rateText(rate));

function returnBlocks({ notHandedIn, planYear, period }: BulletinFacts, ordinal: number): NeutralBlock[] {
  const text =
    notHandedIn.length === 0
      ? bulletinWords.allHandedIn(planYear, period)
      : bulletinWords.notHandedIn(notHandedIn.map(cleanText), planYear, period);
  return [block('heading', bulletinWords.returnsHeading(ordinal), 2), paragraph(text)];
}

function projectBlocks({ projects }: BulletinFacts, ordinal: number): NeutralBlock[] {
  if (!projects) return [];
  const named = projects.lateNames.slice(0, NAMED_PROJECTS);
  const more = projects.lateNames.length - named.length;
  return [
    block('heading', bulletinWords.projectsHeading(ordinal), 2),
    paragraph(bulletinWords.projects(projects)),
    ...(named.length > 0 ? [paragraph(bulletinWords.lateProjects(named.map(cleanText), more))] : []),
  ];
}

/**
 * Clause 7.3.5.2 of GB/T 9704: the issuer ends two characters from the right margin and the date begins
 * two characters behind its first; a longer date takes the right place and pushes the issuer left.
 */
function signature({ plan, date }: BulletinFacts): NeutralBlock[] {
  const issuer = cleanText(plan.issuer ?? '').trim();
  const day = dateText(date);
  const end = CHARACTERS_PER_LINE - 2;
  const dayStart = Math.max(0, Math.min(end - emsOf(issuer) + 2, end - emsOf(day)));
  const issuerStart = Math.max(0, Math.min(end - emsOf(issuer), dayStart - 2));
  return [
    ...(issuer === '' ? [] : [block('line', issuer, issuerStart)]),
    block('line', day, issuer === '' ? end - emsOf(day) : dayStart),
  ];
}

/** Width in characters of a line; a digit is half of one. */
function emsOf(text: string): number {
  return [...text].reduce((sum, character) => sum + (character.charCodeAt(0) < 0x100 ? 0.5 : 1), 0);
}

function countTexts({ name, planned, done, rate, unitOfMeasure, decimals }: BulletinCount): CountTexts {
  const text = (value: CellValue) =>
    value.kind === 'number' ? `${plainDigits(value.value, decimals)}${unitOfMeasure}` : bulletinWords.noTask;
  return {
    name: cleanText(name),
    planned: text(planned),
    done: text(done),
    rate: rate.kind === 'number' ? rateText(rate.value) : null,
  };
}

/** One decimal, as in the tables. */
function rateText(rate: number): string {
  return `${plainDigits(rate, RATE_DECIMALS)}%`;
}

const paragraph = (text: string): TextBlock => block('paragraph', text, 2);

const block = (kind: TextBlock['kind'], text: string, firstIndent: number): TextBlock => ({
  kind,
  runs: plainRuns(text),
  firstIndent,
  indent: 0,
});
