/** What a page shows and does, measured in the browser: where the focus is, what is cut off, what moves. */
import type { Page } from 'playwright-core';

/* Of the page; the tests themselves have no DOM. */
interface PageElement {
  localName: string;
  className: string;
  textContent: string | null;
  parentElement: PageElement | null;
  /** Of inputs. */
  labels?: ArrayLike<PageElement>;
  scrollTop: number;
  scrollLeft: number;
  getAttribute: (name: string) => string | null;
  getBoundingClientRect: () => Record<
    'top' | 'left' | 'right' | 'bottom' | 'width' | 'height',
    number
  >;
  closest: (selector: string) => PageElement | null;
  matches: (selector: string) => boolean;
  querySelectorAll: (selector: string) => Iterable<PageElement>;
  scrollIntoView: (options: { block: 'nearest'; inline: 'nearest' }) => void;
  scrollTo: (left: number, top: number) => void;
  blur: () => void;
  checkVisibility: () => boolean;
}
declare const document: {
  body: PageElement;
  documentElement: PageElement & { scrollWidth: number; scrollHeight: number };
  activeElement: PageElement | null;
  querySelectorAll: (selector: string) => Iterable<PageElement>;
  getElementById: (id: string) => PageElement | null;
  getAnimations: () => unknown[];
};
declare const getComputedStyle: (element: PageElement) => Record<string, string>;
declare const innerWidth: number;
declare const innerHeight: number;

export interface Focus {
  /** As read aloud, roughly; '' for the page itself. */
  name: string;
  role: string;
  /** Of the element in the order of the page; a second visit is told by it. */
  id: number;
  /** Whether an outline, ring or caret shows it, inside of the window. */
  visible: boolean;
}

const MOST_STOPS = 400;

export function focusNow(page: Page): Promise<Focus> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (element === null || element === document.body)
      return { name: '', role: '', id: -1, visible: true };
    const labelled = element.getAttribute('aria-labelledby')?.split(' ') ?? [];
    const label =
      element.getAttribute('aria-label') ??
      (labelled.length > 0
        ? labelled.map((id) => document.getElementById(id)?.textContent ?? '').join(' ')
        : element.labels?.[0]?.textContent) ??
      element.textContent ??
      '';
    const isRinged = (seen: PageElement): boolean => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(seen);
      const outlined = outlineStyle !== 'none' && Number.parseFloat(outlineWidth ?? '') > 0;
      return outlined || boxShadow?.includes('inset');
    };
    const box = element.getBoundingClientRect();
    const inside =
      box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth;
    // A choice that is drawn by its label is ringed there; a text cursor shows itself.
    const ringed = isRinged(element) || [...document.querySelectorAll(':focus-within')].some((around) => around.matches('label, .cm-editor') && isRinged(around)); // prettier-ignore
    const caret = element.matches('[role=combobox], .cm-content');
    return {
      name: label.replace(/\s+/g, ' ').trim(),
      role: element.getAttribute('role') ?? element.localName,
      id: [...document.querySelectorAll('*')].indexOf(element),
      visible: inside && (ringed || caret),
    };
  });
}

/** Presses Tab until what has that name has the focus; every stop on the way has to be seen. */
export async function tabTo(page: Page, name: RegExp, role?: string): Promise<void> {
  const passed: string[] = [];
  for (let i = 0; i < MOST_STOPS; i++) {
    await page.keyboard.press('Tab');
    const focus = await focusNow(page);
    if (!focus.visible) throw new Error(`The focus is not seen on ${focus.role} '${focus.name}'.`);
    if (name.test(focus.name) && (role === undefined || focus.role === role)) return;
    passed.push(focus.name);
  }
  throw new Error(`Tab does not lead to ${String(name)}, only to: ${passed.join(' | ')}`);
}

