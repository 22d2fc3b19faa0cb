/** Draws the icons in the sizes that the systems want from their SVGs: `node electron/packaging/draw-icons.ts`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { findBrowser } from '../../cli/browsers.ts';
import { ROOT } from './layout.ts';

const SIZES = [16, 32, 48, 64, 128, 256, 512];
const FOLDER = join(ROOT, 'assets', 'icons');

const executablePath = findBrowser();
if (executablePath === undefined) throw new Error('No Chromium, Chrome or Edge was found.');
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
const page = await browser.newPage();

async function draw(svg: string, size: number): Promise<Buffer> {
  await page.setViewportSize({ width: size, height: size });
  const data = Buffer.from(readFileSync(join(FOLDER, svg))).toString('base64');
  await page.setContent(
    `<style>body{margin:0;background:transparent}img{display:block;width:${size}px;height:${size}px}</style>` +
      `<img src="data:image/svg+xml;base64,${data}">`,
  );
  await page.waitForFunction('document.images[0].complete');
  return page.screenshot({ omitBackground: true });
}

for (const size of SIZES) {
  const png = await draw('icon.svg', size);
  writeFileSync(join(FOLDER, `${size}x${size}.png`), png);
}
writeFileSync(join(FOLDER, 'icon.png'), await draw('icon.svg', 1024));
writeFileSync(join(FOLDER, 'file.png'), await draw('file.svg', 512));
await browser.close();
