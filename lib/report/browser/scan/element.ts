/** Make an element and set its text as text. Data from the network are never read as HTML. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className = '',
  text?: string,
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  if (className !== '') made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

/** Return the one element in a part of the page that matches a selector. */
export function only<Found extends Element>(
  parent: ParentNode,
  selector: string,
  type: new () => Found,
): Found {
  const found = parent.querySelector(selector);
  if (!(found instanceof type)) throw new Error(`The page has no ${selector}.`);
  return found;
}
