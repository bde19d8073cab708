import { createRef, StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import type { AnnexSheet } from '../../../core/domain/annex.ts';
import type { Finding } from '../../../core/domain/finding.ts';
import { type Program, ProgramContext } from '../../../renderer/app/program.ts';
import {
  type GridStatus,
  SheetGrid,
  type SheetGridActions,
} from '../../../renderer/components/grid/index.ts';
import '../../../renderer/theme.css';
import { memoryCells } from './memory-cells.ts';
import { makeSheet } from './sheet.ts';

/** The grid alone in a page; what it was asked to store stands in `window.harness`. */
const wishes = new URLSearchParams(location.search);
const sheet = makeSheet({
  rows: Number(wishes.get('rows') ?? 26),
  withSums: wishes.has('sums'),
  empty: wishes.has('empty'),
  totalRow: wishes.get('total') === 'first' ? 'first' : 'last',
  sections: (wishes.get('sections') ?? '').split(',').filter(Boolean).map(Number),
});
const delay = Number(wishes.get('delay') ?? 5);
const memory = memoryCells(sheet, () => new Promise((done) => setTimeout(done, delay)));
const theme = wishes.get('theme');
if (theme) document.documentElement.dataset.theme = theme;

const finding: Finding = {
  severity: 'ERROR',
  code: 'STATED_TOTAL_DIFFERS',
  annexId: 4,
  table: 'annex-4',
  rowId: null,
  columnId: 20,
  ordinal: null,
  unit: null,
  item: null,
  period: null,
  expected: 25,
  actual: 19,
  text: null,
  reason: null,
  count: null,
};
const findings: Finding[] = wishes.has('empty')
  ? []
  : [finding, { ...finding, severity: 'WARN', code: 'BLANKS_LEFT', rowId: 105, columnId: 12 }];

const harness = {
  memory,
  actions: createRef<SheetGridActions>(),
  status: null as GridStatus | null,
  asked: [] as string[],
  leave: () => {},
  comeBack: () => {},
  /** Stored values of one column of the sheet, row by row; null for blank, "?text" for unread. */
  column(columnId: number): (number | string | null)[] {
    const column = sheet.columns.find(({ id }) => id === columnId);
    if (column?.source.kind !== 'fact') return [];
    const { itemId, planYearId } = column.source;
    return sheet.rows.map(({ unitId }) => {
      const cell = memory.cells.get(`${unitId}:${itemId}:${planYearId}:0:planned`);
      if (cell?.unread) return `?${cell.unread.text}`;
      if (cell?.value.kind === 'notApplicable') return '—';
      return cell?.value.kind === 'number' ? cell.value.value : null;
    });
  },
};
Object.assign(window, { harness });

function Page() {
  const [shown, setShown] = useState<AnnexSheet | null>(sheet);
  const [commit] = useState(() => memory.commit);
  harness.leave = () => setShown(null);
  harness.comeBack = () => setShown({ ...sheet, cells: [...memory.cells.values()] });
  if (!shown) return <p>…</p>;
  return (
    <SheetGrid
      sheet={shown}
      onCommit={commit}
      findings={findings}
      readOnlyReason={wishes.has('readonly') ? '这份方案已封存。' : null}
      onStatus={(status) => {
        harness.status = status;
      }}
      onNoteRequested={() => harness.asked.push('note')}
      onHistoryRequested={() => harness.asked.push('history')}
      actionsRef={harness.actions}
    />
  );
}

/** A program that keeps nothing for a window that crashes. */
const program = {
  client: { draft: { keep: async () => undefined, list: async () => [] } },
} as unknown as Program;

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <ProgramContext value={program}>
      {wishes.has('strict') ? (
        <StrictMode>
          <Page />
        </StrictMode>
      ) : (
        <Page />
      )}
    </ProgramContext>,
  );
