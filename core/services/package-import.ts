import { countChangesSince, nextBatchId } from '../../db/queries/changes.ts';
import { insertPackage, lastChangeId, listPackages } from '../../db/queries/packages.ts';
import type { WriteDb } from '../../db/types.ts';
import { packageReason, yearAndPeriodText } from '../../templates/words.ts';
import type {
  PackageFacts,
  PackageOutcome,
  PackagePreview,
  PackagesApplied,
  PackagesPreviewed,
  PackageWarning,
} from '../contract/package.ts';
import type { PlanYear } from '../domain/annex.ts';
import { AppError, isAppError } from '../domain/app-error.ts';
import { fingerprintOf } from '../exchange/package-keys.ts';
import { type ReadPackage, readPackage } from '../exchange/read-package.ts';
import { type Context, startOfToday, transact } from './context.ts';
import { takeAnnexes } from './package-annexes.ts';
import { takeCells } from './package-cells.ts';
import { placeUnits, type Writing } from './package-places.ts';
import { placePlan } from './package-plan.ts';
import { takeReturns } from './package-returns.ts';
import { keepSigner, signerStateOf } from './package-signers.ts';
import { type StoredPackage, storedPackage } from './package-store.ts';
import { namedCells } from './package-told.ts';
import { keepFile, sha256Of } from './received-service.ts';

interface ImportInput {
  readonly files: readonly File[];
  readonly keepTyped: boolean;
}

/**
 * Packages from other offices. A preview is the very taking over in a transaction that is rolled back, so
 * that what it counts is what will happen, also where one package brings what the next refers to.
 */
export const packageImport = {
  async preview(context: Context, { files, keepTyped }: ImportInput): Promise<PackagesPreviewed> {
    const read = await readAll(files);
    const version = lastChangeId(context.file().db);
    const packages: PackagePreview[] = [];
    rolledBack(context, (db) => {
      for (const one of inOrder(read)) packages.push(oneOf(context, db, one, keepTyped));
    });
    return { version, packages };
  },

  async apply(
    context: Context,
    input: ImportInput & { readonly version: number; readonly accept: readonly string[] },
  ): Promise<PackagesApplied> {
    const read = await readAll(input.files);
    const now = context.now();
    const packages = transact(context, (db) => {
      if (lastChangeId(db) !== input.version) {
        throw new AppError('CHANGED_ELSEWHERE', { annex: input.files[0]?.name ?? '' });
      }
      return inOrder(read).map((one) => {
        if ('error' in one) throw one.error;
        const preview = takeOver(context, db, one, input.keepTyped);
        const { warnings, name } = preview;
        if (warnings.some((warning) => warning !== 'typedHere') && !input.accept.includes(one.sha256)) {
          const detail = preview.facts?.office ?? '';
          const problem = warnings.includes('older') && warnings.length === 1 ? 'older' : 'unconfirmed';
          throw new AppError('BAD_PACKAGE', { name, problem, detail });
        }
        return preview;
      });
    });
    const changesToday = countChangesSince(context.file().db, startOfToday(now));
    return { committedAt: now.toISOString(), changesToday, packages };
  },
};

interface Unread {
  readonly name: string;
  readonly sha256: string;
  readonly bytes: Uint8Array;
  readonly error: unknown;
}

/** One that cannot be read does not keep the others from being shown. */
async function readAll(files: readonly File[]): Promise<(ReadPackage | Unread)[]> {
  const read: (ReadPackage | Unread)[] = [];
  for (const file of files) {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const sha256 = sha256Of(bytes);
    const { name } = file;
    if (read.some((one) => one.sha256 === sha256)) {
      const error = new AppError('BAD_PACKAGE', { name, problem: 'twice', detail: '' });
      read.push({ name, sha256, bytes, error });
      continue;
    }
    try {
      read.push(await readPackage(bytes, name));
    } catch (error) {
      read.push({ name, sha256, bytes, error });
    }
  }
  return read;
}

/** Whatever was made first comes first, so that later figures stand. */
function inOrder(read: readonly (ReadPackage | Unread)[]): (ReadPackage | Unread)[] {
  const at = (one: ReadPackage | Unread) => ('error' in one ? '' : one.manifest.exportedAt);
  return read.toSorted((a, b) => (at(a) < at(b) ? -1 : at(a) > at(b) ? 1 : 0));
}

class RolledBack extends Error {}

function rolledBack(context: Context, work: (db: WriteDb) => void): void {
  try {
    context.file().db.transaction((db) => {
      work(db);
      throw new RolledBack();
    });
  } catch (error) {
    if (!(error instanceof RolledBack)) throw error;
  }
}

