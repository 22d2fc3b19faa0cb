/**
 * Lets an element fill the window: it moves to the end of the page, and what was there cannot be reached until it goes
 * back. Returns how to go back.
 */
export function fillWindow(element: HTMLElement): () => void {
  const place = document.createComment('full window');
  const behind = [...document.body.children].filter(
    (other): other is HTMLElement => other instanceof HTMLElement && !other.inert && !other.contains(element), // prettier-ignore
  );
  const holder = [...document.body.children].find((other) => other.contains(element));
  if (holder instanceof HTMLElement && holder !== element) behind.push(holder);
  element.before(place);
  document.body.append(element);
  for (const other of behind) other.inert = true;
  return () => {
    for (const other of behind) other.inert = false;
    if (place.isConnected) place.replaceWith(element);
    else element.remove();
  };
}
