/** Requests and streams about files that the user chose, and about files that the user interface made as text. */
import { writeOutput } from '../runs/export/atomic-output.ts';
import { writeDraft } from './drafts.ts';
import type { Handlers, HostContext, StreamHandlers } from './host-context.ts';
import { inspectFile } from './inspect-file.ts';
import { watchFile } from './watch-file.ts';

type FileMethod = 'inspectFile' | 'writeText' | 'textFile';

export function fileRequests(context: HostContext): Pick<Handlers, FileMethod> {
  const { files, dataFolder } = context;
  return {
    inspectFile: ({ file }) => inspectFile(file, context),
    async writeText({ file, text }) {
      await writeOutput(files.writable(file), [text]);
      return null;
    },
    textFile: ({ name, text }) => files.register(writeDraft(dataFolder, name, text)),
  };
}

export function fileStreams(context: HostContext): Pick<StreamHandlers, 'watchFile'> {
  return {
    watchFile: ({ file }, push, signal) =>
      watchFile(
        context.files.readable(file),
        async () => push(await inspectFile(file, context)),
        signal,
      ),
  };
}
