import i18next from 'i18next'

/** A sentence of the `say` catalogue, outside of any component (toasts of a write that has just come back). */
export function sayText(key: string, parameters: Readonly<Record<string, unknown>> = {}): string {
  return i18next.t(key, { ns: 'say', ...parameters })
}
