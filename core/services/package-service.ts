import { randomUUID } from 'node:crypto';
import {
  insertSigner,
  listPackages,
  metaOf,
  ownSigner,
  putMeta,
  updateSigner,
} from '../../db/queries/packages.ts';
import { listPlanYears } from '../../db/queries/plans.ts';
import { listReceivedFiles } from '../../db/queries/received-files.ts';
import { unitRecords } from '../../db/queries/units.ts';
import type { ReadDb, WriteDb } from '../../db/types.ts';
import { yearAndPeriodText } from '../../templates/words.ts';
import type { ExportedPackage, ReceivedPackage } from '../contract/package.ts';
import { AppError } from '../domain/app-error.ts';
import { latestName } from '../domain/check-units.ts';
import { safeStem } from '../domain/file-name.ts';
import { PACKAGE_ENDING, type PackageContent, type PackageScope } from '../domain/package-format.ts';
import type { Period } from '../domain/period.ts';
import { fingerprintOf, type Keys, newKeys } from '../exchange/package-keys.ts';
import { writePackage } from '../exchange/write-package.ts';
import { type Context, transact } from './context.ts';
import { PROGRAM_VERSION } from './file-service.ts';
import { packageContent } from './package-content.ts';
import { storedPackage } from './package-store.ts';
import { requirePlan } from './plan-service.ts';

/** Packages that were taken over, newest first. */
export function receivedPackages(context: Context): ReceivedPackage[] {
  const { db } = context.file();
  const names = new Map(listReceivedFiles(db).map((file) => [file.id, file.name]));
  return listPackages(db).map((row) => {
    const { facts, cells, undoneAt } = storedPackage(row);
    const { id, fileId, planId, appliedAt, appliedBy } = row;
    return {
      ...facts,
      ...{ id, fileId, fileName: names.get(fileId) ?? '', planId, cells, appliedAt, appliedBy, undoneAt },
    };
  });
}

interface ExportInput {
  readonly planId: number;
  readonly period: { readonly planYearId: number; readonly period: Period } | null;
  readonly office?: string | undefined;
}

export const packageService = {
  export(context: Context, input: ExportInput): ExportedPackage {
    const plan = requirePlan(context, input.planId);
    const { db } = context.file();
    const { scope, words } = scopeOf(db, input);
    const { office, origin, keys } = ownIdentity(context, input.office);
    const content = packageContent(db, input.planId, scope);
    const [county] = content.units;
    const countyName = plan.countyName;
    const bytes = writePackage(
      {
        ...{ origin, office, county: { name: countyName, divisionCode: county?.divisionCode ?? null } },
        plan: { key: plan.key, title: plan.title, documentNumber: plan.documentNumber, sample: plan.sample },
        ...{ scope, exportedAt: context.now().toISOString(), programVersion: PROGRAM_VERSION },
      },
      content,
      keys,
    );
    const name = `${safeStem([countyName, plan.title, words].filter((part) => part !== '').join(' '))}`;
    return {
      file: new File([new Uint8Array(bytes)], `${name}.${PACKAGE_ENDING}`, {
        type: 'application/octet-stream',
      }),
      ...{ office, fingerprint: fingerprintOf(keys.publicKey), withheld: withheldOf(content) },
      counts: {
        ...{ units: content.units.length, items: content.items.length, facts: content.facts.facts.length },
        ...{ unread: content.facts.unread.length, notes: content.facts.notes.length },
        ...{ returns: content.returns.length, annexes: content.annexes.length },
      },
    };
  },
};

function scopeOf(db: ReadDb, { planId, period }: ExportInput): { scope: PackageScope; words: string } {
  if (period === null) return { scope: { kind: 'plan' }, words: '' };
  const year = listPlanYears(db, planId).find((one) => one.id === period.planYearId);
  if (!year) throw new AppError('BAD_INPUT', { field: String(period.planYearId), problem: 'malformed' });
  const words = yearAndPeriodText(year, period.period);
  return { scope: { kind: 'period', year: year.label, period: period.period }, words };
}

const ORIGIN = 'package.origin';

/**
 * What this office is known by: a number that stays whatever is corrected later, its keys and its name.
 * Made with the first package and kept in the data file. Issue 7 encrypts the file as a whole and with it
 * the private key, which until then is as safe as the file itself.
 */
function ownIdentity(
  context: Context,
  wanted: string | undefined,
): { office: string; origin: string; keys: Keys } {
  const { db } = context.file();
  const known = ownSigner(db);
  const origin = metaOf(db, ORIGIN);
  const office = wanted ?? known?.name;
  if (known?.privateKey && origin !== null && office === known.name) {
    return { office, origin, keys: { publicKey: known.publicKey, privateKey: known.privateKey } };
  }
  return transact(context, (tx) => madeIdentity(context, tx, wanted));
}

function madeIdentity(context: Context, db: WriteDb, wanted: string | undefined) {
  const root = unitRecords(db).find((unit) => unit.parentId === null);
  const known = ownSigner(db);
  const office = wanted ?? known?.name ?? (root ? latestName(root) : '');
  // A county without a division code is known by a number made here.
  const origin = metaOf(db, ORIGIN) ?? root?.divisionCode ?? randomUUID();
  putMeta(db, ORIGIN, origin);
  if (known?.privateKey) {
    updateSigner(db, known.id, { name: office });
    return { office, origin, keys: { publicKey: known.publicKey, privateKey: known.privateKey } };
  }
  const keys = newKeys();
  insertSigner(db, { ...keys, name: office, trusted: true, addedAt: context.now().toISOString() });
  return { office, origin, keys };
}

/** This file's own number, where it has made a package. */
export function ownOrigin(db: ReadDb): string | null {
  return metaOf(db, ORIGIN);
}

function withheldOf({ annexes }: PackageContent): string[] {
  return annexes.flatMap((annex) =>
    annex.kind === 'form' || (annex.kind === 'list' && annex.rows === null) ? [annex.title] : [],
  );
}
