/** When something was, as people say it: 'just now', '5 min ago', 'yesterday', '12 March'. */

const DAY_MS = 86_400_000;

export function since(time: number, now: number = Date.now()): string {
  const seconds = Math.round((now - time) / 1_000);
  if (seconds < 45) return 'just now';
  if (seconds < 3_600) return `${Math.max(1, Math.round(seconds / 60))} min ago`;
  const days = startOfDay(now) - startOfDay(time);
  if (days <= 0) return `${Math.round(seconds / 3_600)} h ago`;
  if (days < DAY_MS * 1.5) return 'yesterday';
  if (days < DAY_MS * 6.5) return `${Math.round(days / DAY_MS)} days ago`;
  const date = new Date(time);
  return date.toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    ...(date.getFullYear() === new Date(now).getFullYear() ? {} : { year: 'numeric' }),
  });
}

function startOfDay(time: number): number {
  return new Date(time).setHours(0, 0, 0, 0);
}
