import { Refusal, refuse } from '@throughline/model/problem'
import { SaxesParser } from 'saxes'
import { fileWords } from './file-words.ts'

export interface XmlHandler {
  readonly open?: (name: string, attributes: Readonly<Record<string, string>>) => void
  readonly text?: (text: string) => void
  readonly close?: (name: string) => void
}

/**
 * Streams XML through a handler; yields after each chunk so that the caller can hand on what was gathered. Names come
 * without their prefix (`x:row` is a row). A document type is refused before any entity could be declared, so nothing expands.
 */
export async function* readXml(bytes: AsyncIterable<Buffer>, handler: XmlHandler): AsyncGenerator<void> {
  const parser = new SaxesParser({ position: false })
  const decoder = new TextDecoder('utf-8')
  parser.on('doctype', () => {
    throw refuse('file-broken', { reason: fileWords.declares })
  })
  parser.on('error', (error) => {
    throw refuse('file-broken', { reason: error.message })
  })
  if (handler.open) {
    const { open } = handler
    parser.on('opentag', (tag) => open(local(tag.name), tag.attributes as Record<string, string>)) // plain: namespaces are off
  }
  if (handler.text) {
    parser.on('text', handler.text)
    parser.on('cdata', handler.text)
  }
  if (handler.close) {
    const { close } = handler
    parser.on('closetag', (tag) => close(local(tag.name)))
  }
  try {
    for await (const chunk of bytes) {
      parser.write(decoder.decode(chunk, { stream: true }))
      yield
    }
    parser.write(decoder.decode()).close()
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw refuse('file-broken', { reason: error instanceof Error ? error.message : String(error) })
  }
  yield
}

export async function readWholeXml(bytes: AsyncIterable<Buffer>, handler: XmlHandler): Promise<void> {
  for await (const _ of readXml(bytes, handler)) {
    // Everything is in the handler.
  }
}

function local(name: string): string {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}

/** An attribute whatever its prefix (`r:id`, `relationships:id`, `id`). */
export function attribute(attributes: Readonly<Record<string, string>>, name: string): string | undefined {
  if (attributes[name] !== undefined) return attributes[name]
  for (const key in attributes) if (local(key) === name) return attributes[key]
  return undefined
}
