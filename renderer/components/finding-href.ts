import type { Finding } from '../../core/domain/finding.ts';
import { formatRoute, sheetRoute } from '../app/router.ts';

/** The page that a finding of a notice or of its tables is about; null = none shows it. */
export function findingHref({ code, annexId, targets }: Finding): string | null {
  const [first] = targets ?? [];
  if (first) return formatRoute({ page: 'indicators', tab: 'targets', id: first.id });
  if (code === 'RANGES_OVERLAP') return formatRoute({ page: 'indicators', tab: 'standards', id: null });
  return annexId === 0 ? null : formatRoute(sheetRoute(annexId));
}
