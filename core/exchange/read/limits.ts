/**
 * How much of a file from outside is read. Generous for anything an office makes, and small enough that
 * no file takes the program's time or memory away. Whoever reads more says `tooLarge` or `bomb`.
 */
export const READ_LIMITS = {
  /** Bytes of the file itself. */
  fileBytes: 512 * 1024 * 1024,
  /** Entries of a ZIP. */
  entries: 20_000,
  /** Bytes that all entries of a ZIP, or the ones read so far, unpack to. */
  unpackedBytes: 2 * 1024 * 1024 * 1024,
  /** Times its packed size that an entry may unpack to, once it is longer than `ratioFrom`. */
  ratio: 250,
  ratioFrom: 64 * 1024 * 1024,
  /** Bytes of a part of a workbook that is held whole: list of sheets, styles, relationships. */
  partBytes: 64 * 1024 * 1024,
  /** Bytes of one text or tag in XML. */
  tokenBytes: 16 * 1024 * 1024,
  depth: 256,
  attributes: 256,
  sheets: 1_000,
  /** Cells with content in a workbook that is held whole; a ledger's rows are read one by one instead. */
  cells: 1_000_000,
  merges: 200_000,
  /** What Excel itself has. */
  rows: 1_048_576,
  columns: 16_384,
} as const;
