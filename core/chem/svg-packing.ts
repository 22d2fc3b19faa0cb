/**
 * Packs the SVG that RDKit draws: paths of the same style become one, with round ends and joins, and only shapes,
 * numbers and colours pass, so that nothing of the molecule's text reaches the picture.
 */

export interface PackedFrame {
  width: number;
  height: number;
  /** Colour of what lies under everything else. */
  under: string;
  /** Takes the place of black, which RDKit uses for the dots of radicals whatever the palette. */
  ink: string;
}

interface Shape {
  path: string;
  /** Attributes that decide how it looks. */
  look: string;
}

const ELEMENT = /<(path|ellipse)\b([^>]*)\/>/g;

/** `svg` as RDKit's MolDraw2DSVG writes it. */
export function packSvg(svg: string, { width, height, under, ink }: PackedFrame): string {
  const groups = new Map<string, string[]>([[`fill="${under.toLowerCase()}"`, []]]);
  for (const [, element, attributes] of svg.matchAll(ELEMENT)) {
    const shape = element === 'path' ? readPath(attributes) : readEllipse(attributes);
    if (shape === undefined) continue;
    const group = groups.get(shape.look);
    if (group === undefined) groups.set(shape.look, [shape.path]);
    else group.push(shape.path);
  }
  const paths = [...groups].flatMap(([look, parts]) =>
    parts.length === 0
      ? []
      : [`<path ${look.replace('#000000', ink.toLowerCase())} d="${parts.join('')}"/>`],
  );
  const all = [...groups.values()].flat();
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${viewBox(all, width, height)}"><g stroke-linecap="round" stroke-linejoin="round">${paths.join('')}</g></svg>`;
}

/** The frame, or a little more where the smallest readable label stands out of it. */
function viewBox(paths: readonly string[], width: number, height: number): string {
  let [left, top, right, bottom] = [0, 0, width, height];
  for (const path of paths) {
    for (const [, x, y] of path.matchAll(/[MLQC ](-?[\d.]+) (-?[\d.]+)/g)) {
      left = Math.min(left, Number(x));
      right = Math.max(right, Number(x));
      top = Math.min(top, Number(y));
      bottom = Math.max(bottom, Number(y));
    }
  }
  return [left, top, round(right - left), round(bottom - top)].join(' ');
}

function readPath(attributes: string): Shape | undefined {
  const drawn = /\bd='([MLQCZAmlqcza\d\s.,eE+-]*)'/.exec(attributes)?.[1];
  if (drawn === undefined || drawn.includes('nan')) return undefined;
  const path = drawn
    .replace(/,/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/ ?([A-Za-z]) ?/g, '$1')
    .trim();
  const style = /\bstyle='([^']*)'/.exec(attributes)?.[1];
  if (style === undefined) {
    const fill = colour(/\bfill='(#[0-9A-Fa-f]{6})'/.exec(attributes)?.[1]);
    return fill === undefined ? undefined : { path, look: `fill="${fill}"` };
  }
  const fill = colour(property(style, 'fill'));
  if (fill !== undefined) return { path, look: `fill="${fill}"` };
  // RDKit covers the corners of bonds with short strokes of no bond; round joins need none.
  if (!attributes.includes('class=')) return undefined;
  const stroke = colour(property(style, 'stroke'));
  const strokeWidth = parseFloat(property(style, 'stroke-width') ?? '');
  if (stroke === undefined || !Number.isFinite(strokeWidth)) return undefined;
  const dashes = property(style, 'stroke-dasharray');
  const dashed =
    dashes !== undefined && /^[\d.,\s]+$/.test(dashes) ? ` stroke-dasharray="${dashes}"` : '';
  return { path, look: `fill="none" stroke="${stroke}" stroke-width="${strokeWidth}"${dashed}` };
}

function readEllipse(attributes: string): Shape | undefined {
  const [cx, cy, rx, ry] = ['cx', 'cy', 'rx', 'ry'].map((name) =>
    parseFloat(new RegExp(`\\b${name}='([^']*)'`).exec(attributes)?.[1] ?? ''),
  );
  const style = /\bstyle='([^']*)'/.exec(attributes)?.[1] ?? '';
  const fill = colour(property(style, 'fill'));
  if (fill === undefined || ![cx, cy, rx, ry].every(Number.isFinite)) return undefined;
  const left = round(cx - rx);
  const arc = `a${rx},${ry},0,1,0,`;
  return { path: `M${left} ${cy}${arc}${2 * rx},0${arc}${-2 * rx},0Z`, look: `fill="${fill}"` };
}

function property(style: string, name: string): string | undefined {
  return new RegExp(`(?:^|;)${name}:([^;]*)`).exec(style)?.[1];
}

function colour(text: string | undefined): string | undefined {
  return text !== undefined && /^#[0-9A-Fa-f]{6}$/.test(text) ? text.toLowerCase() : undefined;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
