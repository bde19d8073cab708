/**
 * Waits until someone stops the program: Ctrl+C, the system, or the terminal going away.
 *
 *   await untilStopped();
 *   await server.close();
 */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
}
