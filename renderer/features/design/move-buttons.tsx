import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons';
import type { KeyboardEvent } from 'react';
import { designText as text } from '../../text/design.ts';

interface Props {
  /** Names the two buttons: "row-3" has the places "row-3-up" and "row-3-down". */
  readonly place: string;
  readonly nameOf: (action: string) => string;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly onMove: (step: -1 | 1) => void;
}

/** Up and down. They stay reachable at the ends of the list, so that the keys are not lost there. */
export function MoveButtons({ place, nameOf, isFirst, isLast, onMove }: Props) {
  return (
    <>
      <button
        type="button"
        className="btn btn-quiet design-icon"
        data-place={`${place}-up`}
        aria-label={nameOf(text.up)}
        title={`${text.up} (Alt+↑)`}
        aria-disabled={isFirst}
        onClick={() => onMove(-1)}
      >
        <ArrowUpOutlined />
      </button>
      <button
        type="button"
        className="btn btn-quiet design-icon"
        data-place={`${place}-down`}
        aria-label={nameOf(text.down)}
        title={`${text.down} (Alt+↓)`}
        aria-disabled={isLast}
        onClick={() => onMove(1)}
      >
        <ArrowDownOutlined />
      </button>
    </>
  );
}

/** Alt+Up and Alt+Down anywhere in a line of the list. */
export function moveKeys(onMove: (step: -1 | 1) => void) {
  return (event: KeyboardEvent): void => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    onMove(event.key === 'ArrowUp' ? -1 : 1);
  };
}
