import { everyTypeSuite } from './every-type.suite.ts'
import { toyTypes } from './toy-types.ts'

everyTypeSuite(toyTypes)
