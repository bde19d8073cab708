import { useRef, useState } from 'react';
import { packageText } from '../../../text/package.ts';
import { droppedFiles, wanted } from '../collect/drop-files.ts';
import { PackagePreviews } from './package-previews.tsx';
import { type Packages, takeable } from './use-packages.ts';

const { take: text } = packageText;

/** Packages that came: dropped or chosen, looked at, written. */
export function TakePackages({ packages, readOnly }: { packages: Packages; readOnly: string | null }) {
  const [isOver, setOver] = useState(false);
  const picker = useRef<HTMLInputElement>(null);
  const { previewed, keepTyped, busy, problem, done } = packages.state;
  const taken = takeable(packages.state);
  const isOff = readOnly !== null || busy === 'applying';
  const choose = (files: readonly File[]): void => {
    const chosen = wanted(files);
    if (chosen.length > 0 && !isOff) void packages.choose(chosen);
  };
  return (
    <section aria-labelledby="package-take">
      <h2 id="package-take">{text.title}</h2>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is for the mouse; the button does the same */}
      <div
        className={isOver ? 'collect-drop is-over' : 'collect-drop'}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          void droppedFiles(event.dataTransfer).then(choose);
        }}
      >
        <span>{readOnly ?? (isOver ? text.dropNow : text.drop)}</span>
        <input
          ref={picker}
          type="file"
          accept=".ybx"
          multiple
          hidden
          aria-label={text.pick}
          onChange={(event) => {
            const chosen = [...(event.target.files ?? [])];
            // The same file can be chosen again.
            event.target.value = '';
            choose(chosen);
          }}
        />
        <button
          type="button"
          className={previewed ? 'btn' : 'btn btn-primary'}
          disabled={isOff}
          onClick={() => picker.current?.click()}
        >
          {text.pick}
        </button>
      </div>
      {problem && (
        <p role="alert" className="error-text">
          {problem}
        </p>
      )}
      <p role="status" className="package-status">
        {busy === 'reading' ? text.reading : busy === 'applying' ? text.applying : (done ?? '')}
      </p>
      {previewed && (
        <>
          <PackagePreviews packages={packages} readOnly={readOnly !== null} />
          <div className="exchange-bar">
            <button
              type="button"
              className="btn btn-primary"
              disabled={isOff || busy !== null || taken.length === 0}
              onClick={() => void packages.apply()}
            >
              {text.apply(taken.length)}
            </button>
            <button type="button" className="btn" disabled={busy === 'applying'} onClick={packages.clear}>
              {text.clear}
            </button>
            <label>
              <input
                type="checkbox"
                checked={keepTyped}
                disabled={busy !== null}
                onChange={(event) => void packages.setKeepTyped(event.target.checked)}
              />{' '}
              {text.keepTyped}
            </label>
          </div>
        </>
      )}
    </section>
  );
}
