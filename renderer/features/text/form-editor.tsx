import { type KeyboardEvent, useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react';
import { blankKeys, blankWords, formParts } from '../../../core/domain/form-blanks.ts';
import type { FormSheet } from '../../../core/domain/list-annex.ts';
import type { FormBlock } from '../../../core/domain/list-seed.ts';
import { focusPage } from '../../app/dialogs.ts';
import { gridStatus } from '../../app/saved.ts';
import { useShortcuts } from '../../app/shortcuts.ts';
import { useStore } from '../../app/store.ts';
import type { TextChanges } from '../../app/text-changes.ts';
import { blankPlaceWords, formLabel, withKeys, textAnnexText as words } from '../../text/text-annex.ts';
import { FormStore, type UnsavedBlanks } from './form-store.ts';
import { keptStores } from './kept.ts';
import { HistoryButton } from './list-tools.tsx';
import { PaperHead } from './paper-head.tsx';
import { Refused } from './refused.tsx';
import { emptyStatus } from './status.ts';
import { useSurvivingTexts } from './surviving.ts';
import { TextHistory } from './text-history.tsx';

interface Props {
  readonly sheet: FormSheet;
  readonly changes: TextChanges;
  readonly readOnlyReason: string | null;
  readonly onPrint: (blank: boolean) => void;
}

const kept = keptStores<FormStore>();

/** A form as running text, with a field where each blank stands. */
export function FormEditor({ sheet, changes, readOnlyReason, onPrint }: Props) {
  const [store] = useState(() => kept.open(sheet, () => new FormStore(sheet, changes.saveValues)));
  const [active, setActive] = useState<string | null>(null);
  const [isHistoryOpen, setHistoryOpen] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const view = useStore(store.view, (value) => value);
  store.save = changes.saveValues;
  if (!store.isUnsaved) store.values = sheet.values;
  useLeaving(sheet, store, form);
  useSurvivingTexts({
    place: `text ${sheet.annex.id}`,
    store,
    told: () => store.unsaved,
    restore: (found: UnsavedBlanks) => store.enterAgain(found),
  });
  const toggleHistory = (): void => {
    setHistoryOpen(!isHistoryOpen);
    if (isHistoryOpen) focusPage.get()?.focus();
  };
  useShortcuts([['Alt+H', toggleHistory]]);
  const reload = async (): Promise<void> => {
    try {
      const fresh = await changes.reload();
      if (fresh.kind === 'form') store.reload(fresh);
    } catch (error) {
      store.refuse(error);
    }
    focusPage.get()?.focus();
  };
  const keys = blankKeys(sheet.blocks);
  const asked = blankWords(sheet.blocks);
  useEffect(() => {
    const index = active === null ? -1 : keys.indexOf(active);
    const address = index < 0 ? '' : blankPlaceWords(index + 1, keys.length, asked[keys[index] ?? ''] ?? '');
    gridStatus.set({ ...emptyStatus, address, saving: view.saving });
  });
  const blank = (key: string, width: number) => (
    <Blank
      words={asked[key] ?? key}
      width={width}
      text={store.text(key)}
      isRefused={view.saving === 'refused' && key in view.drafts}
      readOnlyReason={readOnlyReason}
      onType={(text) => store.type(key, text)}
      onLeave={() => store.commit(key)}
      onDrop={() => store.drop(key)}
      onActive={() => setActive(key)}
    />
  );
  return (
    <>
      <div className="text-tools" role="toolbar" aria-label={words.print}>
        <button
          type="button"
          className="btn btn-quiet"
          title={withKeys(words.print, 'Ctrl+P')}
          onClick={() => onPrint(false)}
        >
          {words.print}
          <kbd aria-hidden>Ctrl+P</kbd>
        </button>
        <button
          type="button"
          className="btn btn-quiet"
          title={words.printBlankHint}
          onClick={() => onPrint(true)}
        >
          {words.printBlank}
        </button>
        <HistoryButton isOpen={isHistoryOpen} onToggle={toggleHistory} />
        <span className="hint">{words.formHint}</span>
      </div>
      <Refused
        problem={view.problem}
        isStale={view.isStale}
        onRetry={() => store.retry()}
        onReload={() => void reload()}
      />
      <div className="text-body">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reached by keyboard */}
        <section className="text-scroll" tabIndex={0} aria-label={sheet.annex.title}>
          <form
            ref={form}
            className="text-paper text-form"
            data-orientation={sheet.annex.orientation}
            aria-label={formLabel(sheet.annex.title)}
            onSubmit={(event) => event.preventDefault()}
          >
            <PaperHead annex={sheet.annex} />
            {sheet.blocks.map((block, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: blocks have no other name and never move
              <Block key={index} block={block} blank={blank} />
            ))}
            {sheet.annex.notes.map((note) => (
              <p key={note} className="text-note">
                {note}
              </p>
            ))}
          </form>
        </section>
        {isHistoryOpen && (
          <TextHistory
            annexId={sheet.annex.id}
            readOnly={readOnlyReason !== null}
            onRestore={null}
            onClose={toggleHistory}
            onLeave={() => focusPage.get()?.focus()}
          />
        )}
      </div>
    </>
  );
}

