import { isProblemError } from '@throughline/client/problem-error'
import { type FormEvent, useState } from 'react'
import { problemText } from '../../data/problem-text.ts'

/** A short form that is sent once: values, the refusal in words (beside its field where it names one), being busy. */
export function useForm<Values extends Record<string, string>>(
  initial: Values,
  send: (values: Values) => Promise<void>,
) {
  const [values, setValues] = useState(initial)
  const [problem, setProblem] = useState<string | null>(null)
  const [wrong, setWrong] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  return {
    values,
    busy,
    /** Said above the button unless a field carries it. */
    problem: wrong === null ? problem : null,
    field: (name: keyof Values & string) => ({
      name,
      value: values[name],
      error: wrong === name ? problem : null,
      onChange: (event: { currentTarget: { value: string } }) => {
        const { value } = event.currentTarget
        setValues((old) => ({ ...old, [name]: value }))
        setProblem(null)
        setWrong(null)
      },
    }),
    onSubmit: (event: FormEvent) => {
      event.preventDefault()
      setBusy(true)
      setProblem(null)
      setWrong(null)
      send(values)
        .catch((error: unknown) => {
          setProblem(problemText(error))
          const pointed = isProblemError(error) ? error.pointer?.replace(/^\//, '') : undefined
          setWrong(pointed !== undefined && pointed in values ? pointed : null)
        })
        .finally(() => setBusy(false))
    },
  }
}
