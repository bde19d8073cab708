import type { Outputs } from '../../core/contract/index.ts';
import { inUnit, plainDigits } from '../../core/domain/cell-value.ts';
import { cliText } from '../../renderer/text/host.ts';
import { asOfDay } from '../cli-options.ts';
import { openPlans } from './open-plans.ts';
import type { Command } from './types.ts';

type List = Outputs['indicator']['list'];
type Result = List['rows'][number]['results'][number];

/** indicators --db FILE [--as-of DATE] [--json]: those in use, of the county, then of every township. */
export const indicators: Command = async (context) => {
  const [plan] = await openPlans(context);
  const asked = { planId: plan?.id ?? 0, ...asOfDay(context.options) };
  const { client } = context.backend;
  const lists = [
    await client.indicator.list(asked),
    await client.indicator.list({ ...asked, byTownship: true }),
  ];
  const rows = lists.flatMap((list) => rowsOf(list));
  return {
    json: rows.map(({ name: _, text: __, ...row }) => row),
    text: rows.map((row) => row.text).join('\n'),
  };
};

function rowsOf({ rows, units, unitIds }: List) {
  const names = new Map(units.map(({ id, name }) => [id, name]));
  // Unit by unit, so that the county stands together.
  return unitIds.flatMap((unitId, at) =>
    rows.flatMap(({ key, name, unitOfMeasure, decimals, results }) => {
      const result = results[at];
      if (!result) return [];
      const unit = names.get(unitId) ?? '';
      const figures = figuresOf(result, decimals);
      const shown =
        result.value.kind === 'number'
          ? `${plainDigits(result.value.value, decimals)} ${unitOfMeasure}`
          : cliText.noValue(result.missing ?? '');
      return { key, unit, ...figures, unitOfMeasure, name, text: `${unit}\t${key}\t${name}\t${shown}` };
    }),
  );
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
