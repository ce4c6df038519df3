/** Text that was typed into the prerendered page before the script took over, by the field's name. */
const typed = new Map<string, string>()

/** Reads every field of the prerendered page: before the first render, and once more when that has taken the page over. */
export function rememberTyped(root: HTMLElement) {
  for (const field of root.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')) {
    const chosen = field.type === 'radio' || field.type === 'checkbox'
    const value = chosen ? field instanceof HTMLInputElement && field.checked && field.value : field.value
    if (field.name && value) typed.set(field.name, value)
  }
}

/** What was typed early into a field; given once, so that it is not brought back after the person has cleared it. */
export function takeTyped(name: string): string | undefined {
  const value = typed.get(name)
  typed.delete(name)
  return value
}

/** Nobody will ask for it any more: it must not come into another draft. */
export const forgetTyped = () => typed.clear()
