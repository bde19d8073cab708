import type { ReportOutput } from '../contract/report.ts';
import type { NeutralAnnex } from '../reports/neutral-text.ts';
import type { Context } from './context.ts';

/**
 * One annex laid out as PDF without being saved; throws what keeps it from being printed. A window that
 * has a newer design by now aborts the signal.
 */
export async function previewPdf(
  context: Context,
  annex: NeutralAnnex,
  signal?: AbortSignal,
): Promise<ReportOutput> {
  const front = { cover: null, annexList: null };
  const createdAt = context.now().toISOString();
  const job = { annexes: [annex], front, format: 'pdf', title: annex.title, createdAt } as const;
  const { bytes, ...rest } = await context.reports.run(job, { signal });
  const file = new File([new Uint8Array(bytes)], 'preview.pdf', { type: 'application/pdf' });
  return { file, ...rest };
}
