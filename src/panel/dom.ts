// Building the page's elements. Words become text nodes, never markup: the bundle is a stranger's.

export type Child = Node | string

/** What the engine wrote, which is English in every language of the page. */
export const ENGINE = { lang: 'en' }

export function element(
  name: string,
  attributes: Readonly<Record<string, string>>,
  children: readonly Child[] = [],
): HTMLElement {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  made.append(...children)
  return made
}

export function button(label: string, press: () => void): HTMLButtonElement {
  const made = document.createElement('button')
  made.type = 'button'
  made.textContent = label
  made.addEventListener('click', press)
  return made
}
