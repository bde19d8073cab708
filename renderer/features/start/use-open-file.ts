import { useState } from 'react';
import type { FileStatus } from '../../../core/contract/file.ts';
import { useTakeFile } from '../../app/files.ts';
import { useProgram } from '../../app/program.ts';
import { go, type Route } from '../../app/router.ts';
import { sentenceOf } from '../../text/errors.ts';

type FileSecret = { passphrase: string } | { recovery: string };

/** Opens a data file in one of the ways there are, and says what went wrong if it did. */
export function useOpenFile() {
  const { client, host } = useProgram();
  const takeFile = useTakeFile();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const run = async (open: () => Promise<FileStatus | null>, next: Route): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      const status = await open();
      if (!status) return;
      takeFile(status);
      go(next);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : null;
      // An encrypted file waits for its passphrase: that is the next thing to ask, and no fault.
      if (code === 'FILE_ENCRYPTED') takeFile(await client.file.status());
      else setProblem(sentenceOf(error));
    } finally {
      setBusy(false);
    }
  };

  const toEntry: Route = { page: 'entry', annexId: null };
  return {
    busy,
    problem,
    openSample: (sample: string) => run(() => client.file.openSample({ sample }), toEntry),
    openById: (id: string, secret?: FileSecret) =>
      run(() => client.file.open({ id, ...(secret ? { secret } : {}) }), { page: 'home' }),
    leave: () => run(() => client.file.leave(), { page: 'home' }),
    pick: () =>
      run(async () => ((await host.pickDataFile()) ? client.file.status() : null), { page: 'home' }),
    forget: (id: string) => run(() => client.file.forget({ id }), { page: 'home' }),
    close: () => run(() => client.file.close(), { page: 'home' }),
  };
}