function useLeaving(sheet: FormSheet, store: FormStore, form: React.RefObject<HTMLFormElement | null>): void {
  const leave = useEffectEvent(() => kept.leave(sheet, store));
  useLayoutEffect(() => {
    const focus = (): void => form.current?.querySelector('input')?.focus();
    focusPage.set({ focus });
    const ask = (event: BeforeUnloadEvent): void => {
      store.retry();
      if (store.isUnsaved) event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => {
      window.removeEventListener('beforeunload', ask);
      focusPage.set(null);
      gridStatus.set(null);
      store.retry();
      leave();
    };
  }, [store, form]);
}

function Block({
  block,
  blank,
}: {
  block: FormBlock;
  blank: (key: string, width: number) => React.ReactNode;
}) {
  if (block.kind === 'signatures') {
    return (
      <ul className="form-signatures">
        {block.labels.map((label) => (
          <li key={label}>
            <span>{label + words.signatureColon}</span>
            <span>{words.signatureDate}</span>
          </li>
        ))}
      </ul>
    );
  }
  const Tag = block.kind === 'heading' ? 'h2' : block.kind === 'subheading' ? 'h3' : 'p';
  return (
    <Tag className="form-block" data-kind={block.kind}>
      {formParts(block.text).map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text never move
        <span key={index}>{part.kind === 'words' ? part.text : blank(part.key, part.width)}</span>
      ))}
    </Tag>
  );
}

interface BlankProps {
  readonly words: string;
  /** Ems of the rule on paper. */
  readonly width: number;
  readonly text: string;
  readonly isRefused: boolean;
  readonly readOnlyReason: string | null;
  readonly onType: (text: string) => void;
  readonly onLeave: () => void;
  readonly onDrop: () => void;
  readonly onActive: () => void;
}

function Blank(props: BlankProps) {
  const { text, width, readOnlyReason } = props;
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') props.onDrop();
    else if (event.key === 'Enter') focusBeside(event.currentTarget, event.shiftKey);
    else return;
    event.preventDefault();
  };
  return (
    <input
      className="form-blank"
      style={{ width: `${Math.max(width, emsOf(text) + 0.5)}em` }}
      aria-label={props.words}
      aria-invalid={props.isRefused}
      title={readOnlyReason ?? props.words}
      maxLength={500}
      autoComplete="off"
      spellCheck={false}
      readOnly={readOnlyReason !== null}
      value={text}
      onChange={(event) => props.onType(event.target.value)}
      onKeyDown={onKeyDown}
      onFocus={props.onActive}
      onBlur={props.onLeave}
    />
  );
}

/** To the next blank, or the one before; the last one is left by it. */
function focusBeside(input: HTMLInputElement, back: boolean): void {
  const all = [...(input.form?.querySelectorAll<HTMLInputElement>('.form-blank') ?? [])];
  const next = all[all.indexOf(input) + (back ? -1 : 1)];
  if (next) next.focus();
  else input.blur();
}

/** Chinese characters are one em wide, all else about half. */
const emsOf = (text: string): number =>
  [...text].reduce((sum, character) => sum + (character < '\u2e80' ? 0.55 : 1), 0);
