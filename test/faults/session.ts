import { dirname } from 'node:path';
import { createBackend } from '../../core/services/backend.ts';

/**
 * A session with known texts in it, for whoever searches the disk afterwards: people, notes, a ledger, a
 * paper, a backup, a file that cannot be read. Ends by being killed, after "ready".
 *
 *   node test/faults/session.ts FILE NAME PHONE NOTE [PASSPHRASE]
 */
const [, , path = '', name = '', phone = '', note = '', passphrase = ''] = process.argv;
const backend = createBackend({
  ...{ dataFolder: dirname(path), defaultOperator: 'session', fontFolders: [] },
});
const { client } = backend;
await backend.createSampleAt(path, 'xiushan');
if (passphrase !== '') await client.file.protect({ passphrase });

const [plan] = await client.plan.list();
const annexId = plan?.annexes.find((annex) => annex.key === 'annex-3')?.id ?? 0;
const sheet = await client.annex.open({ annexId });
const [row] = sheet.rows;
const unitId = row?.unitId ?? 0;
const draft = {
  ...{ name, unitId, facilityId: null, itemId: null, phone, idNumber: '', schooling: null },
  ...{ hiredOn: '2018-01-01', leftOn: '', remark: note, certificates: [] },
};
await client.staff.save({ id: null, draft });
const source = sheet.columns[0]?.source;
if (source?.kind !== 'fact' || source.itemId === null) throw new Error('no column of facts');
const { itemId, planYearId, measure } = source;
const key = { unitId, itemId, planYearId, period: 0 as const, measure };
await client.cell.setNote({ annexId, key, text: note });
const unread = { text: note, reason: 'notANumber' as const };
const edits = [{ key, value: { kind: 'blank' as const }, unread }];
await client.cell.commit({ annexId, edits, source: 'pasted', reason: note });

const { types } = await client.facility.setup();
const line = ['', name, types[0]?.name ?? '', row?.name ?? '', phone].join(',');
const ledger = new File([`\ufeff编号,名称,类型,乡镇（街道）,联系电话\r\n${line}`], 'places.csv');
const view = await client.ledgerImport.read({ file: ledger });
const columns = view.columns.map(({ index, target }) => ({ index, target }));
const options = { clearBlanks: false, addSameNames: false, skipHidden: false };
await client.ledgerImport.preview({
  ...{ token: view.token, sheet: view.sheet, line: view.line, columns, options },
});
await client.ledgerImport.apply({ token: view.token, reason: note });
await client.report.export({ annexIds: [annexId], format: 'pdf' });
await client.ledgerImport
  .read({ file: new File([`PK\u0003\u0004${name}${phone}${note}`], `${name}.xlsx`) })
  .catch(() => undefined);
await client.backup.make();
console.log('ready');
setInterval(() => undefined, 1000);