function oneOf(context: Context, db: WriteDb, one: ReadPackage | Unread, keepTyped: boolean): PackagePreview {
  const { name, sha256, bytes } = one;
  const refused = (error: unknown): PackagePreview => {
    if (!isAppError(error)) throw error;
    const { code, data } = error;
    return {
      ...{ name, sha256, size: bytes.length, error: { code, data } },
      ...('error' in one
        ? { facts: null, signer: null }
        : { facts: factsOf(one), signer: signerOf(db, one) }),
      ...{ warnings: [], outcome: null },
    };
  };
  if ('error' in one) return refused(one.error);
  try {
    return takeOver(context, db, one, keepTyped);
  } catch (error) {
    return refused(error);
  }
}

function takeOver(context: Context, db: WriteDb, pkg: ReadPackage, keepTyped: boolean): PackagePreview {
  const facts = factsOf(pkg);
  const signer = signerOf(db, pkg);
  const isOlder = listPackages(db).some(
    (one) =>
      one.origin === facts.origin && one.exportedAt > facts.exportedAt && isOfSame(storedPackage(one), facts),
  );
  const at = context.now().toISOString();
  const start = lastChangeId(db);
  const writing: Writing = { context, db, batchId: nextBatchId(db), reason: packageReason(facts) };
  const fileId = keepFile(context, db, { name: pkg.name, content: pkg.bytes, kind: 'package' });
  const places = placeUnits(writing, pkg);
  const plan = placePlan(writing, pkg, places);
  const annexes = takeAnnexes(writing, pkg.content.annexes, places, plan);
  const cells = takeCells(writing, pkg, places, plan, { fileId, keepTyped });
  const returns = takeReturns(writing, pkg, places, plan);
  const outcome: PackageOutcome = {
    ...{ planId: plan.planId, planTitle: facts.planTitle, isNewPlan: plan.isNew, county: places.county },
    ...{ units: places.units, items: plan.items, years: plan.years, returns: returns.changed },
    annexes: {
      ...{ kept: annexes.kept, made: annexes.made, changed: annexes.changed, refused: annexes.refused },
    },
    ...namedCells(db, plan.planId, cells),
    isNothingNew: false,
  };
  const warnings: PackageWarning[] = [
    ...(['unsigned', 'unknown', 'changed'] as const).filter((state) => state === signer.state),
    ...(isOlder ? (['older'] as const) : []),
    ...(cells.total.typedHere > 0 ? (['typedHere'] as const) : []),
  ];
  const isNothingNew =
    lastChangeId(db) === start &&
    plan.madeItems.length + plan.madeYears.length + plan.yearsBefore.length === 0;
  if (!isNothingNew) {
    const content: StoredPackage = {
      ...{ facts, scope: pkg.manifest.scope, cells: cells.total, undoneAt: null },
      lastChangeId: lastChangeId(db),
      made: {
        ...{ plan: plan.isNew, units: places.made, items: plan.madeItems, years: plan.madeYears },
        annexes: annexes.madeIds,
      },
      before: {
        ...{ units: places.before, years: plan.yearsBefore, annexes: annexes.before },
        ...{ returns: returns.before, plan: plan.before },
      },
    };
    insertPackage(db, {
      ...{ fileId, signerId: keepSigner(context, db, pkg), origin: facts.origin, planId: plan.planId },
      ...{ content: JSON.stringify(content), exportedAt: facts.exportedAt },
      ...{ appliedAt: at, appliedBy: context.operator(), batchId: writing.batchId },
    });
  }
  return {
    ...{ name: pkg.name, sha256: pkg.sha256, size: pkg.bytes.length, error: null, facts, signer, warnings },
    outcome: { ...outcome, isNothingNew },
  };
}

function factsOf({ manifest, content }: ReadPackage): PackageFacts {
  const { office, origin, county, plan, scope, exportedAt, programVersion, counts } = manifest;
  const year =
    scope.kind === 'period' ? content.plan.years.find((one) => one.label === scope.year) : undefined;
  const period = scope.kind === 'period' && year ? yearAndPeriodText(year as PlanYear, scope.period) : null;
  return {
    ...{ office, origin, county: county.name, planTitle: plan.title, documentNumber: plan.documentNumber },
    ...{ period, exportedAt, programVersion, sample: plan.sample, counts },
  };
}

function signerOf(db: WriteDb, pkg: ReadPackage): NonNullable<PackagePreview['signer']> {
  const publicKey = pkg.signature?.publicKey ?? null;
  const fingerprint = publicKey === null ? null : fingerprintOf(publicKey);
  return { state: signerStateOf(db, pkg), publicKey, fingerprint, office: pkg.manifest.office };
}

/** Says something about the same counts: the plan as a whole, or the same period of it. */
function isOfSame({ facts, undoneAt }: StoredPackage, { planTitle, period }: PackageFacts): boolean {
  if (undoneAt !== null || facts.planTitle !== planTitle) return false;
  return facts.period === null || period === null || facts.period === period;
}
