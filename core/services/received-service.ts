import { createHash } from 'node:crypto';
import {
  keepReceivedFile,
  keepReceivedFiles,
  listReceivedFiles,
  type ReceivedKind,
  receivedFileById,
} from '../../db/queries/received-files.ts';
import type { WriteDb } from '../../db/types.ts';
import type { ReceivedFile } from '../contract/received.ts';
import { AppError } from '../domain/app-error.ts';
import { attachmentName } from '../domain/attachment.ts';
import type { Context } from './context.ts';

/** Files from outside, kept byte for byte with hash and time, and handed out again as they came. */
export const receivedService = {
  list(context: Context): ReceivedFile[] {
    return listReceivedFiles(context.file().db);
  },

  get(context: Context, { fileId }: { fileId: number }): { file: File } {
    const stored = receivedFileById(context.file().db, fileId);
    if (!stored) throw new AppError('UNKNOWN_RECORD', { record: String(fileId) });
    const { name, content, sha256 } = stored;
    // Its time was over (privacy-service.ts): what came is still told, but not kept.
    const isSame = sha256Of(content) === sha256;
    if (!isSame && content.length === 0) throw new AppError('UNKNOWN_RECORD', { record: name });
    if (!isSame) throw new AppError('FILE_DAMAGED', { name, detail: 'sha256' });
    // Whatever it was called when it came, no browser is asked to show it.
    return { file: new File([new Uint8Array(content)], name, { type: 'application/octet-stream' }) };
  },
};

/** Keeps a file inside the transaction that takes something from it; the same bytes are kept once. */
export function keepFile(
  context: Context,
  db: WriteDb,
  { name, content, kind }: { name: string; content: Uint8Array; kind: ReceivedKind },
): number {
  return keepReceivedFile(db, {
    ...{ sha256: sha256Of(content), name: attachmentName(name), content, kind },
    ...{ receivedAt: context.now().toISOString(), receivedBy: context.operator() },
  });
}

/** The same for some files at once; their numbers in the same order. */
export function keepFiles(
  context: Context,
  db: WriteDb,
  files: readonly { name: string; content: Uint8Array; kind: ReceivedKind }[],
): number[] {
  const received = { receivedAt: context.now().toISOString(), receivedBy: context.operator() };
  const all = files.map(({ name, content, kind }) => ({
    ...{ sha256: sha256Of(content), name: attachmentName(name), content, kind, ...received },
  }));
  return keepReceivedFiles(db, all);
}

/** Hex. */
export function sha256Of(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
