import { useQueries } from '@tanstack/react-query';
import type { IntakeRow } from '../../../../core/contract/intake.ts';
import { useProgram } from '../../../app/program.ts';

/** Rows of a sheet as they are, asked for in pages as they come into view. */
export const PAGE = 200;

export interface RawRows {
  /** The first page; undefined while it is on its way. */
  readonly first: readonly IntakeRow[] | undefined;
  /** Undefined while its page is on its way. */
  at(index: number): IntakeRow | undefined;
}

export function useRawRows(
  place: { readonly sourceId: string; readonly sheet: number },
  range: { readonly from: number; readonly to: number },
): RawRows {
  const { client } = useProgram();
  const firstPage = Math.floor(range.from / PAGE);
  const lastPage = Math.max(firstPage, Math.floor(range.to / PAGE));
  // The first page tells how wide the columns are and stays.
  const pages = [
    ...new Set([0, ...Array.from({ length: lastPage - firstPage + 1 }, (_, at) => firstPage + at)]),
  ];
  const answers = useQueries({
    queries: pages.map((page) => ({
      queryKey: ['intake', 'rows', place.sourceId, place.sheet, page],
      queryFn: () => client.intake.rows({ ...place, from: page * PAGE, count: PAGE }),
      gcTime: 60_000,
    })),
  });
  const byPage = new Map(pages.map((page, at) => [page, answers[at]?.data]));
  return { first: byPage.get(0), at: (index) => byPage.get(Math.floor(index / PAGE))?.[index % PAGE] };
}
