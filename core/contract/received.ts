import { type } from '@orpc/contract';
import { z } from 'zod';
import { call } from './base.ts';

/** A file from outside as it is kept: see core/services/received-service.ts. */
export interface ReceivedFile {
  readonly id: number;
  readonly name: string;
  readonly kind: 'return' | 'table' | 'ledger' | 'package';
  /** In bytes. */
  readonly size: number;
  /** Hex. */
  readonly sha256: string;
  /** ISO instant. */
  readonly receivedAt: string;
  readonly receivedBy: string;
}

export const receivedContract = {
  /** Newest first. */
  list: call.output(type<readonly ReceivedFile[]>()),
  /** The bytes as they came, as a file to be saved; nothing here opens them. */
  get: call.input(z.object({ fileId: z.number().int() })).output(type<{ file: File }>()),
};
