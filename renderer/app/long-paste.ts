import { longPasteWords } from '../text/common.ts';

/**
 * A browser cuts what is pasted beyond a field's `maxLength` without a word. Here it is refused instead,
 * and the field itself says why, for every field of the window.
 *
 *   refuseLongPastes(document);
 */
export function refuseLongPastes(page: Document): void {
  page.addEventListener('paste', (event) => {
    const field = event.target;
    const isField = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement;
    if (event.defaultPrevented || !isField || field.maxLength < 0) return;
    const pasted = pastedText(event, field);
    const replaced = (field.selectionEnd ?? 0) - (field.selectionStart ?? 0);
    if (field.value.length - replaced + pasted.length <= field.maxLength) return;
    event.preventDefault();
    field.setCustomValidity(longPasteWords(pasted.length, field.maxLength));
    field.reportValidity();
    // An invalid field would hold up its form.
    for (const sign of ['input', 'keydown', 'blur']) {
      field.addEventListener(sign, () => field.setCustomValidity(''), { once: true });
    }
  });
}

function pastedText(event: ClipboardEvent, field: HTMLInputElement | HTMLTextAreaElement): string {
  const text = (event.clipboardData?.getData('text/plain') ?? '').replaceAll('\r\n', '\n');
  return field instanceof HTMLInputElement ? text.replaceAll('\n', '') : text;
}
