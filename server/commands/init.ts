import path from 'node:path';
import { cliText } from '../../renderer/text/host.ts';
import { needed } from '../cli-options.ts';
import type { Command } from './types.ts';

/** init --db FILE [--sample xiushan] */
export const init: Command = async ({ backend, options }) => {
  const file = path.resolve(needed(options, 'db'));
  const sample = options.sample ?? 'xiushan';
  await backend.createSampleAt(file, sample);
  return { json: { file, sample }, text: cliText.created(file, sample) };
};
