import { InboxOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type DragEvent, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { IntakeDone, IntakeFile } from '../../../../core/contract/intake.ts';
import type { PlanSummary } from '../../../../core/contract/plan.ts';
import { useProgram } from '../../../app/program.ts';
import { useReadOnlyReason } from '../../../app/read-only.ts';
import { formatRoute, sheetRoute } from '../../../app/router.ts';
import { errorSentence, sentenceOf } from '../../../text/errors.ts';
import { importText as all, countsWords, recordWords, undoneWords } from '../../../text/importing.ts';

const text = all.choose;

export interface Done {
  readonly result: IntakeDone;
  readonly words: string;
}

interface Props {
  readonly plan: PlanSummary;
  readonly failed: readonly Extract<IntakeFile, { kind: 'failed' }>[];
  readonly isReading: boolean;
  readonly problem: string | null;
  readonly done: Done | null;
  readonly onFiles: (files: Iterable<File>) => void;
  readonly onPaste: (pasted: { html: string; text: string }) => void;
  readonly onProblem: (words: string) => void;
  readonly onUndone: () => void;
}

/** A file is chosen, dropped or pasted here; below stands what was imported before, to be taken back. */
export function ChooseStep(props: Props) {
  const { plan, failed, isReading, problem, done } = props;
  const picker = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const [undone, setUndone] = useState<string | null>(null);
  const readOnly = useReadOnlyReason();
  const onPaste = useEffectEvent((event: ClipboardEvent): void => {
    if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) return;
    const [file] = event.clipboardData?.files ?? [];
    const html = event.clipboardData?.getData('text/html') ?? '';
    const plain = event.clipboardData?.getData('text/plain') ?? '';
    event.preventDefault();
    if (html !== '' || plain.trim() !== '') props.onPaste({ html, text: plain });
    else if (file) props.onFiles([file]);
    else props.onProblem(text.emptyPaste);
  });
  useEffect(() => {
    document.addEventListener('paste', onPaste);
    return () => document.removeEventListener('paste', onPaste);
  }, []);
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    if (event.dataTransfer.files.length > 0) props.onFiles(event.dataTransfer.files);
  };
  return (
    <div className="import-choose">
      {done && (
        <p className="import-done" role="status">
          {done.words} <a href={formatRoute(targetOf(done.result))}>{all.done.open}</a>
        </p>
      )}
      {undone && <p role="status">{undone}</p>}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a place to drop on; the button in it does the same */}
      <div
        className={isOver ? 'import-drop is-over' : 'import-drop'}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <InboxOutlined className="import-drop-icon" aria-hidden />
        <h2>{text.title}</h2>
        <p>
          {text.drop}{' '}
          <button
            type="button"
            className="btn btn-primary"
            disabled={isReading}
            onClick={() => picker.current?.click()}
          >
            {text.pick}
          </button>
        </p>
        <p>{text.paste}</p>
        <p className="muted">{readOnly === null ? text.calm : text.readOnly}</p>
        <input
          ref={picker}
          type="file"
          multiple
          className="visually-hidden"
          tabIndex={-1}
          aria-label={text.pick}
          accept=".xlsx,.xlsm,.xls,.csv,.txt,.html,.htm"
          onChange={(event) => {
            const chosen = [...(event.target.files ?? [])];
            // The same file can be chosen again after it was put right.
            event.target.value = '';
            if (chosen.length > 0) props.onFiles(chosen);
          }}
        />
        {isReading && (
          <p className="late" role="status">
            {text.reading}
          </p>
        )}
      </div>
      {(problem !== null || failed.length > 0) && (
        <ul role="alert" className="error-text import-problems">
          {problem !== null && <li>{problem}</li>}
          {failed.map(({ name, error }) => (
            <li key={name}>{errorSentence('UNREADABLE_FILE', error)}</li>
          ))}
        </ul>
      )}
      <RecentImports
        plan={plan}
        onUndone={(words) => {
          setUndone(words);
          props.onUndone();
        }}
      />
    </div>
  );
}

const targetOf = ({ sheetId, annexId, kind }: IntakeDone) =>
  kind === 'counts' ? sheetRoute(sheetId) : ({ page: 'entry', annexId } as const);

function RecentImports({ plan, onUndone }: { plan: PlanSummary; onUndone: (words: string) => void }) {
  const { client } = useProgram();
  const queries = useQueryClient();
  const [problem, setProblem] = useState<string | null>(null);
  const readOnly = useReadOnlyReason();
  const planId = plan.id;
  const imports = useQuery({
    queryKey: ['intake', 'list', planId],
    queryFn: () => client.intake.list({ planId }),
    staleTime: 0,
  });
  const undo = async (importId: number): Promise<void> => {
    setProblem(null);
    try {
      onUndone(undoneWords(await client.intake.undo({ importId })));
    } catch (error) {
      setProblem(sentenceOf(error));
    }
    await queries.invalidateQueries({
      predicate: ({ queryKey }) => queryKey[0] !== 'file' && queryKey[0] !== 'settings',
    });
  };
  const words = all.recent;
  return (
    <section className="import-recent">
      <h2>{words.title}</h2>
      {problem && (
        <p className="error-text" role="alert">
          {problem}
        </p>
      )}
      {imports.data?.length === 0 && <p className="muted">{words.none}</p>}
      {imports.data && imports.data.length > 0 && (
        <table className="exchange-table">
          <thead>
            <tr>
              {words.headings.map((heading) => (
                <th key={heading} scope="col">
                  {heading === '' ? <span className="visually-hidden">{words.undo}</span> : heading}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {imports.data.map((one) => (
              <tr key={one.id}>
                <td>{new Date(one.at).toLocaleString('zh-CN')}</td>
                <td>{one.who}</td>
                <th scope="row">{recordWords(one)}</th>
                <td>{one.annexTitle ?? words.gone}</td>
                <td>{countsWords(one.counts)}</td>
                <td>
                  {one.undoneAt === null ? (
                    <button
                      type="button"
                      className="btn"
                      disabled={readOnly !== null || one.annexTitle === null}
                      aria-label={words.undoOf(recordWords(one))}
                      onClick={() => void undo(one.id)}
                    >
                      {words.undo}
                    </button>
                  ) : (
                    <span className="muted">
                      {words.undone(new Date(one.undoneAt).toLocaleString('zh-CN'))}
                    </span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
