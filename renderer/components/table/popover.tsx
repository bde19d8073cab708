import { type ReactNode, useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react';

interface Props {
  readonly anchor: HTMLElement;
  readonly label: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

const EDGE = 8;

/** A small panel under the button that opened it; Esc or a click elsewhere closes it. */
export function Popover({ anchor, label, onClose, children }: Props) {
  const panel = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState({ left: 0, top: 0 });
  useLayoutEffect(() => {
    const box = panel.current;
    if (!box) return;
    const from = anchor.getBoundingClientRect();
    const left = Math.max(EDGE, Math.min(from.left, window.innerWidth - box.offsetWidth - EDGE));
    const below = from.bottom + 2;
    const fits = below + box.offsetHeight + EDGE <= window.innerHeight;
    setPlace({ left, top: fits ? below : Math.max(EDGE, window.innerHeight - box.offsetHeight - EDGE) });
    box.querySelector<HTMLElement>('input, button')?.focus();
  }, [anchor]);
  const close = useEffectEvent(onClose);
  useEffect(() => {
    const onPointerDown = (event: PointerEvent): void => {
      if (!(event.target instanceof Node)) return;
      if (!panel.current?.contains(event.target) && !anchor.contains(event.target)) close();
    };
    document.addEventListener('pointerdown', onPointerDown, true);
    return () => document.removeEventListener('pointerdown', onPointerDown, true);
  }, [anchor]);
  return (
    <div
      ref={panel}
      role="dialog"
      aria-label={label}
      className="rt-popover"
      style={place}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
        event.preventDefault();
        event.stopPropagation();
        anchor.focus();
        onClose();
      }}
    >
      {children}
    </div>
  );
}
