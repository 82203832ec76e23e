import { typesByName } from '@throughline/domain/types/index'
import { everyTypeSuite } from '../../../packages/store/test/every-type.suite.ts'

everyTypeSuite(typesByName)
