/** What a user does with files in the app: drops, chooses, downloads; and a finished run to begin from. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';

const ROOT = join(import.meta.dirname, '..', '..');

/** For whatever the engine has to do first, on a machine that may be busy with other things. */
export const PATIENCE = 120_000;
export const MINUTE = 60_000;

/** Of the page; the tests themselves have no DOM. */
declare const DataTransfer: new () => { items: { add: (file: File) => void } };

export interface DroppedFile {
  name: string;
  text: string;
}

/** Drops files on `target`, as a file manager would. */
export async function dropFiles(
  page: Page,
  target: Locator,
  files: readonly DroppedFile[],
): Promise<void> {
  const dataTransfer = await page.evaluateHandle((dropped) => {
    const data = new DataTransfer();
    for (const { name, text } of dropped) data.items.add(new File([text], name));
    return data;
  }, files);
  await target.dispatchEvent('dragover', { dataTransfer });
  await target.dispatchEvent('drop', { dataTransfer });
  await dataTransfer.dispose();
}

/** Answers the file chooser that a click opens: with files, or with one folder. */
export async function chooseFiles(page: Page, button: Locator, path: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser', { timeout: PATIENCE });
  await button.click();
  await (await chooser).setFiles(path);
}

/** Waits for the file that `act` makes the app hand out. */
export async function download(page: Page, act: () => Promise<void>): Promise<string> {
  const waiting = page.waitForEvent('download', { timeout: PATIENCE });
  await act();
  return (await waiting).path();
}

/** The run file that the design makes, through its menu. */
export async function exportedRunFile(page: Page): Promise<RunFile> {
  const path = await download(page, async () => {
    await page.getByRole('button', { name: 'Run file' }).click();
    await page.getByRole('menuitem', { name: 'Export the run file…' }).click();
  });
  return JSON.parse(readFileSync(path, 'utf8')) as RunFile;
}

export interface RunFile {
  name: string;
  scoring: { components: Record<string, unknown>[] };
}

/** The design view of a template of the start screen, with its profile. Returns the profile. */
export async function openTemplate(page: Page, name: RegExp): Promise<Locator> {
  await page.getByRole('link', { name }).click();
  const profile = page.getByRole('group', { name: 'Scoring profile' });
  await profile.getByRole('button', { name: /^Settings of/ }).first().waitFor({ timeout: PATIENCE }); // prettier-ignore
  return profile;
}

/** A run of `oracleCalls` molecules in `home`, made by the command line: drug-likeness and logP. */
export async function finishRun(home: string, name: string, oracleCalls: number): Promise<string> {
  const settings = {
    schema: 'athanor/run@1',
    name,
    environment: { type: 'molecule', prior: 'builtin:zinc' },
    agent: { type: 'reinvent', batchSize: 64 },
    scoring: {
      aggregation: 'geometric-mean',
      components: [
        { type: 'qed' },
        { type: 'logp', transform: { type: 'double-sigmoid', low: 1, high: 4 } },
      ],
    },
    diversity: { type: 'murcko-scaffold', bucketSize: 10, minimumScore: 0.4 },
    budget: { oracleCalls },
    seed: 1,
  };
  const file = join(home, 'run.json');
  writeFileSync(file, JSON.stringify(settings));
  const folder = join(home, 'runs', 'finished');
  const args = ['cli/main.ts', 'run', file, '--out', folder, '--threads', '1', '--json'];
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'ignore', 'pipe'] });
  let log = '';
  child.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()));
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`The run ended with ${code}: ${log}`);
  return folder;
}

/** The molecules of a run of the start screen. */
export async function openFinished(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name: new RegExp(name) }).first().click({ timeout: PATIENCE }); // prettier-ignore
  await page.getByRole('button', { name: /^Choose and export/ }).click({ timeout: PATIENCE });
}
