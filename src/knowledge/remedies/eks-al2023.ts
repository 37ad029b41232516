import type { Remedy } from '../../core/model/remedy'
import { snippet, stop } from '../../core/model/snippet'
import { EKS, NEW_TEMPLATE, writeSysctlFile } from '../eks'
import { BUFFER_SOURCES } from '../receiveBuffer'

export const remedy: Remedy = {
  ...EKS,
  id: 'eks-al2023',
  title: 'Raise the receive buffer in the user data of EKS nodes (Amazon Linux 2023)',
  what: 'A MIME document with two parts: a shell script that writes the sysctl.d file, beside the NodeConfig that nodeadm reads.',
  when: 'EKS with the Amazon Linux 2023 AMI. Its documents show several NodeConfig parts; that a shell part runs beside them is how cloud-init reads such user data, and was not tried on this AMI: try one node first.',
  applies: ({ platform: { cluster, os } }) => cluster === 'eks' && os === 'amazon-linux-2023',
  document: {
    languageId: 'plaintext',
    fileName: 'user-data.mime',
    comment: '#',
    apply: `${NEW_TEMPLATE} In a managed node group EKS adds the part with the cluster itself; leave it out there.`,
    body: (values, notes) => snippet`MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="BOUNDARY"

--BOUNDARY
Content-Type: text/x-shellscript; charset="us-ascii"

#!/bin/bash
${notes}set -euo pipefail
${writeSysctlFile(values)}
--BOUNDARY
Content-Type: application/node.eks.aws

---
apiVersion: node.eks.aws/v1alpha1
kind: NodeConfig
spec:
  cluster:
    name: ${stop(3, 'CLUSTER')}
    apiServerEndpoint: ${stop(4, 'https://ENDPOINT')}
    certificateAuthority: ${stop(5, 'BASE64')}
    cidr: ${stop(6, '10.100.0.0/16')}

--BOUNDARY--
`,
  },
  sources: [
    {
      text: 'awslabs/amazon-eks-ami@06dcc00, nodeadm/doc/examples.md (MIME form, NodeConfig)',
      url: 'https://github.com/awslabs/amazon-eks-ami/blob/06dcc00/nodeadm/doc/examples.md',
    },
    ...BUFFER_SOURCES,
  ],
}
