import { useEffect, useId, useRef, useState } from 'react';
import { useReadOnlyReason } from '../../../app/read-only.ts';
import { formatRoute } from '../../../app/router.ts';
import { fileNoticeSentence } from '../../../text/intake.ts';
import { ledgerImportText as text } from '../../../text/ledger-import.ts';
import { useFacilitySetup } from '../../facilities/use-facilities.ts';
import { EarlierImports } from './earlier-imports.tsx';
import { LedgerColumns } from './ledger-columns.tsx';
import { LedgerPreview } from './ledger-preview.tsx';
import { hasKey, type Ledger, useLedger, type Wishes } from './use-ledger.ts';
import './ledger.css';

/** The facility ledger from a file: chosen, its columns understood, compared, written, taken back. */
export function LedgerTab() {
  const ledger = useLedger();
  const readOnly = useReadOnlyReason();
  const setup = useFacilitySetup();
  const { view, busy, problem, done } = ledger.state;
  const dropped = (files: FileList): void => {
    const [file] = files;
    if (file && !readOnly && busy !== 'writing') void ledger.choose(file);
  };
  return (
    <section
      className="exchange-body ledger"
      aria-label={text.job}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        dropped(event.dataTransfer.files);
      }}
    >
      <Chooser ledger={ledger} readOnly={readOnly} />
      {problem && (
        <p role="alert" className="error-text">
          {problem}
        </p>
      )}
      <p role="status" className="ledger-status">
        {busy === 'reading' ? text.reading : busy === 'comparing' ? text.comparing : (done ?? '')}
        {busy === null && done !== null && (
          <a className="link" href={formatRoute({ page: 'facilities', id: null })}>
            {text.toFacilities}
          </a>
        )}
      </p>
      {view && setup.data && <Reading ledger={ledger} words={setup.data.words} />}
      {!view && <EarlierImports ledger={ledger} readOnly={readOnly !== null} />}
    </section>
  );
}

function Chooser({ ledger, readOnly }: { ledger: Ledger; readOnly: string | null }) {
  const picker = useRef<HTMLInputElement>(null);
  const hint = useId();
  const { view, busy } = ledger.state;
  return (
    <div className="ledger-chooser">
      <input
        ref={picker}
        type="file"
        className="visually-hidden"
        tabIndex={-1}
        aria-label={text.choose}
        accept=".xlsx,.xlsm,.xls,.csv,.txt,.htm,.html"
        disabled={readOnly !== null}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          // The same file can be chosen again after it was corrected.
          event.target.value = '';
          if (file) void ledger.choose(file);
        }}
      />
      <button
        type="button"
        className={view ? 'btn' : 'btn btn-primary'}
        disabled={readOnly !== null || busy === 'writing'}
        aria-describedby={hint}
        onClick={() => picker.current?.click()}
      >
        {view ? text.another : text.choose}
      </button>
      <span id={hint} className="muted">
        {readOnly ?? (view ? view.file : text.dropHint)}
      </span>
      {!view && <p className="muted">{text.explain}</p>}
    </div>
  );
}

type Words = NonNullable<ReturnType<typeof useFacilitySetup>['data']>['words'];

function Reading({ ledger, words }: { ledger: Ledger; words: Words }) {
  const { view, targets, wishes, compared, busy } = ledger.state;
  const [isOpen, setOpen] = useState(!hasKey(targets));
  const isKnown = hasKey(targets);
  const title = useRef<HTMLHeadingElement>(null);
  const round = compared?.round;
  // A reader is told what came of it, and Tab goes on from there.
  useEffect(() => {
    if (round !== undefined) title.current?.focus();
  }, [round]);
  if (!view) return null;
  const taken = targets.filter((target) => target !== null).length;
  return (
    <>
      <div className="ledger-line">
        {view.sheets.length > 1 && (
          <label>
            {text.sheet}{' '}
            <select
              className="field"
              value={view.sheet}
              disabled={busy !== null}
              onChange={(event) => void ledger.chooseSheet(Number(event.target.value))}
            >
              {view.sheets.map(({ name, isHidden }, index) => (
                <option key={name} value={index}>
                  {isHidden ? text.hiddenSheet(name) : name}
                </option>
              ))}
            </select>
          </label>
        )}
        <span className={view.line === 0 ? 'warn-text' : 'muted'}>
          {view.line === 0 ? text.noHeadings : text.headingLine(view.line)}
        </span>
      </div>
      {view.notices.length > 0 && (
        <ul className="ledger-notices">
          {view.notices.map((notice) => (
            <li key={`${notice.code}:${notice.detail}`} className="warn-text">
              {fileNoticeSentence(notice)}
            </li>
          ))}
        </ul>
      )}
      <details open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{text.columnsSummary(taken, view.columns.length)}</summary>
        <LedgerColumns ledger={ledger} words={words} />
      </details>
      <fieldset className="ledger-wishes" disabled={busy !== null}>
        <legend>{text.options}</legend>
        <Wish ledger={ledger} name="clearBlanks" words={text.clearBlanks} />
        <Wish ledger={ledger} name="addSameNames" words={text.addSameNames} />
        {(compared?.hidden ?? 0) > 0 || wishes.skipHidden ? (
          <Wish ledger={ledger} name="skipHidden" words={text.skipHidden} />
        ) : null}
      </fieldset>
      {!isKnown && <p className="error-text">{text.noKey}</p>}
      {compared ? (
        <LedgerPreview
          key={compared.round}
          ledger={ledger}
          compared={compared}
          words={words}
          titleRef={title}
        />
      ) : (
        <button
          type="button"
          className="btn btn-primary"
          disabled={!isKnown || busy !== null}
          onClick={() => void ledger.compare()}
        >
          {text.compare}
        </button>
      )}
    </>
  );
}

function Wish({ ledger, name, words }: { ledger: Ledger; name: keyof Wishes; words: string }) {
  return (
    <label>
      <input
        type="checkbox"
        checked={ledger.state.wishes[name]}
        onChange={(event) => ledger.setWish(name, event.target.checked)}
      />{' '}
      {words}
    </label>
  );
}
