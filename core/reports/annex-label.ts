import { reportWords } from '../../templates/words.ts';

/** "Annex 4", "Annex" for a notice's only one, '' for a list that is no annex (GB/T 9704 7.3.7). */
export function annexLabel(annex: { readonly number: number | null; readonly soleAnnex?: boolean }): string {
  if (annex.number !== null) return `${reportWords.annex}${annex.number}`;
  return annex.soleAnnex ? reportWords.annex : '';
}
