import { type } from '@orpc/contract';
import { z } from 'zod';
import { call } from './base.ts';

const size = z.number().int().min(0).max(100_000);

/** What the window knows of its screen; the command line has none. */
export const screenFacts = z.object({
  /** CSS pixels of the screen and of the window. */
  ...{ width: size, height: size, windowWidth: size, windowHeight: size },
  /** Device pixels a CSS pixel. */
  ratio: z.number().min(0).max(100),
  browser: z.string().max(300),
});
export type ScreenFacts = z.infer<typeof screenFacts>;

export const diagnosticsContract = {
  /**
   * One ZIP for whoever helps: versions, system, screen, counts of tables, result of the integrity check and
   * the ends of the logs. No name, figure, path or text of the office is in it.
   */
  bundle: call
    .input(z.object({ screen: screenFacts.nullable().default(null) }).default({ screen: null }))
    .output(type<{ file: File }>()),
};
