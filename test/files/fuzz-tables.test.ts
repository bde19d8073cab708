import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReportFormat } from '../../core/contract/report.ts';
import { FILE_PROBLEMS } from '../../core/domain/raw-workbook.ts';
import { createBackend } from '../../core/services/backend.ts';
import type { ChildMessage, Tally } from '../fuzz/child.ts';
import type { Specimen } from '../fuzz/mutate.ts';
import { makeXlsx } from '../helpers/make-xlsx.ts';
import { projectFolder } from '../helpers/sources.ts';

/**
 * 20,000 broken workbooks, texts and copied tables. Other ones: YIBIAO_FUZZ_SEED=7 YIBIAO_FUZZ_COUNT=100000;
 * one alone, by the number that a fault names: YIBIAO_FUZZ_FROM=4711 YIBIAO_FUZZ_COUNT=1.
 */
const SEED = Number(process.env.YIBIAO_FUZZ_SEED ?? 20261129);
const COUNT = Number(process.env.YIBIAO_FUZZ_COUNT ?? 20_000);
const FIRST = Number(process.env.YIBIAO_FUZZ_FROM ?? 0);
const HANG = 5_000;
const MOST_MEMORY = 500;
const CHILDREN = 2;
const folder = mkdtempSync(path.join(tmpdir(), 'yibiao-fuzz-'));

interface Campaign {
  readonly faults: string[];
  readonly tallies: Tally[];
}

describe(`${COUNT} broken files (seed ${SEED})`, () => {
  let specimens: Specimen[] = [];
  let campaign: Campaign = { faults: [], tallies: [] };
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  beforeAll(async () => {
    specimens = await collectSpecimens();
    campaign = await runCampaign(specimens);
    console.log(`fuzzing: seed ${SEED}, ${summaryOf(campaign.tallies)}`);
  });

  it('are read or refused in words: no crash, no hang, no cell lost, no zero that nobody wrote', () => {
    expect(campaign.faults).toEqual([]);
  });

  it('were all judged, and enough of them deep inside', () => {
    const read = sum(campaign.tallies.map((tally) => tally.read));
    const refused = campaign.tallies.flatMap((tally) => Object.entries(tally.refused));
    expect(read + sum(refused.map(([, count]) => count))).toBe(COUNT);
    expect(
      refused.map(([problem]) => problem).filter((one) => !FILE_PROBLEMS.includes(one as never)),
    ).toEqual([]);
    if (COUNT < 1000) return;
    expect(read).toBeGreaterThan(COUNT / 3);
    expect(sum(campaign.tallies.map((tally) => tally.withTables))).toBeGreaterThan(COUNT / 4);
    for (const fate of ['value', 'text', 'unreadable', 'notApplicable', 'ignored']) {
      expect(sum(campaign.tallies.map((tally) => tally.cells[fate] ?? 0)), fate).toBeGreaterThan(100);
    }
  });

  it(`took less than ${MOST_MEMORY} MB`, () => {
    for (const { mostMemory } of campaign.tallies) expect(mostMemory).toBeLessThan(MOST_MEMORY);
  });
});

/** Real exports of the sample, tables as they are copied, and a workbook of everything a cell can hold. */
async function collectSpecimens(): Promise<Specimen[]> {
  const backend = createBackend({ dataFolder: folder, rememberFiles: false, fontFolders: [] });
  const found: Specimen[] = [];
  try {
    await backend.client.file.openSample({ sample: 'xiushan' });
    const [plan] = await backend.client.plan.list();
    for (const annex of plan?.annexes.filter(({ kind }) => kind === 'plan') ?? []) {
      for (const format of ['xlsx', 'csv'] satisfies ReportFormat[]) {
        const { file } = await backend.client.report.export({ annexIds: [annex.id], format });
        const bytes = new Uint8Array(await file.arrayBuffer());
        found.push({ kind: format, name: `${annex.key}.${format}`, bytes });
      }
    }
  } finally {
    await backend.close();
  }
  const [text] = found.filter(({ kind }) => kind === 'csv');
  const plain = new TextDecoder().decode(text?.bytes);
  found.push({
    kind: 'csv',
    name: 'utf16.csv',
    bytes: new Uint8Array(Buffer.from(`\ufeff${plain}`, 'utf16le')),
  });
  found.push({ kind: 'csv', name: 'entries.csv', bytes: new TextEncoder().encode(ENTRIES) });
  found.push({ kind: 'xlsx', name: 'cells.xlsx', bytes: everyKindOfCell() });
  for (const kind of ['clipboard', 'exchange']) found.push(...fixtures(kind));
  return found;
}

