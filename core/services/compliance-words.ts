import type { StoredStandard } from '../../db/queries/standards.ts';
import {
  complianceWords,
  foundWords,
  partLabel,
  partSays,
  wantedWords,
  warningSays,
} from '../../templates/compliance-words.ts';
import type { JudgedPartView, StandardJudgement } from '../contract/compliance.ts';
import { type JudgedPart, type JudgedPlace, judge } from '../domain/compliance.ts';
import { areaText } from '../domain/read-quantity.ts';
import { areaRuleFor } from '../domain/standard.ts';

const writer = { area: areaText };

/** A place beside one standard, in the words of screen and paper. */
export function standardJudgement(place: JudgedPlace, standard: StoredStandard): StandardJudgement {
  const { rules, id, name, source, version } = standard;
  const { state, parts, warnings } = judge(place, rules);
  return {
    ...{ standardId: id, name, source, version, state },
    parts: parts.map(partView),
    warnings: warnings.map(warningSays),
    remarks: rules.remarks ?? [],
    reduced: reducedOf(place, standard),
  };
}

function partView(part: JudgedPart): JudgedPartView {
  return {
    ...part,
    label: partLabel(part),
    wanted: wantedWords(part, writer),
    foundWords: foundWords(part, writer),
    says: partSays(part, writer),
  };
}

/** Asked only where the answer decides: between the two leasts. */
function reducedOf({ id, builtArea, settlement }: JudgedPlace, { rules }: StoredStandard) {
  const rule = areaRuleFor(rules, settlement);
  if (rule === null || rule === 'unknown' || !rule.reduced || builtArea === null) return null;
  const isBetween = builtArea >= rule.reduced.least && builtArea < (rule.least ?? 0);
  if (!isBetween) return null;
  return { when: rule.reduced.when, holds: rules.reducedConfirmed?.[id] ?? null };
}

const RANKS = { notMet: 0, needsConfirmation: 1, unknown: 2, remark: 3, met: 4 } as const;

/**
 * What is to be said of a place in one cell, failures first. Parts that lack for the same reason are named
 * together; two standards that come to different ends are said as such.
 */
export function problemsOf(judgements: readonly StandardJudgement[]): string[] {
  const found = judgements.flatMap((one) => {
    const told = one.parts.filter(isWorthALine).toSorted((a, b) => RANKS[a.state] - RANKS[b.state]);
    return [...Map.groupBy(told, sameWords)].map(([, same]) => lineOf(same));
  });
  const states = new Set(judgements.map((one) => one.state));
  const disagreement =
    states.size < 2 ? [] : judgements.map((one) => complianceWords.disagreement(one.name, one.state));
  return [...new Set([...disagreement, ...found, ...judgements.flatMap((one) => one.warnings)])];
}

/** An empty field that nothing depends on is shown beside its standard, not in the list. */
function isWorthALine({ says, state, reason }: JudgedPartView): boolean {
  return says !== '' && !(state === 'remark' && (reason === 'blank' || reason === 'noRooms'));
}

function sameWords({ state, reason, part, lack, says }: JudgedPartView): string {
  return lack > 0 ? JSON.stringify([state, part, lack, says]) : JSON.stringify([state, reason, says]);
}

function lineOf(same: readonly JudgedPartView[]): string {
  return complianceWords.problemLine(
    same.map(({ label }) => label),
    same[0]?.says ?? '',
  );
}
