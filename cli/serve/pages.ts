/** The two small pages that are shown without access; they hold no script and nothing of the user's. */

function page(title: string, body: string, head = ''): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>${head}
<style>
body { font: 16px/1.5 system-ui, sans-serif; max-width: 34rem; margin: 20vh auto 0; padding: 0 1.5rem; }
h1 { font-size: 1.25rem; font-weight: 600; }
code { font-family: ui-monospace, monospace; }
</style>
</head>
<body>${body}</body>
</html>
`;
}

export const NO_ACCESS_PAGE = page(
  'Athanor: no access',
  `<h1>This address needs its token</h1>
<p>Open the whole address that Athanor printed in the terminal; it ends with <code>?token=</code> and the token.</p>
<p>A new token is made whenever Athanor starts. If the terminal is gone, start it again: <code>athanor serve</code></p>`,
);

/** Loads the same address again, this time from our own page, so that the browser sends the cookie. */
export const MOVED_IN_PAGE = page(
  'Athanor',
  '<h1>Opening Athanor</h1>',
  '\n<meta http-equiv="refresh" content="0; url=/">',
);
