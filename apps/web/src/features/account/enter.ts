/** Goes in after signing in. A full load, so that nothing of an earlier person stays in memory. */
export function enter(next: string | undefined): void {
  location.assign(next?.startsWith('/') && !next.startsWith('//') ? next : '/')
}
