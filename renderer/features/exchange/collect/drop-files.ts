/**
 * Files that were dropped, folders with all that is in them; what programs and systems leave beside files
 * is passed over.
 *
 *   const files = await droppedFiles(event.dataTransfer);
 */
export async function droppedFiles(transfer: DataTransfer): Promise<File[]> {
  // Entries have to be asked for before the event is over.
  const entries = [...transfer.items].map((item) => ({
    entry: item.webkitGetAsEntry(),
    file: item.getAsFile(),
  }));
  const found = await Promise.all(
    entries.map(({ entry, file }) => (entry ? filesOfEntry(entry) : Promise.resolve(file ? [file] : []))),
  );
  return wanted(found.flat());
}

export function wanted(files: readonly File[]): File[] {
  return files.filter((file) => !/^(?:\.|~\$)|^(?:Thumbs\.db|desktop\.ini)$/i.test(file.name));
}

async function filesOfEntry(entry: FileSystemEntry): Promise<File[]> {
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) =>
      (entry as FileSystemFileEntry).file(resolve, reject),
    );
    return [file];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const all: File[] = [];
  for (;;) {
    // A folder gives its entries some at a time, and none when there are no more.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return all;
    for (const one of some) all.push(...(await filesOfEntry(one)));
  }
}
