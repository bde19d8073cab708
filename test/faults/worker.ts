import { writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { createBackend } from '../../core/services/backend.ts';
import { seededRandom } from '../helpers/generated/random.ts';

/**
 * The program that is killed: does one kind of work without end and says what it is about to write ("try")
 * and what was acknowledged ("ack"), one line each, straight to the pipe.
 *
 *   node test/faults/worker.ts FILE cells 4711 17 PASSPHRASE
 */
export type Work = 'cells' | 'paste' | 'import' | 'backup' | 'rekey' | 'migration';

const [, , path = '', work = 'cells', seedText = '1', firstText = '1', passphrase = ''] = process.argv;
const random = seededRandom(Number(seedText));

let count = Number(firstText);
const say = (...words: (string | number)[]): void => void writeSync(1, `${words.join(' ')}\n`);

const backend = createBackend({
  ...{ dataFolder: dirname(path), defaultOperator: 'faults', fontFolders: [], rememberFiles: false },
  backups: 'none',
  ...(passphrase === '' ? {} : { secret: { passphrase } }),
});
const { client } = backend;

async function cells(): Promise<() => Promise<void>> {
  const { keys, annexId } = await places();
  return async () => {
    const key = random.pick(keys);
    const name = nameOf(key);
    say('try', name, count);
    await commit(annexId, [{ key, value: count }], 'typed');
    say('ack', name, count);
  };
}

async function paste(): Promise<() => Promise<void>> {
  const { keys, annexId } = await places();
  return async () => {
    say('try', 'block', count);
    await commit(
      annexId,
      keys.map((key) => ({ key, value: count })),
      'pasted',
    );
    say('ack', 'block', count);
  };
}

type Key = Awaited<ReturnType<typeof places>>['keys'][number];

export const nameOf = ({ unitId, itemId, planYearId }: Key): string => `${unitId}:${itemId}:${planYearId}`;

/** Planned cells of the first annex: every row of its first two columns. */
async function places() {
  const [plan] = await client.plan.list();
  const annexId = plan?.annexes.find((annex) => annex.kind === 'plan')?.id ?? 0;
  const sheet = await client.annex.open({ annexId });
  const sources = sheet.columns.flatMap(({ source }) =>
    source.kind === 'fact' && source.itemId !== null ? [{ ...source, itemId: source.itemId }] : [],
  );
  const keys = sheet.rows.flatMap(({ unitId }) =>
    sources.slice(0, 2).map(({ itemId, planYearId, measure }) => {
      return { unitId, itemId, planYearId, period: 0 as const, measure };
    }),
  );
  return { annexId, keys };
}

async function commit(
  annexId: number,
  edits: { key: Key; value: number }[],
  source: 'typed' | 'pasted',
): Promise<void> {
  await client.cell.commit({
    ...{ annexId, source, reason: '' },
    edits: edits.map(({ key, value }) => ({ key, value: { kind: 'number', value }, unread: null })),
  });
}

/** Fifty new places at a time, all of one round or none. */
async function imports(): Promise<() => Promise<void>> {
  const [unit] = (await client.unit.list({})).units.filter((one) => one.parentId !== null);
  const { types } = await client.facility.setup();
  const lines = (round: number) =>
    Array.from({ length: 50 }, (_, index) =>
      ['', `round${round}-${index}`, types[0]?.name ?? '', unit?.name ?? '', index].join(','),
    );
  return async () => {
    const text = ['编号,名称,类型,乡镇（街道）,床位', ...lines(count)].join('\r\n');
    const view = await client.ledgerImport.read({ file: new File([`\ufeff${text}`], 'places.csv') });
    const columns = view.columns.map(({ index, target }) => ({ index, target }));
    const options = { clearBlanks: false, addSameNames: false, skipHidden: false };
    const { token, sheet, line } = view;
    await client.ledgerImport.preview({ token, sheet, line, columns, options });
    say('try', 'import', count);
    await client.ledgerImport.apply({ token, reason: '' });
    say('ack', 'import', count);
  };
}

/** Backups of the file while cells are typed. */
async function backups(): Promise<() => Promise<void>> {
  const type = await cells();
  return async () => {
    const making = client.backup.make();
    for (let index = 0; index < 3; index++) {
      count++;
      await type();
    }
    const { backups: all } = await making;
    if (all[0]?.good === true) say('ack', `backup/${all[0].name}`, 'made');
  };
}

/** Another passphrase each time: "passphrase of round n". */
async function rekeys(): Promise<() => Promise<void>> {
  let current = passphrase;
  return async () => {
    const next = `passphrase of round ${count}`;
    say('try', 'key', count);
    await client.file.protect({
      passphrase: next,
      ...(current === '' ? {} : { current: { passphrase: current } }),
    });
    current = next;
    say('ack', 'key', count);
  };
}

const works: Record<Work, () => Promise<() => Promise<void>>> = {
  ...{ cells, paste, import: imports, backup: backups, rekey: rekeys },
  // Opening is the work: the file is older than the program.
  migration: async () => async () => {
    say('ack', 'migration', count);
    await new Promise(() => setInterval(() => undefined, 1000));
  },
};

try {
  say('try', 'open', count);
  await backend.openPath(path);
  say('open');
  const act = await works[work as Work]();
  for (;;) {
    count++;
    await act();
  }
} catch (error) {
  // A full disk is what some rounds are about; anything unforeseen is a fault of the program.
  say('err', error instanceof Error && 'code' in error ? String(error.code) : String(error));
  await backend.close().catch(() => undefined);
}
