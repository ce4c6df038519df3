/** The address of a step. `change`: the person came from looking over, and goes back there; `stop`: the stop of the step; `rest`: the way out; `whom`: for whom it is. */
export function stepLink(
  code: string,
  step: string,
  {
    draft,
    ...flags
  }: { draft?: string | undefined; change?: boolean; stop?: boolean; rest?: boolean; whom?: boolean } = {},
): string {
  const search = new URLSearchParams()
  if (draft !== undefined) search.set('draft', draft)
  for (const [name, isSet] of Object.entries(flags)) if (isSet) search.set(name, '1')
  const query = search.toString()
  return `/procedures/${code}/fill/${step}${query === '' ? '' : `?${query}`}`
}