function fixtures(of: string): Specimen[] {
  const place = path.join(projectFolder, 'test/fixtures', of);
  return readdirSync(place).flatMap((name): Specimen[] => {
    const kind = /\.(html|xls|xlsx|csv)$/.exec(name)?.[1] as Specimen['kind'] | undefined;
    return kind ? [{ kind, name, bytes: new Uint8Array(readFileSync(path.join(place, name))) }] : [];
  });
}

const ENTRIES = `附件4
2019年完成情况表
单位：个、万元
序号,单位,服务站,投入,完成率
1,甲 镇,1个,3.5万元,12%
2,乙乡,２５,"1,234",—
3,丙街道（2）,十二,2000万,/
其中：新建,,无,,
小  计,,38,0,
合  计,,38,#REF!,
注：填报人
`;

function everyKindOfCell(): Uint8Array {
  const rows = [
    '<row r="1"><c r="A1" t="s"><v>0</v></c></row>',
    '<row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2" t="inlineStr"><is><t>2019</t></is></c><c r="C2" t="s"><v>2</v></c></row>',
    '<row r="3" hidden="1"><c r="A3" t="s"><v>3</v></c><c r="B3"><v>12</v></c><c r="C3" s="1"><v>43830</v></c></row>',
    '<row r="4"><c r="A4" t="s"><v>4</v></c><c r="B4"><f>B3*2</f><v>24</v></c><c r="C4" s="2"><v>0.125</v></c></row>',
    '<row r="5"><c r="A5" t="s"><v>5</v></c><c r="B5"><f>SUM(B3:B4)</f><v>36</v></c><c r="C5" t="e"><v>#DIV/0!</v></c></row>',
    '<row r="6"><c r="A6" t="b"><v>1</v></c><c r="B6" t="str"><f>"a"&amp;1</f><v>a1</v></c><c r="C6"/></row>',
  ];
  return new Uint8Array(
    makeXlsx({
      sheets: { 一: rows.join(''), 二: rows.slice(1).join('') },
      states: { 二: 'hidden' },
      behind: { 一: '<mergeCells count="1"><mergeCell ref="A1:C1"/></mergeCells>' },
      strings: ['情况表', '单位', '备注', '甲镇', '<r><t>乙</t></r><r><t>乡</t></r>', '合计'],
      formats: ['', 'yyyy-mm-dd', '0.0%'],
      workbook: '<definedNames><definedName name="unit">"x"</definedName></definedNames>',
    }),
  );
}

async function runCampaign(specimens: readonly Specimen[]): Promise<Campaign> {
  const list = path.join(folder, 'specimens.json');
  writeFileSync(
    list,
    JSON.stringify(
      specimens.map(({ kind, name, bytes }) => ({
        kind,
        name,
        base64: Buffer.from(bytes).toString('base64'),
      })),
    ),
  );
  const campaign: Campaign = { faults: [], tallies: [] };
  await Promise.all(Array.from({ length: CHILDREN }, (_, child) => runChild(list, FIRST + child, campaign)));
  return campaign;
}

/** Runs one process from a number on; after a crash or hang it is noted, and another goes on behind it. */
function runChild(list: string, from: number, campaign: Campaign): Promise<void> {
  const program = path.join(projectFolder, 'test/fuzz/child.ts');
  const args = [list, SEED, from, FIRST + COUNT, CHILDREN].map(String);
  const child = fork(program, args, { execArgv: ['--max-old-space-size=400'] });
  let at = from;
  let isDone = false;
  const watch = watchFor(child, () => campaign.faults.push(`${at}: hangs for more than ${HANG} ms`));
  child.on('message', (message: ChildMessage) => {
    watch.heard();
    if (message.kind === 'at') at = message.number;
    else if (message.kind === 'fault')
      campaign.faults.push(...message.faults.map((fault) => `${message.number}: ${fault}`));
    else {
      isDone = true;
      campaign.tallies.push(message.tally);
    }
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      watch.end();
      if (isDone) return resolve();
      campaign.faults.push(`${at}: ended with ${code ?? signal}`);
      // A campaign that falls over again and again has told enough.
      if (campaign.faults.length > 20) return resolve();
      runChild(list, at + CHILDREN, campaign).then(resolve, reject);
    });
  });
}

function watchFor(child: ChildProcess, say: () => void) {
  let last = Date.now();
  const timer = setInterval(() => {
    if (Date.now() - last < HANG) return;
    say();
    clearInterval(timer);
    child.kill('SIGKILL');
  }, 250);
  const heard = (): void => {
    last = Date.now();
  };
  return { heard, end: () => clearInterval(timer) };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

function summaryOf(tallies: readonly Tally[]): string {
  const read = sum(tallies.map((tally) => tally.read));
  const cells = sum(tallies.flatMap((tally) => Object.values(tally.cells)));
  const memory = Math.max(...tallies.map((tally) => tally.mostMemory));
  return `${read} read, ${cells} cells accounted for, at most ${Math.round(memory)} MB`;
}
