import { describe, expect, it } from 'vitest';
import { Access } from '../../../cli/serve/access.ts';

const query = (text: string): URLSearchParams => new URLSearchParams(text);

describe('access to the loopback server', () => {
  it('has a token of 32 random bytes, another one each time', () => {
    const { token } = new Access();
    expect(token).toMatch(/^[0-9a-f]{64}$/);
    expect(new Access().token).not.toBe(token);
  });

  it("takes the user's own token when it is long enough", () => {
    const own = 'a-token_of-my-own-0123456789-abcdef';
    expect(new Access(own).token).toBe(own);
    expect(() => new Access('short')).toThrow('ATHANOR_TOKEN');
    expect(() => new Access(`${own}; Path=/`)).toThrow('ATHANOR_TOKEN');
  });

  it('admits the token as often as asked, and a ticket once', () => {
    const access = new Access();
    expect(access.admits(query(`token=${access.token}`))).toBe(true);
    expect(access.admits(query(`token=${access.token}`))).toBe(true);
    const ticket = access.createTicket();
    expect(access.admits(query(`ticket=${ticket}`))).toBe(true);
    expect(access.admits(query(`ticket=${ticket}`))).toBe(false);
  });

  it.each(['', 'token=', 'token=x', 'ticket=', 'ticket=x', 'token[]=x', 'ticket=x&token=y'])(
    'does not admit %j',
    (text) => expect(new Access().admits(query(text))).toBe(false),
  );

  it('does not admit a wrong token of the right length, or half of it', () => {
    const access = new Access();
    expect(access.admits(query(`token=${'0'.repeat(64)}`))).toBe(false);
    expect(access.admits(query(`token=${access.token.slice(0, 32)}`))).toBe(false);
    expect(access.admits(query(`token=${access.token}0`))).toBe(false);
  });

  it('knows its cookie among others, under the name of its own port only', () => {
    const access = new Access();
    const cookie = access.cookie(8080);
    expect(cookie).toBe(`athanor-8080=${access.token}; Path=/; HttpOnly; SameSite=Strict`);
    expect(access.knows(8080, `a=b; athanor-8080=${access.token}; c=d`, undefined)).toBe(true);
    expect(access.knows(8081, `athanor-8080=${access.token}`, undefined)).toBe(false);
    expect(access.knows(8080, `athanor-8080=${access.token}x`, undefined)).toBe(false);
    expect(access.knows(8080, undefined, undefined)).toBe(false);
  });

  it('knows the token of a program that sends it in the header', () => {
    const access = new Access();
    expect(access.knows(1, undefined, `Bearer ${access.token}`)).toBe(true);
    expect(access.knows(1, undefined, `Basic ${access.token}`)).toBe(false);
    expect(access.knows(1, undefined, 'Bearer')).toBe(false);
    expect(access.knows(1, undefined, access.token)).toBe(false);
  });
});
