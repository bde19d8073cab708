import { createHash } from 'node:crypto';
import { deleteTaskFile, insertTaskFile } from '../../db/queries/task-writes.ts';
import { filesOfTask, taskFileById } from '../../db/queries/tasks.ts';
import type { TaskView } from '../contract/task.ts';
import { AppError } from '../domain/app-error.ts';
import { attachmentName, MOST_ATTACHMENT_BYTES } from '../domain/attachment.ts';
import type { Context } from './context.ts';
import { changeTask, refuseClosed } from './task-changes.ts';
import { taskService } from './task-service.ts';

/** Papers and pictures of a task: kept as the bytes they are, handed out as a file to save, never opened. */
export const taskFileCalls = {
  async add(context: Context, { id, file }: { id: number; file: File }): Promise<TaskView> {
    const name = attachmentName(file.name);
    if (file.size > MOST_ATTACHMENT_BYTES)
      throw new AppError('BAD_INPUT', { field: name, problem: 'tooLarge' });
    if (file.size === 0) throw new AppError('BAD_INPUT', { field: name, problem: 'empty' });
    const content = Buffer.from(await file.arrayBuffer());
    const sha256 = createHash('sha256').update(content).digest('hex');
    changeTask(context, { id }, (db) => {
      // The same bytes twice are one paper chosen twice.
      if (filesOfTask(db, id).some((known) => known.sha256 === sha256))
        throw new AppError('BAD_INPUT', { field: name, problem: 'duplicate' });
      insertTaskFile(db, {
        ...{ taskId: id, name, mediaType: file.type.slice(0, 100), size: content.length, sha256, content },
        ...{ addedAt: context.now().toISOString(), addedBy: context.operator() },
      });
    });
    return taskService.get(context, { id });
  },

  get(context: Context, { fileId }: { fileId: number }): { file: File } {
    const stored = taskFileById(context.file().db, fileId);
    if (!stored) throw new AppError('UNKNOWN_RECORD', { record: String(fileId) });
    const { name, content, sha256 } = stored;
    const found = createHash('sha256').update(content).digest('hex');
    if (found !== sha256) throw new AppError('FILE_DAMAGED', { name, detail: 'sha256' });
    // Whatever it was called when it came, no browser is asked to show it.
    return { file: new File([new Uint8Array(content)], name, { type: 'application/octet-stream' }) };
  },

  remove(context: Context, input: { id: number; fileId: number; reason: string }): TaskView {
    const { id, fileId, reason } = input;
    changeTask(context, { id, reason }, (db, task) => {
      // What a closed task was closed upon stays with it.
      refuseClosed(task);
      if (!filesOfTask(db, id).some((file) => file.id === fileId))
        throw new AppError('UNKNOWN_RECORD', { record: String(fileId) });
      deleteTaskFile(db, fileId);
    });
    return taskService.get(context, { id });
  },
};
