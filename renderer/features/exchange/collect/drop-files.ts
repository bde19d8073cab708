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

/**
 * Bytes and files a call: what is taken in stays taken in when somebody cancels, and the window stands still
 * while the files of a call are put together.
 */
const PART = 24 * 1024 * 1024;
const MOST_FILES = 40;

/** The files in their order, as many together as one call takes. */
export function inParts(files: readonly File[]): File[][] {
  const all: File[][] = [];
  let size = PART;
  for (const file of files) {
    if (size + file.size > PART || (all.at(-1)?.length ?? MOST_FILES) >= MOST_FILES) {
      all.push([]);
      size = 0;
    }
    all.at(-1)?.push(file);
    size += file.size;
  }
  return all;
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
