/**
 * Runs the steps of a parsed formula.
 *
 *   evaluate(parseFormula('A1+1', place).steps, cells)      // number, text, truth value or { error }
 */
import { CALLS, type Cells, isRange, type Operand, single } from './formula-calls.ts';
import { holds } from './formula-conditions.ts';
import type { Step } from './formula-parse.ts';
import {
  compare,
  DIVISION,
  isError,
  NotComputable,
  NUMBER_ERROR,
  type Scalar,
  toNumber,
  toText,
} from './formula-values.ts';

/** @throws NotComputable */
export function evaluate(steps: readonly Step[], cells: Cells): Scalar {
  const stack: Operand[] = [];
  for (const step of steps) {
    switch (step.kind) {
      case 'value':
        stack.push(step.value);
        break;
      case 'range':
        stack.push(step.range);
        break;
      case 'missing':
        stack.push(undefined);
        break;
      case 'sign':
        stack.push(signed(step.sign, single(stack.pop(), cells)));
        break;
      case 'binary': {
        const right = single(stack.pop(), cells);
        const left = single(stack.pop(), cells);
        stack.push(joined(step.sign, left, right, cells));
        break;
      }
      case 'call': {
        const call = CALLS.get(step.name);
        if (call === undefined) throw new NotComputable('function', step.name);
        const given = stack.splice(stack.length - step.count, step.count);
        stack.push(finite(call(given, cells)));
      }
    }
  }
  const result = stack[0];
  // A formula that is only a reference to an empty cell shows 0.
  const value = isRange(result) ? single(result, cells) : (result ?? null);
  return value ?? 0;
}

function signed(sign: '-' | '+' | '%', value: Scalar): Scalar {
  if (sign === '+') return value;
  const number = toNumber(value);
  if (isError(number)) return number;
  return sign === '-' ? -number : number / 100;
}

function joined(sign: string, left: Scalar, right: Scalar, cells: Cells): Scalar {
  if (sign === '&') {
    const [a, b] = [toText(left), toText(right)];
    if (isError(a)) return a;
    return isError(b) ? b : a + b;
  }
  if (/[=<>]/.test(sign)) {
    // An empty cell is equal to 0, an empty text is not.
    if ((left === null) !== (right === null)) cells.emptyMatters = true;
    const order = compare(left, right);
    if (isError(order)) return order;
    if (Number.isNaN(order) && sign !== '=' && sign !== '<>') throw new NotComputable('kind');
    return holds(sign, order);
  }
  const [a, b] = [toNumber(left), toNumber(right)];
  if (isError(a)) return a;
  if (isError(b)) return b;
  if (sign === '+' || sign === '-') cells.scale += Math.abs(a) + Math.abs(b);
  return finite(arithmetic(sign, a, b));
}

function arithmetic(sign: string, a: number, b: number): Scalar {
  switch (sign) {
    case '+':
      return nearZero(a + b, a);
    case '-':
      return nearZero(a - b, a);
    case '*':
      return a * b;
    case '/':
      return b === 0 ? DIVISION : a / b;
    default:
      return a === 0 && b === 0 ? NUMBER_ERROR : a ** b;
  }
}

/** What is left of two numbers that are equal to 15 digits is nothing, as sheets have it. */
const nearZero = (result: number, operand: number): number =>
  Math.abs(result) < Math.abs(operand) * 1e-15 ? 0 : result;

const finite = (value: Scalar): Scalar =>
  typeof value === 'number' && !Number.isFinite(value) ? NUMBER_ERROR : value;
