/** A molecule in the forms in which other programs take it, put on the clipboard. */
import { copyText } from '../../components/clipboard.ts';
import { app } from '../../state/app.svelte.ts';

/** CSS pixels of a copied picture; a bitmap has twice as many. */
const PICTURE = { width: 480, height: 360 };
const PICTURE_SCALE = 2;

export type CopyForm = 'smiles' | 'molfile' | 'inchikey' | 'png' | 'svg';

const NAMES: Readonly<Record<CopyForm, string>> = {
  smiles: 'SMILES',
  molfile: 'molfile',
  inchikey: 'InChIKey',
  png: 'picture',
  svg: 'SVG drawing',
};

/** Says what happened in a notice. */
export async function copyMolecule(smiles: string, form: CopyForm): Promise<void> {
  await app.attempt(async () => {
    const done = form === 'png' ? await copyPicture(smiles) : await copyText(await textOf(smiles, form)); // prettier-ignore
    app.tell(done ? `Copied the ${NAMES[form]}.` : 'The clipboard cannot be written to from here.');
  });
}

async function textOf(smiles: string, form: Exclude<CopyForm, 'png'>): Promise<string> {
  switch (form) {
    case 'smiles':
      return smiles;
    case 'molfile':
      return (await app.host.request('molblock', { smiles })).molblock;
    case 'inchikey':
      return (await app.host.request('facts', { smiles })).inchiKey;
    case 'svg':
      return drawingOf(smiles);
  }
}

/** On white, whatever the theme: it goes onto somebody's page. */
async function drawingOf(smiles: string): Promise<string> {
  const asked = { smiles: [smiles], theme: 'light' as const, ...PICTURE };
  const [svg = ''] = await app.host.request('depict', asked);
  if (svg === '') throw new Error('This molecule cannot be drawn.');
  return svg;
}

async function copyPicture(smiles: string): Promise<boolean> {
  const svg = await drawingOf(smiles);
  try {
    // The clipboard must be asked while the click still counts, so the picture is promised.
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': pictureOf(svg) })]);
    return true;
  } catch {
    return false;
  }
}

async function pictureOf(svg: string): Promise<Blob> {
  const image = new Image(PICTURE.width, PICTURE.height);
  image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = new OffscreenCanvas(PICTURE.width * PICTURE_SCALE, PICTURE.height * PICTURE_SCALE);
  const context = canvas.getContext('2d')!;
  context.fillStyle = 'white';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.convertToBlob({ type: 'image/png' });
}
