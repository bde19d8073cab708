import ExcelJS from 'exceljs';
import type { ListSeed } from '../../core/domain/list-seed.ts';
import { buildListTable } from '../../core/reports/build-list-table.ts';
import { notices } from '../../templates/samples/notices.ts';
import { publishedAnnex, xiushanTitles } from './annex-sheets.ts';
import { listSheetOf } from './list-sheets.ts';

/**
 * Annexes and lists of the published notices as an office would keep them: sheets with label, title,
 * merged headings over several rows and total rows, written as a workbook or as what WPS and Word put on
 * the clipboard. Drawn as cells: "<" is merged into the one on its left, "^" into the one above.
 *
 *   await workbookOf([xiushanDrawing(4)])     // the bytes of an XLSX
 *   wordPage(xiushanDrawing(4))               // the HTML that Word copies
 */
export interface Drawing {
  readonly name: string;
  readonly grid: readonly (readonly string[])[];
}

/** Annexes 3 to 6, from the fixtures: headings as "centre/2019", a total row with its first two cells merged. */
export function xiushanDrawing(number: number): Drawing {
  const { headings, rows, total } = publishedAnnex(number);
  const paths = headings.map((heading) => heading.split('/'));
  const depth = Math.max(...paths.map((path) => path.length));
  const head = Array.from({ length: depth }, (_, level) =>
    paths.map((path, column) => {
      const text = path[level];
      if (text === undefined) return '^';
      const isGroup = level < path.length - 1;
      if (isGroup && paths[column - 1]?.[level] === text) return '<';
      // As the notice breaks them.
      return text.replace(/^(\d{4})年/, '$1 年\n');
    }),
  );
  const width = headings.length;
  return {
    name: `附件${number}`,
    grid: [
      wide(`附件 ${number}`, width),
      wide(xiushanTitles[number] ?? '', width),
      ...head,
      ...rows,
      ['合 计', '<', ...total.slice(2)],
    ],
  };
}

/** A list of a sample notice, by plan and key: merged as it is printed. */
export function listDrawing(plan: string, key: string): Drawing {
  const { number, title, notes } = listOf(plan, key);
  const table = buildListTable(listSheetOf(listOf(plan, key)));
  const width = table.columns.length;
  const rows = [...table.header, ...table.body];
  const grid = rows.map(() => Array.from({ length: width }, () => ''));
  for (const [row, { cells }] of rows.entries()) {
    for (const { column, colSpan, rowSpan, text } of cells) {
      for (let down = 0; down < rowSpan; down++) {
        for (let right = 0; right < colSpan; right++) {
          const line = grid[row + down];
          if (line) line[column + right] = right > 0 ? '<' : down > 0 ? '^' : text;
        }
      }
    }
  }
  const label = number === null ? [] : [wide(`附件${number}：`, width)];
  const below = notes.map((note) => wide(`备注：${note.replace(/^备注：/, '')}`, width));
  return { name: title.slice(0, 20), grid: [...label, wide(title, width), ...grid, ...below] };
}

/**
 * The standards of Gongqingcheng as its notice prints them: one row of headings, the middle one over three
 * columns, and in annex 3 the same headings again on the second page.
 */
export function standardsAsPrinted(number: 2 | 3): Drawing {
  const { name, grid } = listDrawing('gongqingcheng', `annex-${number}`);
  const [label = [], title = [], , , ...body] = grid;
  const head = ['类别', '总建筑面积 (平方米)', '配置功能用房使用面积指标 (平方米)', '<', '<', '服务基本要求'];
  const second = body.findIndex(([type = '']) => type.startsWith('三类'));
  const pages = second < 0 ? body : [...body.slice(0, second), head, ...body.slice(second)];
  return { name, grid: [label, title, head, ...pages] };
}

export function listOf(plan: string, key: string): ListSeed {
  const notice = notices.find((one) => one.plan.key === plan);
  const found = notice?.lists.find((one) => one.key === key);
  if (found?.kind !== 'list') throw new Error(`no list ${key} in ${plan}`);
  return found;
}

