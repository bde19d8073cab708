import { pastedWords, tooLongWords, tooWideWords, textAnnexText as words } from '../../text/text-annex.ts';
import { copiedBlock, pastedBlock } from './list-clipboard.ts';
import { type PasteResult, planPaste, withTexts } from './list-model.ts';
import type { ListStore } from './list-store.ts';

/** The chosen block of a list onto the clipboard, in both flavours. */
export function copyFrom(store: ListStore, data: DataTransfer): void {
  const { rows, continues } = store.view.get();
  const { text, html } = copiedBlock({ rows, continues, columns: store.columns }, store.range);
  data.setData('text/plain', text);
  data.setData('text/html', html);
}

/** What the clipboard holds into the list from its active cell on; what cannot be placed is said, not cut. */
export function pasteInto(store: ListStore, data: DataTransfer): void {
  const block = pastedBlock(data.getData('text/plain'), data.getData('text/html'));
  const plan = block && planPaste(block, store.range, store.shape);
  if (plan?.kind === 'rows') {
    store.apply(withTexts(store.withNewRows(plan.newRows), plan.changes));
    store.say(pastedWords(plan.changes.length, plan.newRows));
  } else store.say(plan ? refusal(plan) : words.nothingToPaste);
}

function refusal(plan: Exclude<PasteResult, { kind: 'rows' }>): string {
  if (plan.kind === 'tooWide') return tooWideWords(plan.columns, plan.free);
  return plan.kind === 'tooLong' ? tooLongWords(plan.characters) : words.tooManyRows;
}
