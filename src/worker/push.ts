/** What is shown of a notice; both by the office in the person's language, and about nobody. */
export interface ShownNotice {
  title: string
  body: string
  /** News of the same dossier take each other's place. */
  tag: string
}

/** Reads what came by push (`NoticePayload`). A browser wants something shown for every push: then only the app's name. */
export function noticeOf(payload: string | undefined): ShownNotice {
  const nothing = { title: 'Từng Bước', body: '', tag: 'news' }
  try {
    const { id, title, body }: Record<string, unknown> = JSON.parse(payload ?? '')
    return typeof id === 'string' && typeof title === 'string' && typeof body === 'string'
      ? { title, body, tag: id }
      : nothing
  } catch {
    return nothing
  }
}
