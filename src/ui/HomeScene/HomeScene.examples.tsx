import type { ReactNode } from 'react'
import { HomeScene } from '../HomeScene/HomeScene.tsx'

/** What the tests and the gallery show. The words are samples. */
export const examples: Record<string, ReactNode> = {
  scene: <HomeScene label="Cháu dắt bà đi từng bước qua suối, tới trụ sở xã" />,
}
