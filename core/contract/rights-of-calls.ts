import { type Least, rights } from '../domain/rights.ts';
import type { Contract } from './index.ts';

/**
 * Holds the table of rights against the contract: a call without a right does not compile, and neither does
 * a right without a call.
 */
type PerCall = { readonly [E in keyof Contract]: { readonly [C in keyof Contract[E]]: Least } };
type Stray = {
  [E in keyof typeof rights]: E extends keyof Contract
    ? Exclude<keyof (typeof rights)[E], keyof Contract[E]>
    : E;
}[keyof typeof rights];

export const rightsOfCalls: [Stray] extends [never] ? PerCall : Stray = rights;
