import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { FileStatus } from '../../core/contract/file.ts';
import { keys } from './queries.ts';
import { gridStatus, saved } from './saved.ts';

/** Takes over another data file: nothing known of the one before stays. */
export function useTakeFile(): (status: FileStatus) => void {
  const queries = useQueryClient();
  return useCallback(
    (status) => {
      // First, so that nothing asks for the plans of a file that was just closed.
      queries.setQueryData(keys.file, status);
      queries.removeQueries({ predicate: isOfFile });
      saved.set({ at: null, changesToday: null });
      gridStatus.set(null);
    },
    [queries],
  );
}

/** Drops everything known of the open file and asks for it again. */
export function useReadAgain(): () => void {
  const queries = useQueryClient();
  return useCallback(() => void queries.resetQueries({ predicate: isOfFile }), [queries]);
}

function isOfFile({ queryKey }: { queryKey: readonly unknown[] }): boolean {
  return queryKey[0] !== 'file' && queryKey[0] !== 'settings';
}
