import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { newKeys } from '../../../core/exchange/package-keys.ts';
import { readPackage } from '../../../core/exchange/read-package.ts';
import { writePackage } from '../../../core/exchange/write-package.ts';
import { ZipStream } from '../../../core/exchange/zip-stream.ts';
import { packageTexts } from '../../../core/reports/zip-package.ts';
import { errorSentence } from '../../../renderer/text/errors.ts';

/** A package put together by hand, without the code that writes them. */
const records = {
  'units.json': [
    unit('1', null, 'county', '甲县', '500101'),
    unit('2', '1', 'town', '东镇', null),
    unit('3', '1', 'town', '西镇', null),
  ],
  'items.json': [{ key: 'own3', name: '助餐点', unitOfMeasure: '个', decimals: 0 }],
  'plan.json': {
    ...{ key: 'plan-1', title: '甲县方案', documentNumber: null, issuer: null, issueDate: null },
    ...{ progressBasis: 'quarter', sample: false },
    years: [{ label: '2020年', startDate: '2020-01-01', endDate: '2020-12-31' }],
  },
  'facts.json': {
    facts: [
      ['2', 'own3', '2020年', 0, 'planned', 4],
      ['3', 'own3', '2020年', 0, 'planned', null],
    ],
    unread: [['3', 'own3', '2020年', 1, 'completed', '约三个', 'notANumber']],
    notes: [],
  },
  'returns.json': [],
  'annexes.json': [],
};

function unit(ref: string, parent: string | null, kind: string, name: string, divisionCode: string | null) {
  const days = { validFrom: null, validTo: null, mergedInto: null };
  return { ref, parent, divisionCode, kind, settlement: null, ...days, names: [{ validFrom: '', name }] };
}

const keys = generateKeyPairSync('ed25519');
type Records = Record<string, unknown>;

