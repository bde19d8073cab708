import type { Client } from '../core/contract/index.ts';
import type { HostApi } from './host-api.ts';

/** The HostApi in an ordinary browser: downloads, a hidden frame for printing, a file input. */
export function createBrowserHost(client: Client): HostApi {
  return {
    kind: 'browser',
    saveFile: async (file) => {
      download(file, file.name);
      return { saved: true, place: null, folderId: null };
    },
    openFolder: async () => undefined,
    printPdf,
    pickDataFile: async () => {
      const file = await chooseFile();
      if (file === null) return false;
      await client.file.upload({ file });
      return true;
    },
    onClosing: (flush) => {
      // pagehide also comes on phones and when the tab is put aside; the call itself outlives the page.
      window.addEventListener('pagehide', () => void flush());
    },
    onFileOpened: () => undefined,
  };
}

function download(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // The browser reads the blob after the click returned.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** The system's print dialog over the browser's own PDF viewer; without one, a download. */
async function printPdf(pdf: Blob): Promise<'printed' | 'downloaded'> {
  const name = pdf instanceof File ? pdf.name : 'yibiao.pdf';
  if (!navigator.pdfViewerEnabled) {
    download(pdf, name);
    return 'downloaded';
  }
  document.getElementById(frameId)?.remove();
  const frame = document.createElement('iframe');
  frame.id = frameId;
  // Not display:none, which keeps the viewer from loading; hidden from screen readers and from sight.
  frame.setAttribute('aria-hidden', 'true');
  frame.tabIndex = -1;
  frame.style.cssText = 'position:fixed;right:0;bottom:0;width:1px;height:1px;border:0;opacity:0';
  const url = URL.createObjectURL(new Blob([pdf], { type: 'application/pdf' }));
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  frame.src = url;
  document.body.append(frame);
  await loaded;
  try {
    nameWhilePrinting(name);
    frame.contentWindow?.focus();
    frame.contentWindow?.print();
    return 'printed';
  } catch {
    // Some versions put the viewer into a frame of its own that may not be asked to print.
    frame.remove();
    download(pdf, name);
    return 'downloaded';
  }
}

/** The print job, and a PDF saved from the dialog, take the page's title as their name. */
function nameWhilePrinting(fileName: string): void {
  const before = document.title;
  document.title = fileName.replace(/\.pdf$/i, '');
  const restore = () => {
    document.title = before;
  };
  window.addEventListener('focus', restore, { once: true });
}

const frameId = 'yibiao-print';

/** Null when the dialog was cancelled. */
function chooseFile(): Promise<File | null> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = '.ybdb,.db,.sqlite';
    input.addEventListener('change', () => resolve(input.files?.[0] ?? null), { once: true });
    input.addEventListener('cancel', () => resolve(null), { once: true });
    input.click();
  });
}
