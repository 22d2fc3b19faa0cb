/** What a browser offers for files: the system's chooser, and the folder of downloads. */
import type { PickOptions } from './host.ts';

/** Empty when the user changed their mind. Has to follow from a click or a key. */
export function chooseFiles({ endings, title, many }: PickOptions): Promise<File[]> {
  return choose((input) => {
    input.accept = endings.map((ending) => `.${ending}`).join(',');
    input.multiple = many === true;
    input.title = title;
  });
}

/** All files of a folder; their `webkitRelativePath` begins with its name. */
export function chooseFolder(title: string): Promise<File[]> {
  return choose((input) => {
    input.webkitdirectory = true;
    input.title = title;
  });
}

function choose(prepare: (input: HTMLInputElement) => void): Promise<File[]> {
  const input = document.createElement('input');
  input.type = 'file';
  input.hidden = true;
  prepare(input);
  // Some browsers forget an input that is not in the page.
  document.body.append(input);
  return new Promise<File[]>((resolve) => {
    input.addEventListener('change', () => resolve([...(input.files ?? [])]));
    input.addEventListener('cancel', () => resolve([]));
    input.click();
  }).finally(() => input.remove());
}

export function download(url: string, name: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.hidden = true;
  document.body.append(link);
  link.click();
  link.remove();
}
