import type { Choice } from '@throughline/model/field'
import type { Label, Language } from '@throughline/model/label'
import { labelIn } from '@throughline/model/label'
import { createContext, type ReactNode, useContext } from 'react'
import type { UiTextKey } from './ui-text.ts'

export interface PersonValue {
  readonly id: string
  readonly name: string
  readonly email?: string
}

export interface ItemValue {
  readonly id: string
  readonly key: string
  readonly title: string
  readonly type?: string
  readonly state?: string
}

export interface FileValue {
  readonly id: string
  readonly name: string
  readonly size: number
}

export type TextParameters = Readonly<Record<string, string | number>>

/** What the design system needs from the application that uses it. */
export interface UiEnvironment {
  readonly language: Language
  readonly timeZone: string
  /** Today in the workspace's zone, `YYYY-MM-DD`. */
  readonly today: string
  /** The reader, so that pickers can offer “me”. */
  readonly me?: PersonValue
  readonly text: (key: UiTextKey, parameters?: TextParameters) => string
  readonly searchPeople: (query: string, signal: AbortSignal) => Promise<readonly PersonValue[]>
  readonly searchItems: (query: string, types: readonly string[], signal: AbortSignal) => Promise<readonly ItemValue[]>
  /** Absent where the reader may not add choices. */
  readonly createChoice?: (type: string, field: string, label: string) => Promise<Choice>
  readonly uploadFile?: (file: File) => Promise<FileValue>
  readonly fileHref: (id: string) => string
  readonly itemHref: (key: string) => string
  /** Opens an item without leaving (peek); the link's own address is used when absent or with a modifier key. */
  readonly openItem?: (key: string) => void
}

const UiContext = createContext<UiEnvironment | null>(null)

export function UiProvider({ value, children }: { readonly value: UiEnvironment; readonly children: ReactNode }) {
  return <UiContext.Provider value={value}>{children}</UiContext.Provider>
}

/** The environment of the design system; a programmer's error outside `UiProvider`. */
export function useUi(): UiEnvironment {
  const environment = useContext(UiContext)
  if (environment === null) throw new Error('useUi outside UiProvider')
  return environment
}

export function useUiText(): UiEnvironment['text'] {
  return useUi().text
}

/** Reads a label in the reader's language. */
export function useLabel(): (label: Label) => string {
  const { language } = useUi()
  return (label) => labelIn(label, language)
}
