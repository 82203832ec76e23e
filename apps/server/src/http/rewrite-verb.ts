/**
 * `items/REQ-1:restore` → `items/REQ-1/~restore`: the router knows no verb after a parameter, so every path is registered
 * and rewritten in the second form. The first is the public one.
 */
export function rewriteVerb(url: string): string {
  const query = url.indexOf('?')
  const path = query === -1 ? url : url.slice(0, query)
  const match = /^(\/api\/v1\/.+[^/:]):([a-z]+)$/.exec(path)
  return match === null ? url : `${match[1]}/~${match[2]}${query === -1 ? '' : url.slice(query)}`
}

/** The same for a declared path: `/api/v1/items/{ref}:restore` → `/api/v1/items/:ref/~restore`. */
export function routerPath(path: string): string {
  return path.replace(/:([a-z]+)$/, '/~$1').replace(/\{(\w+)\}/g, ':$1')
}
