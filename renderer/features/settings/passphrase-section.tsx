import { useState } from 'react';
import type { Protected } from '../../../core/contract/file.ts';
import { useProgram } from '../../app/program.ts';
import { useFileStatus } from '../../app/queries.ts';
import { passphraseText as text } from '../../text/passphrase.ts';
import { NewPassphrase } from './new-passphrase.tsx';
import { RecoveryKey } from './recovery-key.tsx';
import { ShowKey } from './show-key.tsx';
import './passphrase.css';

type Step = 'none' | 'set' | 'show';

/** Whether the open file is encrypted; a passphrase for it, another one, and the printed key again. */
export function PassphraseSection() {
  const { client } = useProgram();
  const status = useFileStatus();
  const open = status.data?.open;
  const [step, setStep] = useState<Step>('none');
  const [made, setMade] = useState<Protected | null>(null);
  if (!open) return null;
  const close = (): void => {
    setStep('none');
    setMade(null);
  };
  return (
    <section className="passphrase" aria-labelledby="passphrase-title">
      <h2 id="passphrase-title" className="label">
        {text.title}
      </h2>
      <p>{open.encrypted ? text.on : text.off}</p>
      {made ? (
        <RecoveryKey file={open.name} made={made} onClose={close} />
      ) : step === 'set' ? (
        <NewPassphrase
          isEncrypted={open.encrypted}
          onSet={async (passphrase, current) => {
            const secret = current === null ? {} : { current: { passphrase: current } };
            setMade(await client.file.protect({ passphrase, ...secret }));
            await status.refetch();
          }}
          onCancel={close}
        />
      ) : step === 'show' ? (
        <ShowKey
          onShow={async (passphrase) => {
            const { recovery } = await client.file.recoveryKey({ current: { passphrase } });
            setMade({ recovery, plainCopies: [] });
          }}
          onCancel={close}
        />
      ) : (
        <div className="form-buttons">
          <button type="button" className="btn" disabled={open.readOnly} onClick={() => setStep('set')}>
            {open.encrypted ? text.change : text.set}
          </button>
          {open.encrypted && (
            <button type="button" className="btn" onClick={() => setStep('show')}>
              {text.showKey}
            </button>
          )}
        </div>
      )}
      <p className="hint">{text.explain}</p>
    </section>
  );
}
