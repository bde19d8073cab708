import process from 'node:process';

/**
 * A promise that failed with nobody waiting is a fault to mend, not a reason to take the office's window
 * away: it is logged and the program goes on (everything acknowledged is already in the data file).
 */
export function logStrayFaults(backend: { logFault(error: unknown, where: string): string }): void {
  process.on('unhandledRejection', (reason) => {
    backend.logFault(reason, 'unhandled rejection');
  });
}
