// What the node configurations of EKS share: both write the sysctl.d file before the kubelet, and so the reader, starts.
import type { RemedyValues } from '../core/model/remedy'
import { snippet, type Snippet } from '../core/model/snippet'
import { BUFFER, DEBUG_KUBERNETES, SYSCTL_FILE, sysctlLines, verifyOn } from './receiveBuffer'

export const EKS = {
  ...BUFFER,
  effort: 3 as const,
  verify: verifyOn(DEBUG_KUBERNETES),
  undo: 'A launch template version without the lines; replace the nodes again.',
  risk: `The nodes of the group are replaced. ${BUFFER.risk}`,
}

export const NEW_TEMPLATE =
  'Put it into a new version of the node group’s launch template and let the group replace its nodes.'

export function writeSysctlFile(values: RemedyValues): Snippet {
  return snippet`cat > ${SYSCTL_FILE} <<'END'
${sysctlLines(values)}END
sysctl --system
`
}
