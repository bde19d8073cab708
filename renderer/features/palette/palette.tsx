import { Modal } from 'antd';
import { type KeyboardEvent, type RefObject, useMemo, useRef, useState } from 'react';
import { AntdScope } from '../../app/antd-scope.tsx';
import { closeDialog, dialog } from '../../app/dialogs.ts';
import type { Route } from '../../app/router.ts';
import { sentenceOf } from '../../text/errors.ts';
import { foundWords, paletteText as text } from '../../text/palette.ts';
import { search } from './match.ts';
import { type Command, useCommands } from './use-commands.ts';
import './palette.css';

const LIMIT = 50;

/** Ctrl+K: any unit, annex, page or action by a part of its name or its initials. */
export default function Palette({ route }: { route: Route }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <AntdScope>
      <Modal
        open
        title={text.title}
        footer={null}
        width={560}
        onCancel={() => closeDialog()}
        focusable={{ focusTriggerAfterClose: false }}
        style={{ top: '10vh' }}
        afterOpenChange={() => input.current?.focus()}
      >
        <PaletteBody route={route} input={input} />
      </Modal>
    </AntdScope>
  );
}

function PaletteBody({ route, input }: { route: Route; input: RefObject<HTMLInputElement | null> }) {
  const commands = useCommands(route);
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const [problem, setProblem] = useState<string | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const found = useMemo(() => search(commands, query, LIMIT), [commands, query]);

  const choose = (command: Command | undefined): void => {
    command?.run().then(
      (answer) => {
        setProblem(answer);
        // The command may have opened another dialog in this one's place.
        if (answer === null && dialog.get() === 'palette') closeDialog(command.kind === 'action');
      },
      (error: unknown) => setProblem(sentenceOf(error)),
    );
  };
  const move = (to: number): void => {
    const next = Math.max(0, Math.min(found.length - 1, to));
    setActive(next);
    list.current?.children[next]?.scrollIntoView({ block: 'nearest' });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') move(active + 1);
    else if (event.key === 'ArrowUp') move(active - 1);
    else if (event.key === 'Enter') choose(found[active]);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <input
        ref={input}
        className="field palette-input"
        role="combobox"
        aria-label={text.title}
        aria-expanded
        aria-controls="palette-list"
        aria-activedescendant={found[active] ? `palette-${found[active].id}` : undefined}
        placeholder={text.placeholder}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div ref={list} id="palette-list" className="palette-list" role="listbox" aria-label={text.title}>
        {found.map((command, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's, as a combobox has them
          <div
            key={command.id}
            id={`palette-${command.id}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            className="palette-option"
            onClick={() => choose(command)}
            onMouseMove={() => setActive(index)}
          >
            <span className="muted">{text[command.kind]}</span>
            <span>{command.label}</span>
            {command.shortcut && <kbd>{command.shortcut}</kbd>}
          </div>
        ))}
      </div>
      <p className="hint" role="status">
        {problem ?? (found.length === 0 ? text.nothing : text.hint)}
        <span className="visually-hidden">{foundWords(found.length)}</span>
      </p>
    </>
  );
}
