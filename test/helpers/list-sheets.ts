import type { Plan } from '../../core/domain/annex.ts';
import type { FormSheet, ListSheet, TextAnnex } from '../../core/domain/list-annex.ts';
import type { FormSeed, ListSeed, NoticeSeed } from '../../core/domain/list-seed.ts';
import { buildForm } from '../../core/reports/build-form.ts';
import { buildListTable } from '../../core/reports/build-list-table.ts';
import type { NeutralAnnex } from '../../core/reports/neutral-text.ts';

/** Lists and forms of a sample notice opened as sheets, without a database. */
const plan: Plan = {
  id: 1,
  key: 'plan',
  title: '某县方案',
  documentNumber: null,
  issuer: null,
  issueDate: null,
  countyName: '某县',
  sample: true,
};

const annexOf = (seed: ListSeed | FormSeed): TextAnnex => ({
  id: 1,
  key: seed.key,
  number: seed.number,
  soleAnnex: seed.kind === 'form' && seed.soleAnnex === true,
  title: seed.title,
  paper: 'A4',
  orientation: seed.orientation,
  notes: seed.notes,
  signatureLine: null,
});

export function listSheetOf(seed: ListSeed): ListSheet {
  const { preset, ruled, headed, columns } = seed;
  const rows = seed.rows.map((cells, index) => ({ id: index + 1, cells }));
  return { kind: 'list', plan, annex: annexOf(seed), preset, ruled, headed, columns, rows };
}

export function formSheetOf(seed: FormSeed, values: FormSheet['values'] = {}): FormSheet {
  return { kind: 'form', plan, annex: annexOf(seed), blocks: seed.blocks, values };
}

export const annexesOf = (notice: NoticeSeed): NeutralAnnex[] =>
  notice.lists.map((seed) =>
    seed.kind === 'form' ? buildForm(formSheetOf(seed)) : buildListTable(listSheetOf(seed)),
  );
