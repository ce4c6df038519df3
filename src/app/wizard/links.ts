/** The address of a step. `change`: the person came from looking over, and goes back there; `stop`: the stop of the step; `rest`: the way out. */
export function stepLink(
  code: string,
  step: string,
  { draft, change, stop, rest }: { draft?: string | undefined; change?: boolean; stop?: boolean; rest?: boolean } = {},
): string {
  const search = new URLSearchParams()
  if (draft !== undefined) search.set('draft', draft)
  if (change) search.set('change', '1')
  if (stop) search.set('stop', '1')
  if (rest) search.set('rest', '1')
  const query = search.toString()
  return `/procedures/${code}/fill/${step}${query === '' ? '' : `?${query}`}`
}
