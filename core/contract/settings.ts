import { type } from '@orpc/contract';
import { z } from 'zod';
import { call } from './base.ts';

export const settingsInput = z.object({
  /** Who is named in the history as having made a change. */
  operator: z.string().trim().min(1).max(40).optional(),
  theme: z.enum(['system', 'light', 'dark']).optional(),
});

export interface Settings {
  readonly operator: string;
  readonly theme: 'system' | 'light' | 'dark';
}

export const settingsContract = {
  get: call.output(type<Settings>()),
  set: call.input(settingsInput).output(type<Settings>()),
  /** A fault in the window, for the log; answers with the reference the user can read out. */
  logFault: call
    .input(z.object({ message: z.string().max(2000), stack: z.string().max(8000).default('') }))
    .output(type<{ reference: string }>()),
};
