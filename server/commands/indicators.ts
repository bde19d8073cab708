import type { Outputs } from '../../core/contract/index.ts';
import { inUnit, plainDigits } from '../../core/domain/cell-value.ts';
import { targetInForce } from '../../core/domain/target.ts';
import { cliText } from '../../renderer/text/host.ts';
import { targetStateNames } from '../../renderer/text/targets.ts';
import { asOfDay } from '../cli-options.ts';
import { openPlans } from './open-plans.ts';
import type { Command } from './types.ts';

type List = Outputs['indicator']['list'];
type Row = List['rows'][number];
type Result = Row['results'][number];

/** indicators --db FILE [--as-of DATE] [--json]: those in use, of the county, then of every township. */
export const indicators: Command = async (context) => {
  const [plan] = await openPlans(context);
  const asked = { planId: plan?.id ?? 0, ...asOfDay(context.options) };
  const { client } = context.backend;
  const lists = [
    await client.indicator.list(asked),
    await client.indicator.list({ ...asked, byTownship: true }),
  ];
  const targets = await client.target.states(asOfDay(context.options));
  // Targets are the county's, and so are the results that are marked with them.
  const rows = lists.flatMap((list, at) => rowsOf(list, at === 0 ? targets : {}));
  return {
    json: rows.map(({ name: _, text: __, ...row }) => row),
    text: rows.map((row) => row.text).join('\n'),
  };
};

function rowsOf({ asOf, rows, units, unitIds }: List, targets: Outputs['target']['states']) {
  const names = new Map(units.map(({ id, name }) => [id, name]));
  // Unit by unit, so that the county stands together.
  return unitIds.flatMap((unitId, at) =>
    rows.flatMap(({ key, name, unitOfMeasure, decimals, definition, results }) => {
      const result = results[at];
      if (!result) return [];
      const unit = names.get(unitId) ?? '';
      const figures = figuresOf(result, decimals);
      const mark = targetInForce(targets[key] ?? [], asOf);
      const measuredBy = mark && measureOf(definition, mark.unitOfMeasure !== unitOfMeasure);
      const marked = mark
        ? {
            ...{ target: mark.target, targetUnit: mark.unitOfMeasure, status: mark.state },
            ...(measuredBy ? { measuredBy } : {}),
          }
        : {};
      const shown =
        result.value.kind === 'number'
          ? `${plainDigits(result.value.value, decimals)} ${unitOfMeasure}`
          : cliText.noValue(result.missing ?? '');
      const wanted = mark && (measuredBy ? cliText.byCompliance(mark.target) : mark.target);
      const state = mark ? `\t${wanted} ${targetStateNames[mark.state]}` : '';
      const text = `${unit}\t${key}\t${name}\t${shown}${state}`;
      return { key, unit, ...figures, unitOfMeasure, ...marked, name, text };
    }),
  );
}

/** What a target in another unit than its indicator's is held against: the share of places that meet it. */
function measureOf(definition: Row['definition'], isOtherUnit: boolean): 'complianceRate' | null {
  const isCompliance = definition.kind === 'ratio' && definition.numerator.of === 'compliant';
  return isOtherUnit && isCompliance ? 'complianceRate' : null;
}

/** In printed units; the reason stands beside a value that is missing. */
function figuresOf(result: Result, decimals: number) {
  const { value, numerator, denominator, missing } = result;
  return {
    value: value.kind === 'number' ? inUnit(value.value, decimals) : null,
    numerator: numerator === null ? null : numerator / result.numeratorScale,
    denominator: denominator === null ? null : denominator / result.denominatorScale,
    ...(missing === null ? {} : { missing }),
  };
}
