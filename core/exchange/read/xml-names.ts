/**
 * Names of XML elements as small numbers, so that a name that came before is neither made into a string
 * nor compared letter by letter with a list.
 *
 *   const id = names.idOf(bytes, start, end);      // the same for the same bytes
 *   names.localOf(id)                              // "row" for "x:row"
 */
const MOST = 4096;

export class XmlNames {
  readonly #byHash = new Map<number, number>();
  /** For names of one letter, which most cells of a sheet are made of; 0 = not seen yet. */
  readonly #byLetter = new Uint16Array(256);
  readonly #bytes: Uint8Array[] = [];
  readonly #locals: string[] = [];

  /** -1 when there are more names than any document has. */
  idOf(bytes: Uint8Array, start: number, end: number): number {
    if (end - start === 1) {
      const letter = bytes[start] ?? 0;
      const known = this.#byLetter[letter] ?? 0;
      if (known > 0) return known - 1;
      const id = this.#add(bytes, start, end);
      this.#byLetter[letter] = id + 1;
      return id;
    }
    let hash = 17;
    for (let at = start; at < end; at++) hash = (Math.imul(hash, 31) + (bytes[at] ?? 0)) | 0;
    for (;;) {
      const id = this.#byHash.get(hash);
      if (id === undefined) break;
      if (this.#isSame(id, bytes, start, end)) return id;
      hash = (hash + 1) | 0;
    }
    const id = this.#add(bytes, start, end);
    if (id >= 0) this.#byHash.set(hash, id);
    return id;
  }

  get size(): number {
    return this.#bytes.length;
  }

  bytesOf(id: number): Uint8Array | undefined {
    return this.#bytes[id];
  }

  localOf(id: number): string {
    return this.#locals[id] ?? '';
  }

  #isSame(id: number, bytes: Uint8Array, start: number, end: number): boolean {
    const name = this.#bytes[id];
    if (name === undefined || name.length !== end - start) return false;
    for (let at = 0; at < name.length; at++) if (name[at] !== bytes[start + at]) return false;
    return true;
  }

  #add(bytes: Uint8Array, start: number, end: number): number {
    if (this.#bytes.length >= MOST) return -1;
    // A copy: the slice of a Buffer is a view of memory that will be used again.
    const copy = new Uint8Array(bytes.subarray(start, end));
    const name = Buffer.from(copy).toString('utf8');
    this.#bytes.push(copy);
    this.#locals.push(name.slice(name.lastIndexOf(':') + 1));
    return this.#bytes.length - 1;
  }
}
