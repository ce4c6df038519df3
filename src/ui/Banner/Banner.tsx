import type { ReactNode } from 'react'
import type { PictogramName } from '../Pictogram/names.ts'
import { Pictogram } from '../Pictogram/Pictogram.tsx'
import css from './Banner.module.css'

export interface BannerProps {
  children: ReactNode
  title?: string | undefined
  action?: ReactNode
  pictogram?: PictogramName | undefined
}

/** News about the program itself, such as a new version. It lies in the page and covers nothing. */
export const Banner = ({ children, title, action, pictogram }: BannerProps) => (
  <div className={css.banner} aria-live="polite">
    {pictogram && <Pictogram name={pictogram} tint="none" size="small" />}
    <div className={css.words}>
      {title !== undefined && <b>{title} </b>}
      {children}
      {action && <div>{action}</div>}
    </div>
  </div>
)
