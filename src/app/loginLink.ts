/** The page that explains logging in, and leads back to a path below the mode's base. `need`: the level it takes. */
export const loginLink = (returnTo: string, need?: number) =>
  `/login?return=${encodeURIComponent(returnTo)}${need === undefined ? '' : `&need=${need}`}`
