/** Errors about the copies in a run's folder, told of the files that people know. */
import { extname, join } from 'node:path';
import { AppError } from '../protocol/errors.ts';

/**
 * The same error, with the paths of copies in the folder `inputsFolder` (and of files looked for beside them) put back
 * to those that the run file names. `inputs`: `path` as the run file has it, `file` the name of the copy.
 */
export function withOriginalPaths(
  error: AppError,
  inputs: readonly { path: string; file: string }[],
  inputsFolder: string,
): AppError {
  const restore = (text: string): string =>
    inputs.reduce(
      (told, { path, file }) =>
        told
          .replaceAll(join(inputsFolder, file), path)
          .replaceAll(
            `${withoutExtension(join(inputsFolder, file))}.`,
            `${withoutExtension(path)}.`,
          ),
      text,
    );
  const { file } = error.place;
  return new AppError(error.kind, restore(error.message), {
    place: file === undefined ? error.place : { ...error.place, file: restore(file) },
    ...(error.hint === undefined ? {} : { hint: restore(error.hint) }),
    cause: error,
  });
}

function withoutExtension(path: string): string {
  return path.slice(0, path.length - extname(path).length);
}
