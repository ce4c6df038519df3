import { Note } from '../../ui/Note/Note.tsx'

/** Why something that was pressed was not done. */
export const Failure = ({ children }: { children: string | undefined }) =>
  children === undefined ? null : (
    <Note kind="look" pictogram="waiting" live>
      {children}
    </Note>
  )
