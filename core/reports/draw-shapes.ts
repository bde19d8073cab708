import type { PlacedShape } from './page-layout.ts';

/** Draws the marks of a picture on the current page; leaves pen and colours as it found them. */
export function drawShapes(document: PDFKit.PDFDocument, shapes: readonly PlacedShape[]): void {
  for (const shape of shapes) {
    document.save();
    if (shape.kind === 'box') drawBox(document, shape);
    else if (shape.kind === 'diamond') drawDiamond(document, shape);
    else drawLine(document, shape);
    document.restore();
  }
}

type Shape<Kind extends PlacedShape['kind']> = Extract<PlacedShape, { kind: Kind }>;

const OUTLINE = 0.6;
const HATCH_GAP = 3;

function drawBox(document: PDFKit.PDFDocument, box: Shape<'box'>): void {
  const { x, y, width, height, fill, stroke } = box;
  if (fill !== null && !box.hatched) document.rect(x, y, width, height).fill(fill);
  if (fill !== null && box.hatched) {
    document.save().rect(x, y, width, height).clip().lineWidth(OUTLINE);
    for (let at = x - height; at < x + width; at += HATCH_GAP) {
      document.moveTo(at, y + height).lineTo(at + height, y);
    }
    document.stroke(fill).restore();
  }
  if (stroke !== null) document.lineWidth(OUTLINE).rect(x, y, width, height).stroke(stroke);
}

function drawDiamond(document: PDFKit.PDFDocument, { x, y, radius, fill, stroke }: Shape<'diamond'>): void {
  document
    .lineWidth(OUTLINE)
    .moveTo(x, y - radius)
    .lineTo(x + radius, y)
    .lineTo(x, y + radius)
    .lineTo(x - radius, y)
    .closePath()
    .fillAndStroke(fill, stroke);
}

function drawLine(document: PDFKit.PDFDocument, line: Shape<'line'>): void {
  document.lineWidth(line.thickness);
  if (line.dashed) document.dash(3, { space: 2 });
  document.moveTo(line.x1, line.y1).lineTo(line.x2, line.y2).stroke(line.stroke);
}
