import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createBackend } from '../../../core/services/backend.ts';
import { xiushanBackend } from '../../helpers/backend.ts';
import { temporaryFolder } from '../../helpers/folder.ts';

const draft = (place: string, text: string | null) => ({ place, text, windowId: 'w1', address: '#/entry/3' });

it('what is typed is kept while the file is open, in memory alone', async () => {
  const dataFolder = temporaryFolder();
  const { client } = await xiushanBackend({ dataFolder });
  await client.draft.keep(draft('cells 3', '只在内存里的话'));
  await client.draft.keep(draft('staff new', '另一处'));
  await client.draft.keep(draft('staff new', null));
  expect(await client.draft.list()).toEqual([draft('cells 3', '只在内存里的话')]);
  const files = readdirSync(dataFolder, { recursive: true }).map((name) => join(dataFolder, String(name)));
  const holding = files.filter(
    (file) => existsSync(file) && !file.endsWith('backups') && readFileSync(file).includes('只在内存里的话'),
  );
  expect(holding).toEqual([]);
  await client.file.close();
  await client.file.openSample({ sample: 'xiushan' });
  expect(await client.draft.list()).toEqual([]);
});

it('too much is not kept, and what was kept before stays', async () => {
  const { client } = await xiushanBackend();
  for (let index = 0; index < 20; index++)
    await client.draft.keep(draft(`place ${index}`, 'x'.repeat(290_000)));
  const kept = await client.draft.list();
  expect(kept.length).toBeLessThan(20);
  expect(kept.map(({ place }) => place)).toContain('place 0');
});

it('an older text of what became too much is not kept: it would be put back', async () => {
  const { client } = await xiushanBackend();
  for (let index = 0; index < 13; index++) {
    await client.draft.keep(draft(`place ${index}`, 'x'.repeat(290_000)));
  }
  await client.draft.keep(draft('cells 3', 'short'));
  await client.draft.keep(draft('cells 3', 'x'.repeat(290_000)));
  expect((await client.draft.list()).map(({ place }) => place)).not.toContain('cells 3');
});

it('two windows of one person keep their own, and what was typed before there was a file goes with one', async () => {
  const backend = createBackend({ dataFolder: temporaryFolder(), fontFolders: [] });
  const { client } = backend;
  await client.draft.keep(draft('new county', 'half a county'));
  expect(await client.draft.list()).toEqual([draft('new county', 'half a county')]);
  await client.file.openSample({ sample: 'xiushan' });
  expect(await client.draft.list()).toEqual([]);
  await client.draft.keep(draft('staff 1', 'of the first'));
  await client.draft.keep({ ...draft('staff 1', 'of the second'), windowId: 'w2' });
  await client.draft.keep(draft('staff 1', null));
  expect(await client.draft.list()).toEqual([{ ...draft('staff 1', 'of the second'), windowId: 'w2' }]);
  await backend.close();
});
