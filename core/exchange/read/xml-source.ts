import { END, MORE, START, TEXT, type XmlProblem, XmlReader } from './xml-reader.ts';

/**
 * Reads a whole XML document from its chunks and hands every event to somebody.
 *
 *   await readXml(zip.chunks(entry), problem, {
 *     start: (reader) => …, end: (reader) => …, text: (reader) => …,
 *   });
 */
export interface XmlHandler {
  start(reader: XmlReader): void;
  end(reader: XmlReader): void;
  text(reader: XmlReader): void;
}

type Chunks = AsyncIterable<Uint8Array>;

export async function readXml(chunks: Chunks, problem: XmlProblem, handler: XmlHandler): Promise<void> {
  for await (const _ of readXmlParts(chunks, problem, handler)) {
    // Every part is handled on the way.
  }
}

/** The same, stopping after each chunk, for somebody who hands over what it held. */
export async function* readXmlParts(
  chunks: Chunks,
  problem: XmlProblem,
  handler: XmlHandler,
): AsyncGenerator<void, void, undefined> {
  const reader = new XmlReader(problem);
  for await (const chunk of asUtf8(chunks)) {
    reader.feed(chunk);
    handleAll(reader, handler);
    yield;
  }
  reader.end();
  handleAll(reader, handler);
  yield;
}

function handleAll(reader: XmlReader, handler: XmlHandler): void {
  for (;;) {
    switch (reader.next()) {
      case START:
        handler.start(reader);
        break;
      case END:
        handler.end(reader);
        break;
      case TEXT:
        handler.text(reader);
        break;
      case MORE:
        return;
    }
  }
}

/** Documents are UTF-8 almost always; anything else says so in its first bytes. */
async function* asUtf8(chunks: Chunks): AsyncGenerator<Uint8Array, void, undefined> {
  let decoder: InstanceType<typeof TextDecoder> | null = null;
  let isFirst = true;
  for await (const chunk of chunks) {
    if (isFirst && chunk.length > 0) {
      isFirst = false;
      const label = encodingOf(chunk);
      if (label !== 'utf-8') decoder = new TextDecoder(label);
      else if (chunk[0] === 0xef && chunk[1] === 0xbb) {
        yield chunk.subarray(3);
        continue;
      }
    }
    yield decoder === null ? chunk : Buffer.from(decoder.decode(chunk, { stream: true }));
  }
  if (decoder !== null) yield Buffer.from(decoder.decode());
}

function encodingOf(chunk: Uint8Array): string {
  const [first, second] = chunk;
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return 'utf-16le';
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) return 'utf-16be';
  const head = Buffer.from(chunk.subarray(0, 200)).toString('latin1');
  const stated = /^<\?xml[^>]*encoding\s*=\s*["']([A-Za-z0-9._-]+)["']/.exec(head)?.[1] ?? 'utf-8';
  // What is left out of the world's encodings is read as UTF-8, where a wrong letter is seen.
  return /^gb|^x-gbk|^chinese/i.test(stated) ? 'gb18030' : 'utf-8';
}
