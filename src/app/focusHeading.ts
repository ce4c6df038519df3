/** What was pressed is gone: the focus goes to what the page is about now. */
export const focusHeading = (): void => document.querySelector<HTMLElement>('main [data-page-heading]')?.focus()
