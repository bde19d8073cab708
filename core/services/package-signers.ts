import {
  insertSigner,
  listPackages,
  listSigners,
  signerByKey,
  updateSigner,
} from '../../db/queries/packages.ts';
import type { ReadDb, WriteDb } from '../../db/types.ts';
import type { Office, SignerState } from '../contract/package.ts';
import { AppError } from '../domain/app-error.ts';
import { fingerprintOf } from '../exchange/package-keys.ts';
import type { ReadPackage } from '../exchange/read-package.ts';
import { type Context, transact } from './context.ts';

/**
 * What is known here of whoever signed a package. A broken signature never gets this far.
 *
 *   signerStateOf(db, pkg)   // 'unknown' until somebody compared the fingerprint
 */
export function signerStateOf(db: ReadDb, { signature, manifest }: ReadPackage): SignerState {
  if (!signature) return 'unsigned';
  const signer = signerByKey(db, signature.publicKey);
  if (signer?.privateKey) return 'own';
  const earlier = listPackages(db).filter((one) => one.signerId !== null);
  const ofOrigin = earlier.filter((one) => one.origin === manifest.origin);
  const isOthers = ofOrigin.length > 0 && !ofOrigin.some((one) => one.signerId === signer?.id);
  // Somebody else's key for a county that has signed with its own: also a trusted neighbour's is not its.
  const signsElsewhere = signer !== undefined && earlier.some((one) => one.signerId === signer.id);
  if (isOthers && (!signer?.trusted || signsElsewhere)) return 'changed';
  return signer?.trusted ? 'trusted' : 'unknown';
}

/** The signer's number; one that is new here waits for a person to compare its fingerprint. */
export function keepSigner(context: Context, db: WriteDb, { signature }: ReadPackage): number | null {
  if (!signature) return null;
  const known = signerByKey(db, signature.publicKey);
  if (known) return known.id;
  return insertSigner(db, {
    ...{ publicKey: signature.publicKey, privateKey: null, name: signature.office, trusted: false },
    addedAt: context.now().toISOString(),
  });
}

export function officesOf(db: ReadDb): Office[] {
  const packages = listPackages(db);
  return listSigners(db).map(({ id, name, publicKey, privateKey, trusted, addedAt }) => ({
    ...{ id, name, publicKey, fingerprint: fingerprintOf(publicKey), trusted, addedAt },
    isOwn: privateKey !== null,
    packages: packages.filter((one) => one.signerId === id).length,
  }));
}

/** Says that a person compared the fingerprint, or takes that back; this office's own key is its own. */
export function trustOffice(
  context: Context,
  { publicKey, name, trusted }: { publicKey: string; name: string; trusted: boolean },
): Office[] {
  return transact(context, (db) => {
    const known = signerByKey(db, publicKey);
    if (known?.privateKey) throw new AppError('BAD_INPUT', { field: known.name, problem: 'builtIn' });
    if (known) updateSigner(db, known.id, { trusted });
    else {
      const addedAt = context.now().toISOString();
      insertSigner(db, { publicKey, privateKey: null, name, trusted, addedAt });
    }
    return officesOf(db);
  });
}
