// Which sysctl lines a document holds, by its path and its text: sysctl.conf and sysctl.d, TuneD, MachineConfig, Butane.
import type { SettingsBlock } from './block'
import { lostByPath } from './persistence'
import { yamlBlocks } from './yamlBlocks'

const SYSCTL_PATH = /(?:^|[/\\])sysctl(?:\.d[/\\][^/\\]+|\.conf)$/u
/** A draft without a name is known by what it sets. */
const SYSCTL_TEXT = /^[ \t]*-?[ \t]*net[./](?:core|netfilter)[./]\w+[ \t]*=/mu
const YAML_TEXT = /^(?:kind:[ \t]*(?:Tuned|MachineConfig|List|TunedList|MachineConfigList)\b|variant:[ \t]*\w+)/mu
/** Longer documents are no settings. */
const LONGEST = 2 ** 20

export interface SettingsDocument {
  readonly path: string
  /** VS Code's id of the document's language. */
  readonly language: string
  readonly text: string
}

export function settingsBlocks({ path, language, text }: SettingsDocument): SettingsBlock[] {
  if (text.length > LONGEST) return []
  if (language === 'yaml' || /\.ya?ml$/u.test(path)) return YAML_TEXT.test(text) ? yamlBlocks(text) : []
  const named = SYSCTL_PATH.test(path)
  const draft = (language === 'properties' || language === 'ini') && SYSCTL_TEXT.test(text)
  return named || draft ? [plain(text, lostByPath(path))] : []
}

function plain(text: string, lost: string | undefined): SettingsBlock {
  return {
    form: 'sysctl',
    text,
    place: (part) => part,
    replace: (part, changed) => ({ ...part, text: changed }),
    ...(lost === undefined ? {} : { lost }),
  }
}
