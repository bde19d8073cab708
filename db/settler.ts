import type Database from 'better-sqlite3';

/** Long enough for a burst of typing to pass, short enough for a hand that reaches for the USB stick. */
const QUIET_MILLISECONDS = 400;
/** Pages of the log, as SQLite has it. */
const DEFAULT_CHECKPOINT = 1000;

/**
 * When the write-ahead log goes into the file itself: a moment after the last change, and never while the
 * file is being copied.
 */
export function settler(connection: Database.Database) {
  let timer: NodeJS.Timeout | undefined;
  let pauses = 0;
  return {
    /** Nothing goes into the file itself meanwhile. */
    async paused<T>(work: () => Promise<T>): Promise<T> {
      const usual = Number(connection.pragma('wal_autocheckpoint', { simple: true }));
      pauses++;
      connection.pragma('wal_autocheckpoint = 0');
      try {
        return await work();
      } finally {
        pauses--;
        // The file may have been closed meanwhile.
        if (pauses === 0 && connection.open) {
          connection.pragma(`wal_autocheckpoint = ${usual === 0 ? DEFAULT_CHECKPOINT : usual}`);
          this.soon();
        }
      }
    },
    soon() {
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (pauses > 0) return;
        // Nothing is lost when it fails (full disk): the log stays, and the next change tries again.
        try {
          connection.pragma('wal_checkpoint(TRUNCATE)');
        } catch {}
      }, QUIET_MILLISECONDS);
      timer.unref();
    },
    cancel: () => clearTimeout(timer),
  };
}
