import type { ReportProgress } from '../contract/report.ts';
import type { NeutralAnnex } from './neutral-text.ts';

/**
 * How far a job is, told step by step by the writer that does it. Each step is also where a job can be
 * stopped: whoever watches throws.
 *
 *   const progress = new JobProgress(watch, annexes.length);
 *   progress.annex(annex); // before each annex
 *   progress.file();       // before the file is put together
 */
export type Watch = (progress: ReportProgress | null) => void;

/** Of all the time a long book takes: its annexes, and the pages of a PDF. */
const ANNEX_SHARE = 0.5;
const PAGE_SHARE = 0.4;

export class JobProgress {
  readonly #watch: Watch;
  readonly #count: number;
  #begun = 0;
  #share = 0;

  constructor(watch: Watch | undefined, count: number) {
    this.#watch = watch ?? (() => undefined);
    this.#count = count;
  }

  /** Nothing to tell, but a good moment to stop. */
  check(): void {
    this.#watch(null);
  }

  annex(annex: NeutralAnnex): void {
    const index = ++this.#begun;
    const share = (ANNEX_SHARE * (index - 1)) / this.#count;
    this.#tell({ step: 'annex', index, count: this.#count, label: labelOf(annex), share });
  }

  page(index: number, count: number): void {
    this.#tell({ step: 'page', index, count, label: '', share: ANNEX_SHARE + (PAGE_SHARE * index) / count });
  }

  file(): void {
    const share = Math.max(ANNEX_SHARE, this.#share);
    this.#tell({ step: 'file', index: 1, count: 1, label: '', share });
  }

  #tell(progress: ReportProgress): void {
    this.#share = progress.share;
    this.#watch(progress);
  }
}

const labelOf = ({ annexLabel, title }: NeutralAnnex): string => `${annexLabel} ${title}`.trim();
