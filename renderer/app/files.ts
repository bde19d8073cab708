import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import type { FileStatus } from '../../core/contract/file.ts';
import { isOpenTo, keys, useFileStatus } from './queries.ts';
import { gridStatus, saved } from './saved.ts';

/** The file that the window shows, by place and name; undefined before anything was read. */
let shown: string | null | undefined;

/** Takes over another data file: nothing known of the one before stays. */
export function useTakeFile(): (status: FileStatus) => void {
  const queries = useQueryClient();
  return useCallback(
    (status) => {
      shown = nameOf(status);
      // First, so that nothing asks for the plans of a file that was just closed.
      queries.setQueryData(keys.file, status);
      queries.removeQueries({ predicate: (query) => isOfFile(query) && query.queryKey[0] !== keys.plans[0] });
      // Everything else hangs on the plans and is asked for again once they are there.
      if (isOpenTo(status)) void queries.resetQueries({ queryKey: keys.plans });
      else queries.removeQueries({ queryKey: keys.plans });
      saved.set({ at: null, changesToday: null });
      gridStatus.set(null);
    },
    [queries],
  );
}

/** Another window or the desktop's own menu opened another file: forget everything of the one before. */
export function useFileChanges(): void {
  const { data } = useFileStatus();
  const takeFile = useTakeFile();
  useEffect(() => {
    if (!data) return;
    if (shown === undefined) shown = nameOf(data);
    else if (nameOf(data) !== shown) takeFile(data);
  }, [data, takeFile]);
}

/** Drops everything known of the open file and asks for it again. */
export function useReadAgain(): () => void {
  const queries = useQueryClient();
  return useCallback(() => void queries.resetQueries({ predicate: isOfFile }), [queries]);
}

function nameOf({ open }: FileStatus): string | null {
  return open ? `${open.place}/${open.name}` : null;
}

function isOfFile({ queryKey }: { queryKey: readonly unknown[] }): boolean {
  return queryKey[0] !== 'file' && queryKey[0] !== 'settings';
}
