import { createHash } from 'node:crypto';
import {
  PACKAGE_ENTRIES,
  PACKAGE_FORMAT,
  PACKAGE_VERSION,
  type PackageContent,
  type PackageEntry,
  type PackageManifest,
} from '../domain/package-format.ts';
import { type Keys, signManifest } from './package-keys.ts';
import { ZipStream } from './zip-stream.ts';

/** Who, of what and when: what a manifest says beside what it counts itself. */
export type PackageHead = Omit<PackageManifest, 'format' | 'version' | 'counts' | 'entries'>;

/**
 * A package's bytes; the same content at the same time gives the same bytes. Null keys leave it unsigned.
 *
 *   const bytes = writePackage(head, content, keys);
 */
export function writePackage(head: PackageHead, content: PackageContent, keys: Keys | null): Uint8Array {
  const texts = entryTexts(content);
  const manifest = Buffer.from(json(manifestOf(head, content, texts)), 'utf8');
  const zip = new ZipStream(new Date(head.exportedAt));
  zip.add('manifest.json', manifest.toString('utf8'));
  for (const name of PACKAGE_ENTRIES) zip.add(name, texts[name]);
  if (keys) zip.add('signature.json', json(signManifest(manifest, { ...keys, office: head.office })));
  return zip.end();
}

function entryTexts(content: PackageContent): Record<PackageEntry, string> {
  return {
    'units.json': json(content.units),
    'items.json': json(content.items),
    'plan.json': json(content.plan),
    'facts.json': factsText(content.facts),
    'returns.json': json(content.returns),
    'annexes.json': json(content.annexes),
  };
}

function manifestOf(
  head: PackageHead,
  { units, items, facts, returns, annexes }: PackageContent,
  texts: Readonly<Record<PackageEntry, string>>,
): PackageManifest {
  const entries = PACKAGE_ENTRIES.map((name) => {
    const bytes = Buffer.from(texts[name], 'utf8');
    return { name, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
  });
  return {
    ...{ format: PACKAGE_FORMAT, version: PACKAGE_VERSION },
    ...head,
    counts: {
      ...{ units: units.length, items: items.length, facts: facts.facts.length },
      ...{ unread: facts.unread.length, notes: facts.notes.length },
      ...{ returns: returns.length, annexes: annexes.length },
    },
    entries,
  };
}

function factsText({ facts, unread, notes }: PackageContent['facts']): string {
  return `{"facts":${json(facts)},"unread":${json(unread)},"notes":${json(notes)}}\n`;
}

/** One record a line: what differs between two packages can be seen with any tool. */
function json(value: unknown): string {
  if (Array.isArray(value)) {
    return value.length === 0 ? '[]\n' : `[\n${value.map((one) => JSON.stringify(one)).join(',\n')}\n]\n`;
  }
  return `${JSON.stringify(value, null, 1)}\n`;
}
