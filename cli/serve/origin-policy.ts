/**
 * Which requests come from our own page on this machine. A foreign page can point a name of its own at 127.0.0.1 (DNS
 * rebinding), so the Host header has to be a loopback name with our port; and whatever changes something, or opens a
 * WebSocket, has to come from our origin.
 */

const LOOPBACK_NAMES = ['127.0.0.1', 'localhost', '[::1]'];

export interface RequestFacts {
  method: string;
  host: string | undefined;
  origin: string | undefined;
  authorization: string | undefined;
  upgrade: boolean;
}

/** Why a request is refused, for the one who reads the answer; undefined lets it pass. */
export function refusal(facts: RequestFacts, port: number): string | undefined {
  const { host, origin } = facts;
  if (!LOOPBACK_NAMES.some((name) => host?.toLowerCase() === `${name}:${port}`))
    return 'The Host header does not name this machine and port.';
  if (origin !== undefined)
    return origin.toLowerCase() === `http://${host?.toLowerCase()}`
      ? undefined
      : 'The Origin header does not name this server.';
  const changes = facts.upgrade || !['GET', 'HEAD'].includes(facts.method);
  // Browsers name the origin of such requests; other programs send the token in a header, which no page can forge.
  if (changes && facts.authorization === undefined) return 'The Origin header is missing.';
  return undefined;
}
