import { usePlans } from '../../app/queries.ts';
import { recall } from '../../app/remembered.ts';
import type { Route } from '../../app/router.ts';

/** The annex that the page is about: the one in the address, else the last one, else the first. */
export function useCurrentAnnex(route: Route): number | null {
  const plans = usePlans().data ?? [];
  const wanted = annexOf(route) ?? recall('annex', 0);
  const annexes = plans.flatMap((plan) => plan.annexes);
  if (annexes.some((annex) => annex.id === wanted)) return wanted;
  // A plan's counts are what is filled in most; a notice without any opens on its first list.
  return (annexes.find((annex) => annex.kind === 'plan') ?? annexes[0])?.id ?? null;
}

function annexOf(route: Route): number | null {
  if (route.page === 'entry') return route.annexId;
  return route.page === 'progress' ? (route.address?.annexId ?? null) : null;
}
