import { Pictogram } from '../Pictogram/Pictogram.tsx'
import css from './ListenButton.module.css'

export interface ListenButtonProps {
  children: string
  /** The voice is speaking. */
  on?: boolean | undefined
  onClick: () => void
  icon?: boolean | undefined
}

/** "Nghe": the same corner on every page. Full round, as nothing else is. */
export const ListenButton = ({ children, on, onClick, icon = true }: ListenButtonProps) => (
  <button type="button" className={on ? `${css.listen} ${css.on}` : css.listen} onClick={onClick}>
    {icon && <Pictogram name="listen" tint="none" className={css.picture} />}
    {children}
  </button>
)
