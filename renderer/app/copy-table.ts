import { useMemo } from 'react';
import { type TableClipboard, tableClipboard } from '../../core/domain/table-clipboard.ts';
import { annexName } from '../text/common.ts';
import { copiedWords, copyJobWords, copyText } from '../text/text-annex.ts';
import { flushChanges } from './changes.ts';
import { startJob } from './jobs.ts';
import type { PaperAnnex } from './paper.ts';
import { useProgram } from './program.ts';

/** Puts an annex on the clipboard as it is printed: a table that WPS, Word and Excel paste with its rules. */
export function useCopyTable(): (annex: PaperAnnex) => Promise<void> {
  const { client } = useProgram();
  return useMemo(
    () => (annex) =>
      startJob(copyJobWords(annexName(annex)), async () => {
        const hadFocus = document.activeElement;
        await flushChanges();
        const neutral = await client.report.neutral({ annexId: annex.id });
        if (hadFocus instanceof HTMLElement && hadFocus.isConnected) hadFocus.focus();
        if (neutral.kind === 'text') return { words: copyText.noTable, folderId: null };
        const isCopied = await toClipboard(tableClipboard(neutral));
        return { words: isCopied ? copiedWords(neutral.title) : copyText.notAllowed, folderId: null };
      }),
    [client],
  );
}

async function toClipboard({ html, text }: TableClipboard): Promise<boolean> {
  try {
    const item = new ClipboardItem({
      'text/html': new Blob([html], { type: 'text/html' }),
      'text/plain': new Blob([text], { type: 'text/plain' }),
    });
    await navigator.clipboard.write([item]);
    return true;
  } catch {
    // No permission (the desktop window grants none) or no secure origin: the older way needs neither.
    return byCopyEvent(html, text);
  }
}

function byCopyEvent(html: string, text: string): boolean {
  let isWritten = false;
  const write = (event: ClipboardEvent): void => {
    event.clipboardData?.setData('text/html', html);
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
    event.stopImmediatePropagation();
    isWritten = true;
  };
  window.addEventListener('copy', write, { capture: true, once: true });
  document.execCommand('copy');
  window.removeEventListener('copy', write, { capture: true });
  return isWritten;
}
