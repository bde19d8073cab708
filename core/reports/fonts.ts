import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { create, type Font } from 'fontkit';
import {
  fallbackFilePatterns,
  fallbackOpenFiles,
  type OfficialFont,
  officialFonts,
} from '../../templates/fonts/official-fonts.ts';
import type { FontUse } from '../contract/report.ts';
import { type FontFile, findFontFiles, systemFontFolders } from './font-search.ts';
import type { FaceRole } from './page-layout.ts';

/**
 * The faces of a report: the machine's official ones where they are found, open ones otherwise. Opened
 * once, when first asked for, and kept for later reports of the same process.
 *
 *   const fonts = new FontLibrary({});
 *   fonts.measure('2019', 'body', 12); // points
 *   fonts.runs(text, 'body'); // [{ face, text }] with fallback faces for characters the first lacks
 */
export interface FontOptions {
  /** Folders searched for official fonts; undefined = the system's, [] = none. */
  readonly fontFolders?: readonly string[] | undefined;
  /** Folder that holds noto-serif-sc and noto-sans-sc; default: where npm put them. */
  readonly openFontFolder?: string | undefined;
}

export interface Face {
  /** Stable key for the writer: the file and, in a collection, the font's name. */
  readonly key: string;
  readonly family: string;
  readonly font: Font;
  readonly widths: Map<number, number>;
}

export interface FaceRun {
  readonly face: Face;
  readonly text: string;
}

export class FontLibrary {
  readonly #options: FontOptions;
  readonly #faces = new Map<FaceRole, { face: Face; official: boolean }>();
  readonly #opened = new Map<string, Face>();
  #files: FontFile[] | undefined;
  #fallbacks: (() => Face | null)[] | undefined;

  constructor(options: FontOptions) {
    this.#options = options;
  }

  face(role: FaceRole): Face {
    return this.#chosen(role).face;
  }

  /** Which face the role is set in; official or not. */
  use(role: FaceRole): FontUse {
    const { face, official } = this.#chosen(role);
    return { role, wanted: officialFont(role).wanted, used: face.family, official };
  }

  /** Width in points of a text without line breaks. */
  measure = (text: string, role: FaceRole, size: number): number => {
    const chosen = this.face(role);
    let width = 0;
    for (const character of text) {
      const codePoint = character.codePointAt(0) ?? 0;
      width += advance(has(chosen, codePoint) ? chosen : (this.#fallback(codePoint) ?? chosen), codePoint);
    }
    return width * size;
  };

  /** The text in stretches of one face each. */
  runs(text: string, role: FaceRole): FaceRun[] {
    const chosen = this.face(role);
    const runs: { face: Face; text: string }[] = [];
    for (const character of text) {
      const codePoint = character.codePointAt(0) ?? 0;
      const face = has(chosen, codePoint) ? chosen : (this.#fallback(codePoint) ?? chosen);
      const last = runs.at(-1);
      if (last && last.face === face) last.text += character;
      else runs.push({ face, text: character });
    }
    return runs;
  }

  /** Characters of the text that no face here can draw, each once. */
  missing(text: string, role: FaceRole): string[] {
    const chosen = this.face(role);
    const lacks = (character: string): boolean => {
      const codePoint = character.codePointAt(0) ?? 0;
      return character !== '\n' && !has(chosen, codePoint) && this.#fallback(codePoint) === null;
    };
    return [...new Set(text)].filter(lacks);
  }

  #chosen(role: FaceRole): { face: Face; official: boolean } {
    const known = this.#faces.get(role);
    if (known) return known;
    const wanted = officialFont(role);
    const official = this.#officialFace(wanted);
    const chosen = { face: official ?? this.#openFace(wanted.openFile), official: official !== null };
    this.#faces.set(role, chosen);
    return chosen;
  }

  #officialFace(wanted: OfficialFont): Face | null {
    const candidates = this.#fontFiles().filter((file) => wanted.filePattern.test(file.name));
    for (const { path } of candidates) {
      const face = this.#open(path, wanted.families);
      if (face) return face;
    }
    return null;
  }

  #openFace(file: string): Face {
    const path = join(this.#openFolder(), file);
    const face = this.#open(path, null);
    if (!face) throw new Error(`font file missing or damaged: ${path}`);
    return face;
  }

  #openFolder(): string {
    const given = this.#options.openFontFolder;
    if (given !== undefined) return given;
    const require = createRequire(import.meta.url);
    return dirname(dirname(require.resolve('@expo-google-fonts/noto-serif-sc/package.json')));
  }

  #fontFiles(): FontFile[] {
    this.#files ??= findFontFiles(this.#options.fontFolders ?? systemFontFolders());
    return this.#files;
  }

  /** The first other face that has the character, or null. Faces are opened only as far as needed. */
  #fallback(codePoint: number): Face | null {
    this.#fallbacks ??= [
      ...fallbackOpenFiles.map((file) => () => this.#open(join(this.#openFolder(), file), null)),
      ...fallbackFilePatterns.flatMap((pattern) => {
        const file = this.#fontFiles().find(({ name }) => pattern.test(name));
        return file ? [() => this.#open(file.path, null)] : [];
      }),
    ];
    for (const open of this.#fallbacks) {
      const face = open();
      if (face && has(face, codePoint)) return face;
    }
    return null;
  }

  /** Null when the file cannot be read as a font or holds none of the families. */
  #open(path: string, families: readonly string[] | null): Face | null {
    const key = `${path}|${families?.[0] ?? ''}`;
    const known = this.#opened.get(key);
    if (known) return known;
    const font = readFont(path, families);
    if (!font) return null;
    const face = {
      key,
      family: families ? localName(font) : font.familyName,
      font,
      widths: new Map<number, number>(),
    };
    this.#opened.set(key, face);
    return face;
  }
}

function officialFont(role: FaceRole): OfficialFont {
  const found = officialFonts.find((font) => font.role === role);
  if (!found) throw new RangeError(`no font for role ${role}`);
  return found;
}

function readFont(path: string, families: readonly string[] | null): Font | null {
  try {
    const opened = create(readFileSync(path));
    const fonts = 'fonts' in opened ? (opened.fonts as Font[]) : [opened];
    // A collection of one face for several countries: the simplified Chinese one, else its first.
    if (families === null) return fonts.find((font) => / SC\b/.test(font.familyName)) ?? fonts[0] ?? null;
    return fonts.find((font) => namesOf(font).some((name) => families.includes(name))) ?? null;
  } catch {
    return null;
  }
}

/** Family names in every language a Chinese font file carries. */
const namesOf = (font: Font): string[] =>
  ['en', 'zh', 'zh-CN']
    .flatMap((language) => font.getName('fontFamily', language) ?? [])
    .concat(font.familyName);

const localName = (font: Font): string =>
  font.getName('fontFamily', 'zh-CN') ?? font.getName('fontFamily', 'zh') ?? font.familyName;

const has = (face: Face, codePoint: number): boolean => advanceOrNull(face, codePoint) !== null;
const advance = (face: Face, codePoint: number): number => advanceOrNull(face, codePoint) ?? 1;

/** Advance in ems, null (kept as NaN) for a character the face lacks. */
function advanceOrNull(face: Face, codePoint: number): number | null {
  let width = face.widths.get(codePoint);
  if (width === undefined) {
    const { font } = face;
    const known = font.hasGlyphForCodePoint(codePoint);
    width = known ? font.glyphForCodePoint(codePoint).advanceWidth / font.unitsPerEm : Number.NaN;
    face.widths.set(codePoint, width);
  }
  return Number.isNaN(width) ? null : width;
}
