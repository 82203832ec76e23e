import { useCallback, useState } from 'react'

interface Memory {
  readonly columns?: readonly string[]
  readonly widths: Readonly<Record<string, number>>
}

function read(type: string): Memory {
  try {
    const kept = JSON.parse(localStorage.getItem(`throughline.table.${type}`) ?? '{}') as Partial<Memory> // our own writing
    return { widths: {}, ...kept }
  } catch {
    return { widths: {} }
  }
}

/** How a person left the table of a type: which columns, in what order, how wide. */
export function useTableMemory(type: string): readonly [Memory, (patch: Partial<Memory>) => void] {
  const [memory, setMemory] = useState(() => read(type))
  const change = useCallback(
    (patch: Partial<Memory>) =>
      setMemory((old) => {
        const next = { ...old, ...patch }
        localStorage.setItem(`throughline.table.${type}`, JSON.stringify(next))
        return next
      }),
    [type],
  )
  return [memory, change]
}