function manifestFor(entries: Records, change: Records = {}): string {
  const facts = entries['facts.json'] as (typeof records)['facts.json'];
  return JSON.stringify({
    ...{ format: 'yibiao-package', version: 1, origin: '500101', office: '甲县民政局' },
    county: { name: '甲县', divisionCode: '500101' },
    plan: { key: 'plan-1', title: '甲县方案', documentNumber: null, sample: false },
    ...{ scope: { kind: 'plan' }, exportedAt: '2020-07-03T02:00:00.000Z', programVersion: '0.1.0' },
    counts: {
      ...{ units: (entries['units.json'] as unknown[]).length, items: 1, facts: facts.facts.length },
      ...{ unread: 1, notes: 0, returns: 0, annexes: 0 },
    },
    entries: Object.entries(entries).map(([name, value]) => {
      const bytes = Buffer.from(JSON.stringify(value), 'utf8');
      return { name, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
    }),
    ...change,
  });
}

function signatureFor(manifest: string, pair = keys): string {
  const publicKey = pair.publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
  const signature = sign(null, Buffer.from(manifest, 'utf8'), pair.privateKey).toString('base64');
  return JSON.stringify({ algorithm: 'Ed25519', publicKey, office: '甲县民政局', signature });
}

function zipOf(texts: Record<string, string>): Uint8Array {
  const zip = new ZipStream(new Date(0));
  for (const [name, text] of Object.entries(texts)) zip.add(name, text);
  return zip.end();
}

function textsOf(entries: Records = records, change: Records = {}): Record<string, string> {
  const manifest = manifestFor(entries, change);
  const all = Object.entries(entries).map(([name, value]) => [name, JSON.stringify(value)]);
  return { 'manifest.json': manifest, ...Object.fromEntries(all), 'signature.json': signatureFor(manifest) };
}

const read = (bytes: Uint8Array) => readPackage(bytes, '甲县.ybx');
/** What a person is told. */
const refusal = async (bytes: Uint8Array): Promise<string> => {
  const error = await read(bytes).then(
    () => ({ code: 'CANCELLED' as const, data: {} }),
    (one) => one,
  );
  return error.code === 'BAD_PACKAGE' || error.code === 'UNREADABLE_FILE'
    ? errorSentence(error.code, error.data)
    : `${error.code} ${error.message}`;
};
const withText = (change: Record<string, string>) => zipOf({ ...textsOf(), ...change });

describe('a package made by hand', () => {
  it('is accepted: blank, nothing and “not applicable” stay three things', async () => {
    const { manifest, content, signature } = await read(zipOf(textsOf()));
    expect(manifest.office).toBe('甲县民政局');
    expect(signature?.algorithm).toBe('Ed25519');
    expect(content.facts.facts.map((fact) => fact[5])).toEqual([4, null]);
    expect(content.facts.unread[0]?.[5]).toBe('约三个');
  });

  it('is accepted unsigned, and says that nobody signed', async () => {
    const { 'signature.json': _, ...texts } = textsOf();
    expect((await read(zipOf(texts))).signature).toBeNull();
  });

  it('reads what this program writes', async () => {
    const { manifest, content } = await read(zipOf(textsOf()));
    const { format: _, version: __, counts: ___, entries: ____, ...head } = manifest;
    const again = await read(writePackage(head, content, newKeys()));
    expect(again.content).toEqual(content);
    expect(again.manifest.counts).toEqual(manifest.counts);
  });
});

describe('a package that somebody touched', () => {
  it.each(Object.keys(records))('is refused when %s says something else', async (name) => {
    const text = textsOf()[name] ?? '';
    const changed =
      text === '[]' ? '[ ]' : text.replace(/4|甲|东|个|"/, (found) => (found === '4' ? '5' : '乙'));
    expect(changed).not.toBe(text);
    expect(await refusal(withText({ [name]: changed }))).toContain(`内容与校验值不符（${name}）`);
  });

  it('is refused when the checksums were made to fit: the signature does not', async () => {
    const facts = { ...records['facts.json'], facts: [['2', 'own3', '2020年', 0, 'planned', 400]] };
    const entries = { ...records, 'facts.json': facts };
    const forged = { ...textsOf(entries), 'signature.json': textsOf()['signature.json'] ?? '' };
    expect(await refusal(zipOf(forged))).toContain('签名与内容不符');
  });

  it('is refused when only the key, or the office’s name beside it, was exchanged', async () => {
    const mine = JSON.parse(textsOf()['signature.json'] ?? '');
    const other = JSON.parse(signatureFor('', generateKeyPairSync('ed25519')));
    for (const change of [
      { publicKey: other.publicKey },
      { publicKey: 'AAAA' },
      { signature: other.signature },
      { office: '乙县民政局' },
    ]) {
      const text = JSON.stringify({ ...mine, ...change });
      expect(await refusal(withText({ 'signature.json': text }))).toContain('签名与内容不符');
    }
  });

  it('is refused with something missing, and with something that does not belong in it', async () => {
    const { 'returns.json': _, ...without } = textsOf();
    expect(await refusal(zipOf(without))).toContain('里面缺少或多出了内容（returns.json）');
    expect(await refusal(withText({ 'macro.js': '' }))).toContain('macro.js');
    expect(await refusal(withText({ '../outside.json': '[]' }))).toContain('文件名不安全');
  });

  it('is refused when it refers to what is not in it, or says one thing twice', async () => {
    const facts = (rows: unknown[]) => ({ ...records, 'facts.json': { facts: rows, unread: [], notes: [] } });
    const lost = facts([['9', 'own3', '2020年', 0, 'planned', 1]]);
    expect(await refusal(zipOf(textsOf(lost)))).toContain('不合格式');
    const twice = facts([records['facts.json'].facts[0], records['facts.json'].facts[0]]);
    expect(await refusal(zipOf(textsOf(twice)))).toContain('facts.json');
    const large = facts([['2', 'own3', '2020年', 0, 'planned', 1.5]]);
    expect(await refusal(zipOf(textsOf(large)))).toContain('facts.json');
  });
});

describe('a file that is no package of this program', () => {
  it('of a newer format says which, and that the program is too old', async () => {
    expect(await refusal(zipOf(textsOf(records, { version: 2, novelty: true })))).toContain(
      '由更新版本的颐表生成（格式 2）',
    );
  });

  it('is named as none, whatever else it is', async () => {
    expect(await refusal(Buffer.from('%PDF-1.7'))).toContain('它不是交换包');
    expect(await refusal(zipOf({ 'xl/workbook.xml': '<workbook/>' }))).toContain('它不是交换包');
    expect(await refusal(zipOf({ 'manifest.json': '{"format":"other"}' }))).toContain('它不是交换包');
  });

  it('cut off, or unpacking to more than it says, is refused and not unpacked', async () => {
    const whole = zipOf(textsOf());
    expect(await refusal(whole.subarray(0, whole.length - 40))).toContain('不完整');
    expect(await refusal(bombOf())).toMatch(/大得不正常|已损坏/);
  });
});

/** A manifest whose packed bytes unpack to a thousand times what the list of entries says. */
function bombOf(): Uint8Array {
  const zip = Buffer.from(zipOf({ 'manifest.json': '{}' }));
  const packed = deflateRawSync(Buffer.alloc(4_000_000, 32));
  const head = zip.subarray(0, 30 + 'manifest.json'.length);
  const rest = zip.subarray(zip.indexOf(Buffer.from([0x50, 0x4b, 1, 2])));
  const moved = Buffer.from(rest);
  moved.writeUInt32LE(packed.length, 20);
  moved.writeUInt32LE(head.length + packed.length, moved.length - 6);
  return Buffer.concat([head, packed, moved]);
}

it('the helper of these tests packs what it is given', () => {
  expect([...packageTexts(zipOf({ a: 'b' }))]).toEqual([['a', 'b']]);
});
