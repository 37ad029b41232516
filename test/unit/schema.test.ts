import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'

const root = join(__dirname, '..', '..')

interface Schema {
  readonly $ref?: string
  readonly const?: string
  readonly enum?: readonly string[]
  readonly type?: string
  readonly items?: Schema
  readonly required?: readonly string[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly additionalProperties?: boolean
  readonly $defs?: Readonly<Record<string, Schema>>
}

/** A type as nested plain values: an object's optional fields end in a question mark. */
type Shape = string | readonly Shape[] | { readonly [field: string]: Shape }

function shapeOfSchema(schema: Schema, whole: Schema): Shape {
  const name = /^#\/\$defs\/(\w+)$/u.exec(schema.$ref ?? '')?.[1]
  if (name !== undefined) return shapeOfSchema(whole.$defs?.[name] as Schema, whole)
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return [...schema.enum].sort().join('|')
  if (schema.type === 'array') return [shapeOfSchema(schema.items as Schema, whole)]
  if (schema.type !== 'object') return schema.type === 'integer' ? 'number' : (schema.type as string)
  assert.equal(schema.additionalProperties, false)
  return Object.fromEntries(
    Object.entries(schema.properties ?? {})
      .map(([field, of]): [string, Shape] => [
        schema.required?.includes(field) === true ? field : `${field}?`,
        shapeOfSchema(of, whole),
      ])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )
}

function shapeOfType(type: ts.Type, checker: ts.TypeChecker): Shape {
  const bare = checker.getNonNullableType(type)
  if (bare.flags & ts.TypeFlags.BooleanLike) return 'boolean'
  if (bare.isUnion()) return bare.types.map((one) => (one as ts.StringLiteralType).value).sort().join('|') // prettier-ignore
  if (bare.isStringLiteral()) return bare.value
  if (checker.isArrayType(bare)) return [shapeOfType(checker.getTypeArguments(bare as ts.TypeReference)[0]!, checker)]
  const fields = bare.getFlags() & ts.TypeFlags.Object ? checker.getPropertiesOfType(bare) : []
  if (fields.length === 0) return checker.typeToString(bare)
  return Object.fromEntries(
    fields
      .map((field): [string, Shape] => [
        field.flags & ts.SymbolFlags.Optional ? `${field.name}?` : field.name,
        shapeOfType(checker.getTypeOfSymbol(field), checker),
      ])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )
}

describe('published schemas', () => {
  const published = [
    { name: 'Analysis', schema: 'analysis', source: 'src/core/model/analysis.ts' },
    { name: 'Comparison', schema: 'comparison', source: 'src/core/report/compare/comparison.ts' },
  ]
  const options = { strict: true, lib: ['lib.es2023.d.ts'], types: [] }
  const program = ts.createProgram(
    published.map(({ source }) => join(root, source)),
    options,
  )
  const checker = program.getTypeChecker()
  for (const { name, schema, source } of published) {
    it(`${schema}.schema.json says what the model says, field by field`, () => {
      const whole = JSON.parse(readFileSync(join(root, 'schemas', `${schema}.schema.json`), 'utf8')) as Schema
      const module = checker.getSymbolAtLocation(program.getSourceFile(join(root, source)) as ts.Node) as ts.Symbol
      const symbol = checker.getExportsOfModule(module).find((one) => one.name === name) as ts.Symbol
      assert.deepEqual(shapeOfSchema(whole, whole), shapeOfType(checker.getDeclaredTypeOfSymbol(symbol), checker))
    })
  }
})
