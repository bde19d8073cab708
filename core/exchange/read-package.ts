import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { AppError } from '../domain/app-error.ts';
import {
  contentSchemas,
  manifestSchema,
  PACKAGE_ENTRIES,
  PACKAGE_FORMAT,
  PACKAGE_VERSION,
  type PackageContent,
  type PackageEntry,
  type PackageManifest,
  type PackageProblem,
  type PackageSignature,
  signatureSchema,
} from '../domain/package-format.ts';
import { isSignedBy } from './package-keys.ts';
import { openZip, type ZipFile } from './read/unzip.ts';
import { looksLikeZip } from './read/zip-directory.ts';

/**
 * A package read and checked as far as it can be without knowing this office's records: every entry is
 * there with its checksum, the signature fits the manifest, the shapes are right and everything that is
 * referred to is in it. Whether the signer is to be trusted is for the caller.
 *
 *   const { manifest, content, signature } = await readPackage(bytes, 'county.ybx');
 *
 * Throws BAD_PACKAGE, and UNREADABLE_FILE where the ZIP itself cannot be read.
 */
export interface ReadPackage {
  readonly name: string;
  /** Hex, of the file. */
  readonly sha256: string;
  readonly bytes: Uint8Array;
  readonly manifest: PackageManifest;
  readonly content: PackageContent;
  /** Null = unsigned. */
  readonly signature: PackageSignature | null;
}

/** Far more than the largest county has. */
const MOST_ENTRY_BYTES = 256 * 1024 * 1024;

export async function readPackage(bytes: Uint8Array, name: string): Promise<ReadPackage> {
  const problem = (code: PackageProblem, detail = '') =>
    new AppError('BAD_PACKAGE', { name, problem: code, detail });
  if (!looksLikeZip(bytes)) throw problem('notAPackage');
  const zip = openZip(bytes, name);
  const manifestBytes = await entryBytes(zip, 'manifest.json');
  if (!manifestBytes) throw problem('notAPackage');
  const manifest = readManifest(manifestBytes, problem);
  const signature = await readSignature(zip, manifestBytes, manifest, problem);
  const content = await readContent(zip, manifest, problem);
  refuseLooseEnds(manifest, content, problem);
  return { name, sha256: hex(bytes), bytes, manifest, content, signature };
}

type Problem = (code: PackageProblem, detail?: string) => AppError<'BAD_PACKAGE'>;

function readManifest(bytes: Uint8Array, problem: Problem): PackageManifest {
  const json = parsed(bytes, 'manifest.json', problem);
  const head = json as { format?: unknown; version?: unknown } | null;
  if (head?.format !== PACKAGE_FORMAT) throw problem('notAPackage');
  // An older version would be brought up to date here; there is none yet.
  if (typeof head.version === 'number' && head.version > PACKAGE_VERSION) {
    throw problem('newer', String(head.version));
  }
  return shaped(manifestSchema, json, 'manifest.json', problem);
}

async function readSignature(
  zip: ZipFile,
  manifestBytes: Uint8Array,
  manifest: PackageManifest,
  problem: Problem,
): Promise<PackageSignature | null> {
  const bytes = await entryBytes(zip, 'signature.json');
  if (!bytes) return null;
  const signature = shaped(
    signatureSchema,
    parsed(bytes, 'signature.json', problem),
    'signature.json',
    problem,
  );
  // The office's name counts as it was signed; the one beside the key is for whoever looks into the file.
  if (!isSignedBy(manifestBytes, signature) || signature.office !== manifest.office) {
    throw problem('signature');
  }
  return signature;
}

async function readContent(
  zip: ZipFile,
  manifest: PackageManifest,
  problem: Problem,
): Promise<PackageContent> {
  const known = new Set<string>(['manifest.json', 'signature.json', ...PACKAGE_ENTRIES]);
  const stray = zip.entries.find((entry) => !known.has(entry.path));
  if (stray) throw problem('incomplete', stray.path);
  const read: Partial<Record<PackageEntry, unknown>> = {};
  for (const name of PACKAGE_ENTRIES) {
    const stated = manifest.entries.filter((entry) => entry.name === name);
    const [first, second] = stated;
    const bytes = await entryBytes(zip, name);
    if (!first || second || !bytes) throw problem('incomplete', name);
    if (hex(bytes) !== first.sha256 || bytes.length !== first.size) throw problem('checksum', name);
    read[name] = shaped(contentSchemas[name] as z.ZodType, parsed(bytes, name, problem), name, problem);
  }
  return {
    units: read['units.json'] as PackageContent['units'],
    items: read['items.json'] as PackageContent['items'],
    plan: read['plan.json'] as PackageContent['plan'],
    facts: read['facts.json'] as PackageContent['facts'],
    returns: read['returns.json'] as PackageContent['returns'],
    annexes: read['annexes.json'] as PackageContent['annexes'],
  };
}

