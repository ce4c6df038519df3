import { useCallback } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { useGo } from './useGo.ts'

/** "Back" of a page that is reached from everywhere: to where the person came from, or home when they came from outside. */
export function useBack(): () => void {
  const navigate = useNavigate()
  const go = useGo()
  const isFirst = useLocation().key === 'default'
  return useCallback(() => {
    if (isFirst) void go('/')
    else void navigate(-1)
  }, [navigate, go, isFirst])
}
