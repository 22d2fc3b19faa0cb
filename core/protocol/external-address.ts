/** The only places that the app opens in a browser; everything else stays inside. */

const HOSTS: readonly string[] = [
  'doi.org',
  'github.com',
  'pubchem.ncbi.nlm.nih.gov',
  'www.electronjs.org',
  'www.rdkit.org',
];

/** The address as the system gets it; undefined for one that is not https or not on the list. */
export function externalAddress(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const isPlain = url.username === '' && url.password === '' && url.port === '';
  return url.protocol === 'https:' && isPlain && HOSTS.includes(url.hostname)
    ? url.href
    : undefined;
}
