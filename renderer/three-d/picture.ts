/** The view as a PNG with a transparent ground, for the clipboard or a file. */

/** `parts` lie on each other; all have the same proportions as the picture. Pixels. */
export function combinedPng(
  parts: readonly HTMLCanvasElement[],
  width: number,
  height: number,
): Promise<Blob> {
  // prettier-ignore
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d')!;
  for (const part of parts) context.drawImage(part, 0, 0, width, height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) =>
      blob === null ? reject(new Error('The picture could not be made.')) : resolve(blob),
    );
  });
}

/** False where the clipboard may not be written. */
export async function copyPng(png: Promise<Blob>): Promise<boolean> {
  try {
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': png })]);
    return true;
  } catch {
    return false;
  }
}

export function downloadPng(png: Blob, name: string): void {
  const address = URL.createObjectURL(png);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The download has begun by then.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** Letters, digits and hyphens only, so that every system takes it. */
export function pictureName(label: string | undefined): string {
  const stem = (label ?? '').replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '');
  return `${stem === '' ? 'molecule' : stem.slice(0, 60)}-3d.png`;
}
