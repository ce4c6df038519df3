/**
 * How a form-speed harness finds its way in the built app: the birth procedure's first question, opened by its address,
 * and the pages after it. `dir` is served by the harness; build first.
 */
const next = '#go-on'
/** @param {string} name */
const field = (name) => `[name="${name}"]`

export default {
  name: 'tung-buoc',
  dir: '../../dist',
  path: () => '/procedures/1.001193/fill/child-name/',
  offline: true,
  first: field('child.name'),
  walk: [
    {
      kind: 'next',
      fill: [[field('child.name'), 'Nguyễn Ngọc Minh An']],
      click: next,
      ready: field('child.birthDate-day'),
    },
    {
      kind: 'next',
      fill: [
        [field('child.birthDate-day'), '05'],
        [field('child.birthDate-month'), '11'],
        [field('child.birthDate-year'), '2026'],
      ],
      click: next,
      ready: `label:has(${field('child.sex')})`,
    },
  ],
}
