import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import type { PackageSignature } from '../domain/package-format.ts';

/**
 * Who made a package: Ed25519 over the bytes of its manifest.
 *
 *   const keys = newKeys();
 *   const signature = signManifest(bytes, { ...keys, office: 'A' });
 *   isSignedBy(bytes, signature);         // true until a byte changes
 *   fingerprintOf(keys.publicKey);        // '1F0C 99AB 4D21 7E3A 0B55'
 */
export interface Keys {
  /** SPKI DER in base64. */
  readonly publicKey: string;
  /** PKCS#8 DER in base64. */
  readonly privateKey: string;
}

export function newKeys(): Keys {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return {
    publicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
    privateKey: privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64'),
  };
}

export function signManifest(
  manifest: Uint8Array,
  keys: Keys & { readonly office: string },
): PackageSignature {
  const key = createPrivateKey({
    key: Buffer.from(keys.privateKey, 'base64'),
    format: 'der',
    type: 'pkcs8',
  });
  const signature = sign(null, manifest, key).toString('base64');
  return { algorithm: 'Ed25519', publicKey: keys.publicKey, office: keys.office, signature };
}

/** False also for a key that is none. */
export function isSignedBy(manifest: Uint8Array, { publicKey, signature }: PackageSignature): boolean {
  const key = publicKeyOf(publicKey);
  return key !== null && verify(null, manifest, key, Buffer.from(signature, 'base64'));
}

function publicKeyOf(text: string): KeyObject | null {
  try {
    const key = createPublicKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'spki' });
    return key.asymmetricKeyType === 'ed25519' ? key : null;
  } catch {
    return null;
  }
}

/** Twenty signs in groups of four: short enough to be read out, too many to be met by chance. */
export function fingerprintOf(publicKey: string): string {
  const hash = createHash('sha256').update(Buffer.from(publicKey, 'base64')).digest('hex').toUpperCase();
  return hash.slice(0, 20).replaceAll(/(.{4})(?=.)/g, '$1 ');
}
