import type { KeptDraft } from '../contract/draft.ts';
import type { Context } from './context.ts';

/** Characters kept for one person; what goes beyond is not kept, and an older text of it neither: it would be put back. */
const MOST_CHARACTERS = 4_000_000;

/** By person, then by window and place; of the open file, or of none. */
export type Drafts = Map<string, Map<string, KeptDraft>>;

/** See core/contract/draft.ts. Never written to disk, and gone with the file's closing. */
export const draftService = {
  keep(
    context: Context,
    { text, ...draft }: Omit<KeptDraft, 'text'> & { readonly text: string | null },
  ): void {
    const own = ofPerson(context);
    const name = JSON.stringify([draft.windowId, draft.place]);
    own.delete(name);
    if (text === null) return;
    const used = [...own.values()].reduce((sum, one) => sum + one.text.length, 0);
    if (used + text.length <= MOST_CHARACTERS) own.set(name, { ...draft, text });
  },

  list(context: Context): readonly KeptDraft[] {
    return [...ofPerson(context).values()];
  },
};

function ofPerson(context: Context): Map<string, KeptDraft> {
  const name = context.operator();
  const known = context.drafts.get(name) ?? new Map<string, KeptDraft>();
  context.drafts.set(name, known);
  return known;
}
