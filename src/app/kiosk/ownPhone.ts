/** Where a person logs in, signs or gets files: nothing of that is done on a screen that the next person uses too. */
const personal = /^\/(login|sign|people|papers|office|desk)(\/|$)|^\/dossiers\/[^/]+\/papers$/
/** Pages that mean the same on any phone: an official address before it is opened, sheets to print, a file to check. */
const anywhere = /^\/(leave|sheets|check-signature)(\/|$)/

/** What a page is on a shared screen: shown, or left to the person's own phone, with or without a code that opens it. */
export function placeOnShared(path: string): 'here' | 'phone' | 'counter' {
  if (anywhere.test(path)) return 'phone'
  return personal.test(path) ? 'counter' : 'here'
}
