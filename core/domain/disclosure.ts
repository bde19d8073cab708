/**
 * Whether an export shows personal data. Masked unless the clerk says otherwise and why; the reason is
 * kept in the history (subject 'disclosure') with who, when, which export and how many persons.
 *
 *   isDisclosable({ personalData: 'full', reason: ' ' }); // false
 */
export interface Disclosure {
  readonly personalData: 'masked' | 'full';
  /** Why it is shown in full; empty when masked. */
  readonly reason: string;
}

export const MASKED: Disclosure = { personalData: 'masked', reason: '' };

/** Shortest reason that says something, in characters. */
export const SHORTEST_REASON = 2;

/** True when the export may be made. */
export function isDisclosable({ personalData, reason }: Disclosure): boolean {
  return personalData === 'masked' || [...reason.trim()].length >= SHORTEST_REASON;
}
