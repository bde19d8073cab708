import { END, MORE, START, TEXT, type XmlProblem, XmlReader } from './xml-reader.ts';

/**
 * Reads a whole XML document from its chunks and hands every event to somebody.
 *
 *   await readXml(zip.source(entry), problem, {
 *     start: (reader) => …, end: (reader) => …, text: (reader) => …,
 *   });
 */
export interface XmlHandler {
  start(reader: XmlReader): void;
  end(reader: XmlReader): void;
  text(reader: XmlReader): void;
}

type Chunks = AsyncIterable<Uint8Array>;

/** A document that is there whole is read without a turn of the event loop. */
export async function readXml(
  source: Uint8Array | Chunks,
  problem: XmlProblem,
  handler: XmlHandler,
): Promise<void> {
  if (source instanceof Uint8Array) readWhole(source, problem, handler);
  else {
    for await (const _ of readXmlParts(source, problem, handler)) {
      // Every part is handled on the way.
    }
  }
}

function readWhole(document: Uint8Array, problem: XmlProblem, handler: XmlHandler): void {
  const label = encodingOf(document);
  const isUtf8 = label === 'utf-8';
  const plain = isUtf8 ? document : Buffer.from(new TextDecoder(label).decode(document));
  const reader = idle ?? new XmlReader();
  // Nobody else may have it meanwhile: a handler may read another document.
  idle = null;
  reader.begin(problem);
  reader.feed(isUtf8 && plain[0] === 0xef && plain[1] === 0xbb ? plain.subarray(3) : plain);
  reader.end();
  handleAll(reader, handler);
  idle = reader;
}

/** Small documents come by the thousand; a reader that broke off is not taken again. */
let idle: XmlReader | null = null;

/** The same, stopping after each chunk, for somebody who hands over what it held. */
export async function* readXmlParts(
  chunks: Chunks,
  problem: XmlProblem,
  handler: XmlHandler,
): AsyncGenerator<void, void, undefined> {
  const reader = new XmlReader();
  reader.begin(problem);
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

/** How nearly every document begins. */
const USUAL = Buffer.from('<?xml version="1.0" encoding="UTF-8"');

function encodingOf(chunk: Uint8Array): string {
  if (USUAL.every((byte, at) => chunk[at] === byte)) return 'utf-8';
  const [first, second] = chunk;
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return 'utf-16le';
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) return 'utf-16be';
  const head = Buffer.from(chunk.subarray(0, 200)).toString('latin1');
  const stated = /^<\?xml[^>]*encoding\s*=\s*["']([A-Za-z0-9._-]+)["']/.exec(head)?.[1] ?? 'utf-8';
  // What is left out of the world's encodings is read as UTF-8, where a wrong letter is seen.
  return /^gb|^x-gbk|^chinese/i.test(stated) ? 'gb18030' : 'utf-8';
}
