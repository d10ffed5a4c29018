/** Every schema of the contract's rows, as rules. The build puts the value of this module in its place. */
import { operations } from '../contract/operations.js'
import { compileTable } from './compile.js'
import type { CompiledRules } from './rule.js'

export const rules: CompiledRules = /* @__PURE__ */ compileTable(operations)
