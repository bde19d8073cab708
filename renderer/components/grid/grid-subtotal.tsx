// biome-ignore-all lint/a11y/useSemanticElements: a virtual grid with pinned parts cannot be a <table>
// biome-ignore-all lint/a11y/useFocusableInteractive: subtotals are read, not walked onto
import { memo } from 'react';
import { gridText } from '../../text/grid.ts';
import { ariaRowIndex } from './grid-row.tsx';
import type { GridStore } from './grid-store.ts';
import { columnWidth, type GridLayout } from './layout.ts';
import { useChannel } from './use-channel.ts';

interface Props {
  readonly store: GridStore;
  readonly layout: GridLayout;
  readonly section: number;
  /** In the body, rows and subtotals counted. */
  readonly place: number;
}

/** The subtotal below a section, as on paper; read-only, and not a line of the grid. */
export const GridSubtotal = memo(function GridSubtotal({ store, layout, section, place }: Props) {
  useChannel(store, 'total');
  const name = store.model.sections[section]?.name;
  if (name === undefined) return null;
  return (
    <div
      role="row"
      aria-rowindex={ariaRowIndex(store, layout, place)}
      data-zone="subtotal"
      className="sg-row sg-subtotal"
      style={{ top: place * layout.rowHeight, height: layout.rowHeight, width: layout.width }}
    >
      <div
        role="gridcell"
        aria-colindex={1}
        className="sg-head sg-pinned sg-ordinal"
        style={{ width: layout.ordinalWidth, left: 0 }}
      />
      <div
        role="rowheader"
        aria-colindex={2}
        title={gridText.subtotal(name)}
        className="sg-head sg-pinned sg-name"
        style={{ width: layout.nameWidth, left: layout.ordinalWidth }}
      >
        {gridText.subtotal(name)}
      </div>
      {store.model.columns.map(({ column }, index) => {
        const { text, tone } = store.subtotalView(section, index);
        return (
          <div
            key={column.id}
            role="gridcell"
            aria-colindex={index + 3}
            aria-readonly="true"
            className={`sg-cell is-computed is-${tone}`}
            style={{ width: columnWidth(layout, index) }}
          >
            <span className="sg-text" title={text.length > 9 ? text : undefined}>
              {text}
            </span>
          </div>
        );
      })}
    </div>
  );
});
