import type { HeaderFooter, PageSetup } from 'exceljs';
import { pageNumberText } from '../../templates/words.ts';
import { millimetres, PAGE_NUMBER_GAP, PAGE_NUMBER_SIZE, pageGeometry } from '../domain/gb9704.ts';
import type { PageOwner } from './place-page.ts';
import { fontName } from './xlsx-styles.ts';

/**
 * Paper, margins and page numbers of a sheet. A workbook cannot turn its page number as clause 8 of
 * GB/T 9704 asks, so a landscape sheet has it at the lower left (odd) and upper left (even).
 */
const MM_PER_INCH = 25.4;
const PAPER_CODE = { A4: 9, A3: 8 } as const;

export function pageSetup(table: PageOwner, printArea: string, titleRows: string): Partial<PageSetup> {
  const { margins } = pageGeometry(table.paper, table.orientation);
  const inches = (value: number): number => Number((value / MM_PER_INCH).toFixed(4));
  // Distance of the header and footer text from the paper's edge.
  const clear = PAGE_NUMBER_GAP + millimetres(PAGE_NUMBER_SIZE);
  return {
    paperSize: PAPER_CODE[table.paper] as number,
    orientation: table.orientation,
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    horizontalCentered: true,
    printArea,
    ...(titleRows === '' ? {} : { printTitlesRow: titleRows }),
    margins: {
      top: inches(margins.top),
      right: inches(margins.right),
      bottom: inches(margins.bottom),
      left: inches(margins.left),
      header: inches(margins.top - clear),
      footer: inches(margins.bottom - clear),
    },
  };
}

export function headerFooter(table: PageOwner): Partial<HeaderFooter> {
  if (table.numbered === false) return {};
  const number = `&"${fontName('pageNumber')}"&${PAGE_NUMBER_SIZE}${pageNumberText('&P')}`;
  if (table.orientation === 'landscape') {
    return { differentOddEven: true, oddFooter: `&L${number}`, evenHeader: `&L${number}` };
  }
  // One ideographic space keeps the number one character in from the side.
  return { differentOddEven: true, oddFooter: `&R${number}\u3000`, evenFooter: `&L\u3000${number}` };
}
