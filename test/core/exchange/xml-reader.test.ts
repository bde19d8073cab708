import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { END, MORE, START, TEXT, XmlReader } from '../../../core/exchange/read/xml-reader.ts';
import { readXml } from '../../../core/exchange/read/xml-source.ts';

/** Events of a document fed in pieces: "<a x=1>", "text", "</a>". */
function eventsOf(xml: string | Uint8Array, step = Number.POSITIVE_INFINITY): string[] {
  const bytes = Buffer.from(xml as string);
  const reader = new XmlReader();
  reader.begin((problem, detail) => new Error(`${problem} ${detail ?? ''}`.trim()));
  const events: string[] = [];
  const take = () => {
    for (let event = reader.next(); event !== MORE; event = reader.next()) {
      if (event === START) {
        const names = Array.from({ length: reader.attributeCount }, (_, index) =>
          reader.attributeText(index),
        );
        events.push(`<${[reader.name, ...names].join(' ')}>`);
      } else if (event === END) events.push(`</${reader.name}>`);
      else if (event === TEXT) events.push(reader.text());
    }
  };
  for (let at = 0; at < bytes.length; at += step) {
    reader.feed(bytes.subarray(at, Math.min(at + step, bytes.length)));
    take();
  }
  reader.end();
  take();
  return events;
}

const document =
  '<?xml version="1.0"?>\n<!-- 说明 --><x:a y="1" z=\'&lt;"&#x4e2d;\'>甲&amp;乙<b/><c >1<!-- - -->2<![CDATA[<&]]>]]3</c >\r\n</x:a>\n ';
const events = ['<a 1 <"中>', '甲&乙', '<b>', '</b>', '<c>', '12<&]]3', '</c>', '\n', '</a>'];

describe('events of a document', () => {
  it('are the same wherever its bytes are cut', () => {
    expect(eventsOf(document)).toEqual(events);
    for (let step = 1; step < 40; step++) expect(eventsOf(document, step)).toEqual(events);
  });

  it('give back any texts, whatever they hold', () => {
    const letter = fc.constantFrom('a', '<', '>', '&', '"', "'", ']', ' ', '中', '😀', '\n', '-');
    const text = fc.string({ unit: letter, minLength: 1, maxLength: 80 });
    const written = (one: string) =>
      one.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text)), fc.integer({ min: 1, max: 30 }), (pairs, step) => {
        const inner = pairs.map(([value, inside]) => `<b v="${written(value)}">${written(inside)}</b>`);
        const wanted = pairs.flatMap(([value, inside]) => [`<b ${value}>`, inside, '</b>']);
        expect(eventsOf(`<a>${inner.join('')}</a>`, step)).toEqual(['<a>', ...wanted, '</a>']);
      }),
    );
  });

  it('are the same in UTF-16, and in the encoding that the document states', async () => {
    const textsOf = async (bytes: Uint8Array): Promise<string> => {
      let text = '';
      async function* chunks() {
        for (let at = 0; at < bytes.length; at += 7) yield bytes.subarray(at, at + 7);
      }
      const handler = {
        start() {},
        end() {},
        text(reader: XmlReader) {
          text += reader.text();
        },
      };
      await readXml(chunks(), () => new Error('damaged'), handler);
      return text;
    };
    expect(await textsOf(Buffer.from('\ufeff<a>中和</a>', 'utf16le'))).toBe('中和');
    expect(await textsOf(Buffer.from('\ufeff<a>中和</a>', 'utf16le').swap16())).toBe('中和');
    expect(await textsOf(Buffer.from('\ufeff<a>中和</a>'))).toBe('中和');
  });
});

describe('what is no document is said', () => {
  it.each([
    ['an element that is not closed', '<a><b></a>'],
    ['the end missing', '<a><b></b>'],
    ['two roots', '<a/><b/>'],
    ['text outside', '<a/>x'],
    ['nothing at all', ''],
    ['a tag cut off', '<a><b x="1'],
    ['an attribute without quotes', '<a x=1/>'],
    ['an entity that nobody knows', '<a>&nbsp;</a>'],
    ['a bare ampersand', '<a>1 & 2</a>'],
    ['depth without end', '<a>'.repeat(300) + '</a>'.repeat(300)],
    ['attributes without end', `<a ${Array.from({ length: 300 }, (_, i) => `a${i}="1"`).join(' ')}/>`],
    ['a null byte as a name', '< a></ a>'],
  ])('%s', (_name, xml) => {
    expect(() => eventsOf(xml)).toThrow('damaged');
    expect(() => eventsOf(xml, 1)).toThrow('damaged');
  });

  it('a document type with entities of its own is not even looked at', () => {
    const bomb = '<!DOCTYPE a [<!ENTITY b "bbbbbbbb"><!ENTITY c "&b;&b;">]><a>&c;</a>';
    for (const step of [1, 5, 1000]) expect(() => eventsOf(bomb, step)).toThrow('entities');
  });
});

describe('documents that are read whole, one after the other', () => {
  const problem = (code: string) => new Error(code);
  const read = async (xml: string): Promise<string> => {
    let text = '';
    await readXml(Buffer.from(xml), problem, {
      start: (reader) => {
        text += `<${reader.name}>`;
      },
      end: (reader) => {
        text += `</${reader.name}>`;
      },
      text: (reader) => {
        text += reader.text();
      },
    });
    return text;
  };

  it('know nothing of a broken one before', async () => {
    expect(await read('<a><b>1</b></a>')).toBe('<a><b>1</b></a>');
    await expect(read('<a><b>1')).rejects.toThrow('damaged');
    await expect(read('<a><![CDATA[x]]><b></a>')).rejects.toThrow('damaged');
    expect(await read('<b><a>2</a></b>')).toBe('<b><a>2</a></b>');
  });

  it('may be read while another is', async () => {
    const inner: Promise<string>[] = [];
    await readXml(Buffer.from('<a><b/></a>'), problem, {
      start: () => {
        inner.push(read('<x>3</x>'));
      },
      end: () => {},
      text: () => {},
    });
    expect(await Promise.all(inner)).toEqual(['<x>3</x>', '<x>3</x>']);
  });

  it('may have more names in all than one may', async () => {
    for (let document = 0; document < 8; document++) {
      const names = Array.from({ length: 1000 }, (_, index) => `n${document}x${index}`);
      const xml = `<a>${names.map((name) => `<${name}/>`).join('')}</a>`;
      expect(await read(xml)).toBe(`<a>${names.map((name) => `<${name}></${name}>`).join('')}</a>`);
    }
  });
});
