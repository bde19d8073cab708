import type { AuditReport } from '../contract/audit.ts';
import { verifyInTurns } from './audit-verify.ts';
import type { Context } from './context.ts';

/** The audit log as the contract gives it. */
export const auditService = {
  verify(context: Context, { noted }: { readonly noted?: string | undefined }): Promise<AuditReport> {
    return verifyInTurns(context.file(), { noted });
  },
};
