/**
 * Names of backups: UTC time and reason, so that they sort by time and say what they are without a list.
 *
 *   backupName('2026-03-01T08:00:00.123Z', 'close');   // '20260301T080000123Z-close.ybdb'
 */
export const BACKUP_REASONS = ['open', 'close', 'migration', 'import', 'restore', 'rekey', 'manual'] as const;
export type BackupReason = (typeof BACKUP_REASONS)[number];

export function backupName(at: string, reason: BackupReason): string {
  return `${at.replaceAll(/[-:.]/g, '')}-${reason}.ybdb`;
}

/** Null for a file of another name. */
export function readBackupName(name: string): { readonly at: string; readonly reason: BackupReason } | null {
  const found = name.match(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z-([a-z]+)\.ybdb$/);
  if (!found) return null;
  const [, year, month, day, hour, minute, second, milli, word] = found;
  const reason = BACKUP_REASONS.find((one) => one === word);
  const at = `${year}-${month}-${day}T${hour}:${minute}:${second}.${milli}Z`;
  return reason && !Number.isNaN(Date.parse(at)) ? { at, reason } : null;
}
