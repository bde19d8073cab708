import type { Finding, Severity } from '../../../core/domain/finding.ts';

/** How many findings of each severity. */
export function countBySeverity(findings: readonly Finding[]): Record<Severity, number> {
  const counts = { ERROR: 0, WARN: 0, INFO: 0 };
  for (const finding of findings) counts[finding.severity]++;
  return counts;
}
