// Elements of a drawing, and texts and sizes in it that change many times a second: written only where they differ.

export function svg(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  children: readonly Node[] = [],
): SVGElement {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value))
  made.append(...children)
  return made
}

export function label(x: number, y: number, words: string, kind = '', anchor = 'start'): SVGElement {
  const made = svg('text', { x, y, class: kind, 'text-anchor': anchor })
  made.textContent = words
  return made
}

export function setText(element: Element, words: string): void {
  if (element.textContent !== words) element.textContent = words
}

export function setAttribute(element: Element, name: string, value: string): void {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value)
}
