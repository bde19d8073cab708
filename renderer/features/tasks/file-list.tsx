import { DeleteOutlined } from '@ant-design/icons';
import { useId, useRef, useState } from 'react';
import { MOST_ATTACHMENT_BYTES, sizeText } from '../../../core/domain/attachment.ts';
import { useProgram } from '../../app/program.ts';
import { taskProblemWords, taskPartText as text } from '../../text/tasks.ts';
import type { PartProps } from './task-panel.tsx';
import { useChange } from './use-change.ts';

/** Papers and pictures of a task: put in, taken out again, never opened here. */
export function FileList({ view, changes, readOnly }: PartProps) {
  const { client, host } = useProgram();
  const picker = useRef<HTMLInputElement>(null);
  const hint = useId();
  const [said, setSaid] = useState<string | null>(null);
  const change = useChange([]);
  const [tooLarge, setTooLarge] = useState<string | null>(null);
  const add = async (file: File | undefined): Promise<void> => {
    setSaid(null);
    setTooLarge(null);
    if (!file) return;
    // Said at once: nobody waits for a film to be sent only to hear that it is too long.
    if (file.size > MOST_ATTACHMENT_BYTES) {
      setTooLarge(`${file.name} ${taskProblemWords('tooLarge')}`);
      return;
    }
    await change.run(() => changes.run((calls) => calls.task.addFile({ id: view.id, file })));
  };
  const save = (fileId: number): Promise<boolean> =>
    change.run(async () => {
      const { file } = await client.task.getFile({ fileId });
      const { saved, place } = await host.saveFile(file);
      if (saved) setSaid(text.savedFile(file.name, place));
    });
  return (
    <section>
      <h3>{text.files}</h3>
      <input
        ref={picker}
        type="file"
        className="visually-hidden"
        tabIndex={-1}
        aria-label={text.addFile}
        disabled={readOnly}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          // The same file can be chosen again after it was refused.
          event.target.value = '';
          void add(file);
        }}
      />
      <button
        type="button"
        className="btn"
        disabled={readOnly || change.isRunning}
        aria-describedby={hint}
        onClick={() => picker.current?.click()}
      >
        {text.addFile}
      </button>
      <p id={hint} className="muted">
        {text.fileHint}
      </p>
      {(tooLarge ?? change.refusal) && (
        <p className="error-text" role="alert">
          {tooLarge ?? change.refusal?.words}
        </p>
      )}
      {said && <p role="status">{said}</p>}
      {view.files.length === 0 && <p className="muted">{text.noFiles}</p>}
      <ul className="task-lines">
        {view.files.map(({ id, name, size, addedAt, addedBy, sha256 }) => (
          <li key={id} className="task-line">
            <span>
              <button
                type="button"
                className="link"
                aria-label={text.saveFile(name)}
                title={`SHA-256 ${sha256}`}
                onClick={() => void save(id)}
              >
                {name}
              </button>{' '}
              <span className="muted">
                {sizeText(size)} {addedAt.slice(0, 10)} {addedBy}
              </span>
            </span>
            <button
              type="button"
              className="btn btn-quiet"
              disabled={readOnly || view.isClosed}
              aria-label={text.removeFile(name)}
              title={text.removeFile(name)}
              onClick={() =>
                void change.run(() =>
                  changes.run((calls) => calls.task.removeFile({ id: view.id, fileId: id })),
                )
              }
            >
              <DeleteOutlined />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
