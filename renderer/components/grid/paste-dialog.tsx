import { Button, Checkbox, Modal } from 'antd';
import { useRef, useState } from 'react';
import { MAX_TEXT } from '../../../core/domain/read-cell.ts';
import { AntdScope } from '../../app/antd-scope.tsx';
import { gridText } from '../../text/grid.ts';
import { valueText } from './cell-view.ts';
import type { GridStore } from './grid-store.ts';
import type { PastedCell, PastePlan } from './paste-plan.ts';

/**
 * What a paste would do, before it does it. Every cell that is not a plain number is shown with its own
 * text and what would become of it; a tick takes it, no tick leaves the target cell as it is.
 */
const SHOWN = 300;
const text = gridText.paste;

export interface PasteDialogProps {
  readonly store: GridStore;
  readonly plan: PastePlan;
  readonly onClose: () => void;
}

export default function PasteDialog(props: PasteDialogProps) {
  return (
    <AntdScope>
      <Preview {...props} />
    </AntdScope>
  );
}

function Preview({ store, plan, onClose }: PasteDialogProps) {
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set());
  const accept = useRef<HTMLButtonElement>(null);
  const taken = plan.look.filter((_, index) => !left.has(index));
  const count = plan.plain.length + taken.length;
  const toggle = (index: number): void => {
    const next = new Set(left);
    if (!next.delete(index)) next.add(index);
    setLeft(next);
  };
  const paste = (): void => {
    store.paste([...plan.plain, ...taken], plan.area);
    onClose();
  };
  return (
    <Modal
      open
      title={text.title}
      width={760}
      centered
      onCancel={onClose}
      afterOpenChange={(isOpen) => isOpen && accept.current?.focus()}
      footer={[
        <Button key="cancel" onClick={onClose}>
          {text.cancel}
        </Button>,
        <Button key="accept" ref={accept} type="primary" disabled={count === 0} onClick={paste}>
          {text.accept(count)}
        </Button>,
      ]}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Enter anywhere in the dialog accepts */}
      <div
        className="sg-paste"
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || count === 0) return;
          // The grid has the focus by the time the key's own effect would come.
          event.preventDefault();
          paste();
        }}
      >
        <p>{text.summary(plan.plain.length, plan.look.length)}</p>
        {plan.look.length > 0 && <LookTable store={store} plan={plan} left={left} toggle={toggle} />}
        <LeftOut store={store} plan={plan} />
      </div>
    </Modal>
  );
}

interface LookTableProps {
  readonly store: GridStore;
  readonly plan: PastePlan;
  readonly left: ReadonlySet<number>;
  readonly toggle: (index: number) => void;
}

function LookTable({ store, plan, left, toggle }: LookTableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className="sg-paste-scroll" tabIndex={0} aria-label={text.title}>
      <table>
        <thead>
          <tr>
            <th scope="col">{text.use}</th>
            <th scope="col">{text.place}</th>
            <th scope="col">{text.original}</th>
            <th scope="col">{text.understoodAs}</th>
          </tr>
        </thead>
        <tbody>
          {plan.look.slice(0, SHOWN).map((cell, index) => {
            const place = store.model.address(cell.line, cell.column);
            return (
              <tr key={`${cell.line}:${cell.column}`}>
                <td>
                  <Checkbox
                    checked={!left.has(index)}
                    onChange={() => toggle(index)}
                    aria-label={text.tick(place, cell.text)}
                  />
                </td>
                <td>{place}</td>
                <td className="sg-paste-original">{cell.text}</td>
                <td className={cell.read.kind === 'value' ? '' : 'sg-paste-unread'}>
                  {left.has(index) ? text.leaveOut : outcome(store, cell)}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {plan.look.length > SHOWN && <p>{text.more(plan.look.length - SHOWN)}</p>}
    </section>
  );
}

function outcome(store: GridStore, { text: original, read, line, column }: PastedCell): string {
  if (original.length > MAX_TEXT) return text.tooLong(MAX_TEXT);
  if (read.kind === 'unreadable') return text.keepText(read.entry.reason);
  const value = valueText(read.value, store.model.kindAt(line, column));
  return read.exact ? value : text.asValue(value, read.because);
}

/** Cells that cannot be written: listed, so that nothing goes missing unseen. */
function LeftOut({ store, plan }: { store: GridStore; plan: PastePlan }) {
  const blank = (value: string): string => (value.trim() === '' ? text.blankText : value);
  return (
    <>
      {plan.readOnly.length > 0 && (
        <List
          title={text.readOnlyTitle(plan.readOnly.length)}
          lines={plan.readOnly.map((cell) =>
            text.readOnlyLine(
              store.model.address(cell.line, cell.column),
              gridText.clip(blank(cell.text)),
              cell.reason,
            ),
          )}
        />
      )}
      {plan.overflow.length > 0 && (
        <List
          title={text.overflowTitle(plan.overflow.length)}
          lines={plan.overflow.map((cell) =>
            text.overflowLine(cell.blockLine + 1, cell.blockColumn + 1, gridText.clip(blank(cell.text))),
          )}
        />
      )}
    </>
  );
}

function List({ title, lines }: { title: string; lines: readonly string[] }) {
  return (
    <>
      <p className="sg-paste-title">{title}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <ul className="sg-paste-list" tabIndex={0} aria-label={title}>
        {lines.slice(0, SHOWN).map((line) => (
          <li key={line}>{line}</li>
        ))}
        {lines.length > SHOWN && <li>{text.more(lines.length - SHOWN)}</li>}
      </ul>
    </>
  );
}
