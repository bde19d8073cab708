import type { BridgeAnswer, DesktopBridge } from '../core/contract/desktop-bridge.ts';
import type { HostApi } from './host-api.ts';

/** The HostApi over Electron's bridge: files become bytes, refusals become errors again. */
export function createDesktopHost(bridge: DesktopBridge): HostApi {
  return {
    kind: 'desktop',
    saveFile: async (file) => unwrap(await bridge.saveFile(file.name, await file.arrayBuffer())),
    openFolder: async (folderId) => {
      unwrap(await bridge.openFolder(folderId));
    },
    printPdf: async (pdf) => unwrap(await bridge.printPdf(await pdf.arrayBuffer())),
    pickDataFile: async () => unwrap(await bridge.pickDataFile()),
    onClosing: (flush) => bridge.onClosing(flush),
    onFileOpened: (changed) => bridge.onFileOpened(changed),
  };
}

function unwrap<T>(answer: BridgeAnswer<T>): T {
  if (answer.ok) return answer.value;
  throw Object.assign(new Error(answer.code), { code: answer.code, data: answer.data, defined: true });
}
