import { type IntakeReport, intakeReports } from '../../core/services/intake-report.ts';

/** A file as import --dry-run tells of it, for a county without units; what nobody foresaw fails the test. */
export async function lookAtFile(file: { name: string; bytes: Uint8Array }): Promise<IntakeReport> {
  const fault = (error: unknown): string => {
    throw error;
  };
  const reports = intakeReports({ units: [], fault });
  try {
    return await reports.of(file);
  } finally {
    await reports.close();
  }
}
