import type { Kind } from '../../core/model/kind'

export const kind: Kind = {
  id: 'troubleshoot',
  title: 'Troubleshoot support bundle',
  marker: /(?:cluster-resources|host-collectors)\/|version\.yaml$/u,
  rank: 20,
  fits: (below) =>
    below.has(/^cluster-resources\/(?:nodes|namespaces|pods\/[^/]+|events\/[^/]+)(?:\.json|\/)/u) ||
    below.has(/^host-collectors\/(?:system|journald|run-host)\//u),
  singleHost: false,
  roles: [
    {
      role: 'container-log',
      path: /\/cluster-resources\/pods\/logs\/(?<namespace>[^/]+)\/(?<pod>[^/]+)\/(?<container>[^/]+?)(?:-previous|-logs-errors)?\.log$/u,
    },
    // In the cluster: net.ipv4, net.bridge and vm, never net.core.
    { role: 'sysctl-running', path: /\/sysctl\/(?<node>[^/]+)$/u },
    { role: 'sysctl-map', path: /\/host-collectors\/system\/(?:(?<node>[^/]+)\/)?sysctl\.json$/u },
    { role: 'kernel-release', path: /\/host-collectors\/system\/(?:(?<node>[^/]+)\/)?hostos_info\.json$/u },
    { role: 'local-clock', path: /\/host-collectors\/system\/(?:(?<node>[^/]+)\/)?time\.json$/u },
    { path: /\/host-collectors\/journald\/(?:[^/]+\/)?[^/]+-info\.json$/u },
    { role: 'journal', path: /\/host-collectors\/journald\/(?:(?<node>[^/]+)\/)?[^/]+\.txt$/u },
    // what copyFromHost took from a node
    { path: /\/(?<node>[^/]+)\/archive\.tar\//u },
    // collectors called `logs`: links in newer bundles, files in older ones
    {
      role: 'container-log',
      path: /\/(?<pod>[a-z0-9][a-z0-9.-]*-[bcdfghjklmnpqrstvwxz2456789]{5})\/(?<container>[a-z0-9-]+?)(?:-previous)?\.log$/u,
    },
  ],
  sources: [
    {
      text: 'replicatedhq/troubleshoot, pkg/collect and pkg/constants',
      url: 'https://github.com/replicatedhq/troubleshoot',
    },
  ],
  examples: {
    layout: {
      'version.yaml': {},
      'cluster-resources/nodes.json': {},
      'cluster-resources/events/default.json': {},
      'cluster-resources/pods/logs/twistlock/twistlock-defender-ds-cv79b/twistlock-defender-previous.log': {
        role: 'container-log',
        namespace: 'twistlock',
        pod: 'twistlock-defender-ds-cv79b',
        container: 'twistlock-defender',
      },
      'defender/twistlock-defender-ds-cv79b/twistlock-defender.log': {
        role: 'container-log',
        pod: 'twistlock-defender-ds-cv79b',
        container: 'twistlock-defender',
      },
      'sysctl/w1': { role: 'sysctl-running', node: 'w1' },
      'host-collectors/system/sysctl.json': { role: 'sysctl-map' },
      'host-collectors/system/w1/sysctl.json': { role: 'sysctl-map', node: 'w1' },
      'host-collectors/system/w1/hostos_info.json': { role: 'kernel-release', node: 'w1' },
      'host-collectors/system/w1/time.json': { role: 'local-clock', node: 'w1' },
      'host-collectors/journald/w1/kubelet.txt': { role: 'journal', node: 'w1' },
      'host-collectors/journald/w1/kubelet-info.json': {},
      'copy/w1/archive.tar/var/lib/twistlock/log/defender.log': { node: 'w1' },
    },
  },
}
