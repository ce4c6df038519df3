/** Keys of the browser that open windows, files, printing or its own pages. The launch profile closes the rest. */
const ofBrowser = (event: KeyboardEvent) =>
  ((event.ctrlKey || event.metaKey) && /^[a-z0-9+\-=]$/i.test(event.key) && !/^[acvxz]$/i.test(event.key)) ||
  (event.altKey && /^(ArrowLeft|ArrowRight|Home|d|f|e)$/i.test(event.key)) ||
  /^F([1-9]|1[0-2])$/.test(event.key)

function leads(link: HTMLAnchorElement, base: string): boolean {
  if (link.getAttribute('href')?.startsWith('#')) return false
  const isOurs = link.origin === location.origin && `${link.pathname}/`.startsWith(`${base}/`)
  return !isOurs || link.target !== '' || link.hasAttribute('download')
}

/**
 * Closes what a page can close: the menus of a long press, dragging things in and out, the browser's own keys, and links
 * that would open another window, a file or somebody else's page. The pages do not offer those; this is for the one that
 * was forgotten. `base`: under which all of this screen's pages are.
 */
export function stayOnPage(base: string): void {
  const never = (event: Event) => event.preventDefault()
  for (const name of ['contextmenu', 'dragstart', 'dragover', 'drop']) addEventListener(name, never, { capture: true })
  addEventListener('keydown', (event) => ofBrowser(event) && event.preventDefault(), { capture: true })
  for (const name of ['click', 'auxclick']) {
    addEventListener(
      name,
      (event) => {
        const link = event.target instanceof Element ? event.target.closest('a') : null
        if (link && leads(link, base)) event.preventDefault()
      },
      { capture: true },
    )
  }
}
