import 'fake-indexeddb/auto'
import { stayInPage } from './in-page.ts'

/**
 * Every database of this page lives in the memory of the page and ends with it. Importing this file puts a database in
 * memory in the place of the browser's, for all of the page: code that forgot to ask would otherwise write to the disk.
 * So it is imported before the first database is opened, and only where nothing may be remembered.
 */
export function keepInMemory(): void {
  stayInPage()
}
