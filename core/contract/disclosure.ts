import { z } from 'zod';
import { MASKED } from '../domain/disclosure.ts';

/** How a list shows personal data; absent = masked. */
export const personalData = z.enum(['masked', 'full']).default('masked');

/** How an export treats personal data; absent = masked. In full it needs a reason (REASON_NEEDED). */
export const disclosureInput = z
  .object({ personalData: z.enum(['masked', 'full']), reason: z.string().max(200).default('') })
  .default(MASKED);