/** Presses Tab from the top of the page to its end: stops that are not seen, or a trap. */
export async function tabUntilOut(page: Page): Promise<string[]> {
  await page.evaluate(() => document.activeElement?.blur());
  const problems: string[] = [];
  const stops: string[] = [];
  let first: number | undefined;
  for (let i = 0; i < MOST_STOPS; i++) {
    await page.keyboard.press('Tab');
    const focus = await focusNow(page);
    // After the last stop the focus leaves for the browser, and comes in again at the first.
    if (first !== undefined && (focus.id === -1 || focus.id === first)) return problems;
    if (focus.id === -1) continue;
    first ??= focus.id;
    stops.push(focus.name);
    if (!focus.visible) problems.push(`the focus is not seen on ${focus.role} '${focus.name}'`);
  }
  return [
    ...problems,
    `Tab never leaves the page; the last stops are ${stops.slice(-6).join(' | ')}`,
  ];
}

/** Whether the page scrolls sideways, and what can be pressed but not brought into view. */
export function layoutProblems(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const EDGE = 3;
    const problems: string[] = [];
    const root = document.documentElement;
    if (root.scrollWidth > innerWidth || root.scrollHeight > innerHeight + EDGE)
      problems.push(`the page itself scrolls: ${root.scrollWidth} x ${root.scrollHeight}`);
    const over = [...document.querySelectorAll('[role=dialog], [role=menu]')].at(-1);
    const targets = (over ?? document.body).querySelectorAll(
      'button, a[href], input, select, textarea, [role=tab], [role=menuitem], [tabindex="0"]',
    );
    const isHiddenBox = (element: PageElement): boolean =>
      ['overflowX', 'overflowY'].some((way) =>
        ['hidden', 'clip'].includes(getComputedStyle(element)[way] ?? ''),
      );
    for (const target of targets) {
      const { visibility } = getComputedStyle(target);
      // What a closed fold holds has a place, and is not there.
      if (!target.checkVisibility()) continue;
      const size = target.getBoundingClientRect();
      // Lines between panes, what only screen readers have, the way past the rail; lists and panels scroll themselves.
      if (visibility === 'hidden' || size.width <= 2 || size.height <= 2 || target.matches('.skip, .visually-hidden, [role=grid], [role=tabpanel], .cm-content')) continue; // prettier-ignore
      if (target.closest('[aria-hidden=true], [role=row], [role=application]') !== null) continue;
      target.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      const box = target.getBoundingClientRect();
      const name = target.getAttribute('aria-label') ?? target.textContent?.trim() ?? target.localName; // prettier-ignore
      const outside =
        box.left < -EDGE ||
        box.top < -EDGE ||
        (box.width <= innerWidth && box.right > innerWidth + EDGE) ||
        (box.height <= innerHeight && box.bottom > innerHeight + EDGE);
      if (outside) problems.push(`'${name}' lies outside of the window`);
      // What only a program can scroll, a person cannot.
      for (let around = target.parentElement; around !== null; around = around.parentElement) {
        if (!isHiddenBox(around) || (around.scrollTop === 0 && around.scrollLeft === 0)) continue;
        const { overflowX, overflowY } = getComputedStyle(around);
        const stuck = (overflowX === 'hidden' && around.scrollLeft > EDGE) || (overflowY === 'hidden' && around.scrollTop > EDGE); // prettier-ignore
        if (stuck) problems.push(`'${name}' is cut off by ${around.localName}.${around.className}`);
        around.scrollTo(0, 0);
      }
    }
    return problems;
  });
}

/** Elements that are animated, or would be if they changed. */
export function moving(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found = [...document.querySelectorAll('*')].filter((element) => {
      const { transitionDuration, animationName } = getComputedStyle(element);
      return animationName !== 'none' || (transitionDuration?.split(', ').some((time) => time !== '0s')); // prettier-ignore
    });
    return [
      ...document.getAnimations().map(() => 'an animation runs'),
      ...found.map(
        (element) => `${element.localName}.${element.getAttribute('class') ?? ''} moves`,
      ),
    ];
  });
}
