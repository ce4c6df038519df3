/** Longer ones would not fit into the cookie that remembers them. */
const LONGEST = 1500

/** Read by addresses as something else than it looks: `/\\evil.example` is another site, and a tab is nothing at all. */
const isMisleading = (character: string) => character <= ' ' || character === '\\' || character === '\u007f'

const home = '/'
const anywhere = 'http://app.invalid'

/**
 * Where somebody is led after logging in: a path of the app, in its plain form. Whatever could lead to another site, or
 * into the gateway's own routes and round in circles, is home.
 */
export function returnPath(asked: string | undefined): string {
  if (asked === undefined || asked.length > LONGEST || !asked.startsWith('/') || [...asked].some(isMisleading))
    return home
  if (!URL.canParse(asked, anywhere)) return home
  const { origin, pathname, search, hash } = new URL(asked, anywhere)
  if (origin !== anywhere || pathname.startsWith('//') || /^\/(api|practice-(id|signer))(\/|$)/i.test(pathname))
    return home
  return `${pathname}${search}${hash}`
}