/** Every record is there once, and whatever it refers to is there. */
function refuseLooseEnds(manifest: PackageManifest, content: PackageContent, problem: Problem): void {
  const { units, items, plan, facts, returns, annexes } = content;
  const { counts, scope } = manifest;
  const all = [...facts.facts, ...facts.unread, ...facts.notes];
  const isCounted =
    counts.units === units.length && counts.items === items.length && counts.facts === facts.facts.length;
  if (!isCounted || manifest.plan.key !== plan.key) throw problem('incomplete', 'manifest.json');
  const refs = once(
    units.map((unit) => unit.ref),
    'units.json',
    problem,
  );
  const keys = once(
    items.map((item) => item.key),
    'items.json',
    problem,
  );
  const labels = once(
    plan.years.map((year) => year.label),
    'plan.json',
    problem,
  );
  once(
    annexes.map((annex) => annex.key),
    'annexes.json',
    problem,
  );
  for (const part of [facts.facts, facts.unread, facts.notes]) {
    once(
      part.map((row) => row.slice(0, 5).join('\u0000')),
      'facts.json',
      problem,
    );
  }
  const need = (isThere: boolean, detail: string): void => {
    if (!isThere) throw problem('malformed', detail);
  };
  const seen = new Set<string>();
  for (const [index, { ref, parent, mergedInto }] of units.entries()) {
    // The county comes first, every other unit behind the one around it.
    need(parent === null ? index === 0 : seen.has(parent), `units.json ${ref}`);
    need(mergedInto === null || refs.has(mergedInto), `units.json ${ref}`);
    seen.add(ref);
  }
  for (const [unit, item, year] of all) {
    need(refs.has(unit) && keys.has(item) && labels.has(year), `facts.json ${unit} ${item} ${year}`);
  }
  for (const { unit, year } of returns) {
    need(refs.has(unit) && labels.has(year), `returns.json ${unit} ${year}`);
  }
  need(scope.kind === 'plan' || labels.has(scope.year), 'manifest.json scope');
  for (const annex of annexes) {
    if (annex.kind !== 'plan') continue;
    const isKnown =
      annex.rows.every((row) => refs.has(row.unit) && (row.item === null || keys.has(row.item))) &&
      annex.columns.every(
        (one) => one.kind !== 'fact' || ((one.item === null || keys.has(one.item)) && labels.has(one.year)),
      ) &&
      annex.columns.every(
        (one) => one.kind !== 'rowSum' || one.of.every((of) => annex.columns[of] !== undefined),
      ) &&
      annex.statedTotals.every(
        ({ column, row }) =>
          annex.columns[column] !== undefined && (row === null || annex.rows[row] !== undefined),
      );
    need(isKnown, `annexes.json ${annex.key}`);
  }
}

function once(keys: readonly string[], entry: string, problem: Problem): ReadonlySet<string> {
  const set = new Set(keys);
  if (set.size !== keys.length) throw problem('malformed', entry);
  return set;
}

async function entryBytes(zip: ZipFile, name: string): Promise<Uint8Array | null> {
  const entry = zip.entries.find((one) => one.path === name);
  return entry ? zip.read(entry, MOST_ENTRY_BYTES) : null;
}

function parsed(bytes: Uint8Array, entry: string, problem: Problem): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw problem('malformed', entry);
  }
}

function shaped<T>(schema: z.ZodType<T>, json: unknown, entry: string, problem: Problem): T {
  const result = schema.safeParse(json);
  if (result.success) return result.data;
  const path = result.error.issues[0]?.path.join('.') ?? '';
  throw problem('malformed', `${entry} ${path}`.trim());
}

function hex(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
