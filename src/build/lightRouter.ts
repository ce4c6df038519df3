import type { Plugin } from 'vite'

/**
 * The names that react-router gives its components for developer tools keep in the first load what no page uses: forms,
 * scroll restoration, prefetching, data routers. Without the names the bundler sees that nobody wants them.
 */
export const lightRouter = (): Plugin => ({
  name: 'tung-buoc-light-router',
  apply: 'build',
  transform(code, id) {
    if (!id.includes('/node_modules/react-router/')) return
    const light = code
      .replaceAll(/^\w+\.displayName = "\w+";$/gm, '')
      .replaceAll(/= (React\S*\.(?:forwardRef|memo|createContext)\()/g, '= /* @__PURE__ */ $1')
    return { code: light, map: null }
  },
})
