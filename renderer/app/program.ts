import { createContext, useContext } from 'react';
import type { Client } from '../../core/contract/index.ts';
import type { HostApi } from '../host-api.ts';

/** What a page may reach outside the window: the program's calls, and the host's few doors. */
export interface Program {
  readonly client: Client;
  readonly host: HostApi;
}

export const ProgramContext = createContext<Program | null>(null);

export function useProgram(): Program {
  const program = useContext(ProgramContext);
  if (!program) throw new Error('useProgram outside of ProgramContext');
  return program;
}
