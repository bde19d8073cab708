import type { InputProblem } from '../../../core/domain/app-error.ts';

/** Field and problem of a BAD_INPUT as it comes over any carrier; null for any other error. */
export function badInputOf(error: unknown): { field: string; problem: InputProblem } | null {
  if (!(error instanceof Error) || !('code' in error) || error.code !== 'BAD_INPUT') return null;
  const data = 'data' in error ? error.data : null;
  if (typeof data !== 'object' || data === null || !('field' in data) || !('problem' in data)) return null;
  return { field: String(data.field), problem: data.problem as InputProblem };
}
