import css from './HomeScene.module.css'

export interface HomeSceneProps {
  /** What the drawing shows, for those who do not see it. */
  label: string
}

/** The drawn strip of home and of the kiosk's first page: a child leads an elder over the stones to the office. */
export const HomeScene = ({ label }: HomeSceneProps) => (
  <svg className={css.scene} viewBox="0 8 360 104" role="img" aria-label={label}>
    <use href="/scene.svg#scene" x="0" y="8" width="360" height="104" />
  </svg>
)