const wide = (text: string, width: number): string[] => [
  text,
  ...Array.from({ length: width - 1 }, () => '<'),
];

/** One sheet for each drawing; digits are numbers, everything else text. */
export async function workbookOf(drawings: readonly Drawing[]): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  for (const { name, grid } of drawings) {
    const sheet = workbook.addWorksheet(name);
    for (const { text, row, column, bottom, right } of placed(grid)) {
      const cell = sheet.getCell(row + 1, column + 1);
      cell.value = /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : text;
      cell.alignment = { horizontal: 'center', vertical: 'middle', wrapText: true };
      if (bottom > row || right > column) sheet.mergeCells(row + 1, column + 1, bottom + 1, right + 1);
    }
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

/** What Word copies: paragraphs with their own fonts in each cell, digits in Latin spans, "o:p" everywhere. */
export function wordPage({ grid }: Drawing): string {
  const cell = (text: string): string =>
    text
      .split('\n')
      .map((line) => {
        const runs = line.replaceAll(/\d+/g, (digits) => `<span lang=EN-US>${digits}</span>`);
        return `<p class=MsoNormal align=center style='text-align:center'><span style='font-family:仿宋'>${runs}<o:p></o:p></span></p>`;
      })
      .join('\n');
  return (
    "<html xmlns:o='urn:schemas-microsoft-com:office:office' xmlns:w='urn:schemas-microsoft-com:office:word'>\n" +
    '<head><meta name=Generator content="Microsoft Word 15"></head><body lang=ZH-CN>\n<!--StartFragment-->\n' +
    `<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0 style='border-collapse:collapse;mso-yfti-tbllook:1184'>\n${rowsHtml(grid, cell)}</table>\n` +
    '<!--EndFragment--></body></html>'
  );
}

/** What WPS and Excel copy: classes, number formats, breaks in cells. */
export function spreadsheetPage({ grid }: Drawing): string {
  const cell = (text: string): string => text.replaceAll('\n', "<br style='mso-data-placement:same-cell'>");
  return (
    '<html xmlns:x="urn:schemas-microsoft-com:office:excel">\n<head><meta name=ProgId content=Excel.Sheet>' +
    '<style>td{mso-number-format:General;padding-top:1px;}.xl65{text-align:center;}</style></head>\n<body>\n' +
    `<table border=0 cellpadding=0 cellspacing=0 width=648><!--StartFragment-->\n${rowsHtml(grid, cell)}<!--EndFragment--></table>\n</body></html>`
  );
}

function rowsHtml(grid: Drawing['grid'], content: (text: string) => string): string {
  const cells = placed(grid);
  return grid
    .map((_, row) => {
      const own = cells.filter((cell) => cell.row === row);
      const tds = own.map(({ text, column, bottom, right }) => {
        const spans = `${right > column ? ` colspan=${right - column + 1}` : ''}${bottom > row ? ` rowspan=${bottom - row + 1}` : ''}`;
        return `<td class=xl65${spans}>${content(escaped(text))}</td>\n`;
      });
      return `<tr height=19>\n${tds.join('')}</tr>\n`;
    })
    .join('');
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

interface Placed {
  readonly text: string;
  readonly row: number;
  readonly column: number;
  readonly bottom: number;
  readonly right: number;
}

/** Every cell that begins somewhere, empty ones too. */
function placed(grid: Drawing['grid']): Placed[] {
  const at = (row: number, column: number): string => grid[row]?.[column] ?? '';
  return grid.flatMap((texts, row) =>
    texts.flatMap((text, column) => {
      if (text === '<' || text === '^') return [];
      let right = column;
      while (at(row, right + 1) === '<') right++;
      let bottom = row;
      while (at(bottom + 1, column) === '^') bottom++;
      return [{ text, row, column, bottom, right }];
    }),
  );
}
