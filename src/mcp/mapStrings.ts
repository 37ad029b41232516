// Every string of a value, however deep, with the key that it stands under; keys are the program's own and stay.
export function mapStrings<T>(value: T, change: (text: string, key: string) => string, key = ''): T {
  if (typeof value === 'string') return change(value, key) as T
  if (Array.isArray(value)) return value.map((one: unknown) => mapStrings(one, change, key)) as T
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([name, one]) => [name, mapStrings(one as unknown, change, name)]),
    ) as T
  }
  return value
}
