// The values of the simulation to choose from and to type in. Out of range is brought into it; nothing is rejected.
import * as l10n from '@vscode/l10n'
import type { Settings } from '../../core/kernel/simulate'
import { KERNELS, LONGEST_PAUSE, shortName, type Preset } from './presets'
import { button, element } from '../dom'

export interface Controls {
  readonly root: HTMLElement
  /** Shows these without telling anybody. */
  readonly set: (settings: Settings) => void
}

interface NumberField {
  readonly label: string
  readonly unit: string
  readonly min: number
  readonly max: number
  readonly step: number
  readonly get: (settings: Settings) => number
  readonly set: (settings: Settings, value: number) => Settings
}

interface ChoiceField {
  readonly label: string
  readonly options: readonly (readonly [value: string, words: string])[]
  readonly get: (settings: Settings) => string
  readonly set: (settings: Settings, value: string) => Settings
}

/** The bounds keep a play below some ten thousand packets a second. */
const NUMBERS: readonly NumberField[] = [
  number(l10n.t('Queue length'), l10n.t('packets'), 1, 65_535, 1, 'queueLength'),
  number(l10n.t('Receive buffer'), l10n.t('bytes'), 2304, 67_108_864, 4096, 'buffer'),
  {
    label: l10n.t('Packet size'),
    unit: l10n.t('bytes'),
    min: 40,
    max: 65_535,
    step: 100,
    get: ({ packet }) => packet.length,
    set: (settings, length) => ({ ...settings, packet: { ...settings.packet, length } }),
  },
  {
    label: l10n.t('Copy range'),
    unit: l10n.t('bytes, 0 = all'),
    min: 0,
    max: 65_531,
    step: 64,
    get: ({ reader }) => reader.copyRange,
    set: (settings, copyRange) => ({ ...settings, reader: { ...settings.reader, copyRange } }),
  },
  number(l10n.t('Traffic'), l10n.t('packets a second'), 1, 10_000, 100, 'rate'),
  number(l10n.t('Reader’s pause'), l10n.t('milliseconds'), 0, LONGEST_PAUSE, 100, 'pause'),
  number(l10n.t('Reader’s speed'), l10n.t('packets a second'), 1, 100_000, 100, 'readerRate'),
]

const CHOICES: readonly ChoiceField[] = [
  {
    label: l10n.t('Reader asks for fail-open'),
    options: [
      ['yes', l10n.t('yes')],
      ['no', l10n.t('no')],
    ],
    get: ({ failOpen }) => (failOpen ? 'yes' : 'no'),
    set: (settings, value) => ({ ...settings, failOpen: value === 'yes' }),
  },
  {
    label: l10n.t('Copy mode'),
    options: [
      ['packet', 'packet'],
      ['meta', l10n.t('meta: no payload')],
      ['none', l10n.t('none: drops all')],
    ],
    get: ({ reader }) => reader.copyMode,
    set: (settings, value) => ({
      ...settings,
      reader: { ...settings.reader, copyMode: value as Settings['reader']['copyMode'] },
    }),
  },
  {
    label: l10n.t('In its pause the reader'),
    options: [
      ['reading', l10n.t('reads nothing')],
      ['deciding', l10n.t('reads, decides nothing')],
    ],
    get: ({ pauseOf }) => pauseOf,
    set: (settings, value) => ({ ...settings, pauseOf: value as Settings['pauseOf'] }),
  },
  {
    label: 'NETLINK_NO_ENOBUFS',
    options: [
      ['no', l10n.t('not set')],
      ['yes', l10n.t('set')],
    ],
    get: ({ silent }) => (silent ? 'yes' : 'no'),
    set: (settings, value) => ({ ...settings, silent: value === 'yes' }),
  },
]

export function createControls(own: string | undefined, changed: (settings: Settings) => void): Controls {
  let current: Settings | undefined
  const shows: ((settings: Settings) => void)[] = []
  const choose = (next: Settings): void => {
    current = next
    changed(next)
  }
  const choiceField = ({ label, options, get, set }: ChoiceField): HTMLElement => {
    const select = element(
      'select',
      {},
      options.map(([value, words]) => element('option', { value }, [words])),
    ) as HTMLSelectElement
    select.addEventListener('change', () => current && choose(set(current, select.value)))
    shows.push((settings) => (select.value = get(settings)))
    return field(label, undefined, select)
  }
  const numberField = ({ label, unit, min, max, step, get, set }: NumberField): HTMLElement => {
    const input = element('input', {
      type: 'number',
      min: `${min}`,
      max: `${max}`,
      step: `${step}`,
    }) as HTMLInputElement
    input.addEventListener('change', () => {
      if (!current) return
      const value = Math.max(min, Math.min(max, Math.round(Number(input.value) || min)))
      input.value = String(value)
      choose(set(current, value))
    })
    shows.push((settings) => (input.value = String(get(settings))))
    return field(label, unit, input)
  }
  const [failOpen, ...others] = CHOICES
  return {
    root: element('div', { class: 'controls' }, [
      choiceField(kernelField(own)),
      choiceField(failOpen!),
      ...NUMBERS.map(numberField),
      ...others.map(choiceField),
    ]),
    set: (settings) => {
      current = settings
      for (const show of shows) show(settings)
    },
  }
}

/** So far, for their ids: labels are in the user's language. */
let fields = 0

function field(label: string, unit: string | undefined, control: HTMLElement): HTMLElement {
  control.id = `simulator-${++fields}`
  const words = element('label', { for: control.id }, [label])
  if (unit !== undefined) words.append(' ', element('small', {}, [unit]))
  return element('div', { class: 'field' }, [words, control])
}

/** Presets as buttons that stay pressed while the values are theirs. */
export function createPresets(presets: readonly Preset[], choose: (preset: Preset) => void): Controls {
  const buttons = presets.map((preset) => button(preset.label, () => choose(preset)))
  return {
    root: element('div', { class: 'presets', role: 'group', 'aria-label': l10n.t('Presets') }, buttons),
    set: (settings) => {
      buttons.forEach((one, index) => one.setAttribute('aria-pressed', String(presets[index]!.settings === settings)))
    },
  }
}

function kernelField(own: string | undefined): ChoiceField {
  const named = KERNELS.filter(({ release }) => release !== own)
  return {
    label: l10n.t('Kernel'),
    options: [
      ...(own === undefined ? [] : [[own, l10n.t('{0} (this node)', shortName(own))] as const]),
      ...named.map(({ release, name }) => [release, `${shortName(release)} (${name})`] as const),
    ],
    get: ({ release }) => release,
    set: (settings, release) => ({ ...settings, release }),
  }
}

function number(
  label: string,
  unit: string,
  min: number,
  max: number,
  step: number,
  name: 'queueLength' | 'buffer' | 'rate' | 'pause' | 'readerRate',
): NumberField {
  return {
    label,
    unit,
    min,
    max,
    step,
    get: (settings) => settings[name],
    set: (settings, value) => ({ ...settings, [name]: value }),
  }
}
