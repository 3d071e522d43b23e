import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { drawPage } from './draw-page.ts';
import { drawSvg } from './draw-svg.ts';
import type { Picture } from './figure.ts';

const format = { width: 800, height: 380, headed: true };

/** Every figure of a picture as an SVG by the name of its file. */
export async function drawFiles(picture: Picture): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  for (const [i, figure] of picture.figures.entries()) {
    const name = `${picture.lab}-${i + 1}`;
    files.set(`${name}.svg`, `${await drawSvg(figure, name, format)}\n`);
  }
  return files.set(`${picture.lab}.html`, await drawPage(picture));
}

/** Writes the figures and the page into a folder, which is made where it is missing; gives the files' paths. */
export async function writePicture(picture: Picture, folder: string): Promise<string[]> {
  const files = await drawFiles(picture);
  await mkdir(folder, { recursive: true });
  for (const [name, text] of files) await writeFile(path.join(folder, name), text);
  return [...files.keys()].map((name) => path.join(folder, name));
}
