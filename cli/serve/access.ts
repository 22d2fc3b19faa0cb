/**
 * Who may come in: the token that is printed, one-time tickets for windows that the program opens itself (a command
 * line can be read by other users of the machine), and the cookie that either is exchanged for.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { badInput } from '../../core/protocol/errors.ts';

const TOKEN_BYTES = 32;
const SHORTEST_TOKEN = 32;

export class Access {
  /** In the printed address, in the cookie, or after `Authorization: Bearer`. */
  readonly token: string;
  private readonly tickets = new Set<string>();

  /** `token`: the one that the user set; a new one otherwise. Throws AppError when it is too short. */
  constructor(token?: string) {
    if (token !== undefined && !new RegExp(`^[\\w-]{${SHORTEST_TOKEN},}$`).test(token))
      throw badInput(
        `The token in ATHANOR_TOKEN is not at least ${SHORTEST_TOKEN} letters, digits, '-' or '_'.`,
        {},
        'Unset it to have a new token at each start.',
      );
    this.token = token ?? randomBytes(TOKEN_BYTES).toString('hex');
  }

  /** Opens one window, once. */
  createTicket(): string {
    const ticket = randomBytes(TOKEN_BYTES).toString('hex');
    this.tickets.add(ticket);
    return ticket;
  }

  /** Whether a URL's `token` or `ticket` lets in; a ticket is used up. */
  admits(query: URLSearchParams): boolean {
    const ticket = query.get('ticket');
    if (ticket !== null) return this.tickets.delete(ticket);
    return isSame(query.get('token') ?? '', this.token);
  }

  /** Whether a request without either may pass: by its cookie, or by its Authorization header. */
  knows(port: number, cookie: string | undefined, authorization: string | undefined): boolean {
    const [scheme, bearer] = (authorization ?? '').split(' ', 2);
    if (scheme.toLowerCase() === 'bearer' && isSame(bearer ?? '', this.token)) return true;
    return cookieValues(cookie, cookieName(port)).some((value) => isSame(value, this.token));
  }

  /** Value of Set-Cookie. */
  cookie(port: number): string {
    return `${cookieName(port)}=${this.token}; Path=/; HttpOnly; SameSite=Strict`;
  }
}

/** Cookies take no notice of ports, so two servers on one machine need two names. */
function cookieName(port: number): string {
  return `athanor-${port}`;
}

function cookieValues(header: string | undefined, name: string): string[] {
  return (header ?? '')
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part.startsWith(`${name}=`))
    .map((part) => part.slice(name.length + 1));
}

/** Takes as long for a wrong text as for a right one. */
function isSame(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}
