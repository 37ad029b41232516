import type { Remedy } from '../../core/model/remedy'
import { snippet, stop } from '../../core/model/snippet'
import { EKS, NEW_TEMPLATE, writeSysctlFile } from '../eks'
import { BUFFER_SOURCES } from '../receiveBuffer'

export const remedy: Remedy = {
  ...EKS,
  id: 'eks-al2',
  title: 'Raise the receive buffer in the user data of EKS nodes (Amazon Linux 2)',
  what: 'Writes the sysctl.d file before the node joins its cluster, so that the reader starts with the new size.',
  when: 'EKS with the Amazon Linux 2 AMI, which bootstraps by /etc/eks/bootstrap.sh.',
  applies: ({ platform: { cluster, os } }) => cluster === 'eks' && os === 'amazon-linux-2',
  document: {
    languageId: 'shellscript',
    fileName: 'user-data.sh',
    comment: '#',
    apply: NEW_TEMPLATE,
    body: (values, notes) => snippet`#!/bin/bash
${notes}set -euo pipefail
${writeSysctlFile(values)}/etc/eks/bootstrap.sh ${stop(3, 'CLUSTER')}
`,
  },
  sources: [
    {
      text: 'awslabs/amazon-eks-ami@81fec2e, doc/usage/al2.md',
      url: 'https://github.com/awslabs/amazon-eks-ami/blob/81fec2e/doc/usage/al2.md',
    },
    ...BUFFER_SOURCES,
  ],
}
