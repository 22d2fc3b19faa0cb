/** What the page may save as a file: only what it made itself, such as a picture; never anything by an address. */
import { safeFileName } from '../core/host/file-names.ts';
import { APP_ORIGIN } from './navigation-policy.ts';

export type DownloadAnswer = { allow: false } | { allow: true; suggestedName: string };

/** `name`: what the page would call it; where it goes is asked of the user. */
export function judgeDownload(url: string, name: string): DownloadAnswer {
  const isOwn = url.startsWith(`blob:${APP_ORIGIN}/`);
  return isOwn ? { allow: true, suggestedName: safeFileName(name) } : { allow: false };
}
