import {
  getDocument,
  type PDFDocumentLoadingTask,
  type PDFDocumentProxy,
  type PDFPageProxy,
  PDFWorker,
} from 'pdfjs-dist';
import { useEffect, useState } from 'react';

/**
 * pdf.js with its worker from our own files; fonts are embedded in our PDFs, so nothing else is fetched.
 * One worker for all documents: a worker that belongs to a document dies with it, and the document opened
 * in its place at that moment would fail.
 */
const worker = PDFWorker.create({
  port: new Worker(new URL('pdfjs-dist/build/pdf.worker.min.mjs', import.meta.url), { type: 'module' }),
});

export interface OpenPdf {
  readonly document: PDFDocumentProxy;
  readonly pages: readonly PDFPageProxy[];
}

/** The opened PDF; the one before stays until the new one is there, so that the view does not blink. */
export function usePdf(file: Blob): OpenPdf | { readonly error: unknown } | null {
  const [pdf, setPdf] = useState<OpenPdf | { error: unknown } | null>(null);
  useEffect(() => {
    let task: PDFDocumentLoadingTask | null = null;
    let dropped = false;
    const open = async (): Promise<void> => {
      const data = new Uint8Array(await file.arrayBuffer());
      if (dropped) return;
      task = getDocument({ data, worker, useWasm: false, useWorkerFetch: false, disableFontFace: false });
      const document = await task.promise;
      const numbers = Array.from({ length: document.numPages }, (_, index) => index + 1);
      const pages = await Promise.all(numbers.map((number) => document.getPage(number)));
      if (!dropped) setPdf({ document, pages });
    };
    open().catch((error: unknown) => {
      if (!dropped) setPdf({ error });
    });
    return () => {
      dropped = true;
      void task?.destroy();
    };
  }, [file]);
  return pdf;
}
