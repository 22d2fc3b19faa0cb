/**
 * Drawings of molecules by the engine, as addresses for <img>. What is asked for within one frame goes out as one
 * request; the last ones are kept.
 */
import { app } from './app.svelte.ts';

export interface DepictionStyle {
  theme: 'light' | 'dark';
  /** CSS pixels. */
  width: number;
  height: number;
  /** A scaffold by which the molecule is laid out. */
  align?: string;
  /** Atoms that are marked. */
  highlight?: readonly number[];
}

interface Waiting {
  smiles: string;
  resolve: (url: string) => void;
}

/** About 20 MB of SVG text. */
const MOST_KEPT = 2_000;
const MOST_AT_ONCE = 200;

const kept = new Map<string, Promise<string>>();
const waiting = new Map<string, { style: DepictionStyle; items: Waiting[] }>();
let scheduled = false;

/** A data: address of the drawing, '' for a molecule that cannot be drawn. Never rejects. */
export function depiction(smiles: string, style: DepictionStyle): Promise<string> {
  const group = JSON.stringify(style);
  const key = `${group} ${smiles}`;
  const known = kept.get(key);
  if (known !== undefined) {
    // The least recently used is the first of the map.
    kept.delete(key);
    kept.set(key, known);
    return known;
  }
  const promise = new Promise<string>((resolve) => {
    const queue = waiting.get(group) ?? { style, items: [] };
    queue.items.push({ smiles, resolve });
    waiting.set(group, queue);
  });
  kept.set(key, promise);
  // A drawing that failed may succeed later.
  void promise.then((url) => url === '' && kept.delete(key));
  if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value!);
  if (!scheduled) {
    scheduled = true;
    requestAnimationFrame(flush);
  }
  return promise;
}

function flush(): void {
  scheduled = false;
  for (const { style, items } of waiting.values()) {
    for (let at = 0; at < items.length; at += MOST_AT_ONCE)
      void draw(style, items.slice(at, at + MOST_AT_ONCE));
  }
  waiting.clear();
}

async function draw(style: DepictionStyle, items: Waiting[]): Promise<void> {
  const { highlight, ...rest } = style;
  const svgs = await app.host
    .request('depict', {
      ...rest,
      smiles: items.map(({ smiles }) => smiles),
      ...(highlight === undefined ? {} : { highlight: items.map(() => [...highlight]) }),
    })
    .catch(() => []);
  items.forEach(({ resolve }, i) => resolve(svgs[i] ? svgUrl(svgs[i]) : ''));
}

function svgUrl(svg: string): string {
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
