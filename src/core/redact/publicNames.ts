// Names that tell nothing of a customer: of platforms, of their public services, of the system's own users, of everyday
// words in logs. Data only; what is not here is taken for the customer's.

/** Registrable domains, and endings of cluster-internal names. What lies below them is kept, too. */
export const PUBLIC_DOMAINS: ReadonlySet<string> = new Set(
  `k8s.io kubernetes.io k8s.gcr.io gcr.io x-k8s.io sigs.k8s.io cncf.io openshift.io openshift.com okd.io redhat.com redhat.io
  quay.io docker.io docker.com ghcr.io github.com github.io githubusercontent.com gitlab.com golang.org go.dev gopkg.in google.com
  googleapis.com amazonaws.com amazon.com aws.com azure.com azure.net windows.net azurecr.io microsoft.com microsoftonline.com
  ec2.internal compute.internal google.internal cloudapp.net cluster.local svc.local localhost.localdomain localdomain
  in-addr.arpa ip6.arpa coreos.com fedoraproject.org centos.org debian.org ubuntu.com canonical.com snapcraft.io launchpad.net
  suse.com opensuse.org rockylinux.org almalinux.org oracle.com flatcar.org kernel.org gnu.org apache.org mozilla.org
  freedesktop.org systemd.io cri-o.io containerd.io etcd.io coredns.io prometheus.io grafana.com jaegertracing.io istio.io
  envoyproxy.io cilium.io projectcalico.org tigera.io ovn.org openvswitch.org noobaa.io ceph.com ceph.io rook.io
  operatorhub.io operatorframework.io tekton.dev knative.dev argoproj.io helm.sh fluxcd.io cert-manager.io letsencrypt.org
  external-secrets.io velero.io metal3.io multus.io cni.dev json-schema.org yaml.org w3.org ietf.org rfc-editor.org iana.org
  xmlsoap.org opengroup.org paloaltonetworks.com prismacloud.io twistlock.com suricata.io netfilter.org snort.org
  haproxy.org haproxy.com nginx.org nginx.com elastic.co vmware.com docker.internal replicated.com replicated.app rancher.io
  rancher.com cattle.io crunchydata.com integreatly.org jboss.org fabric8.io python.org pypi.org npmjs.com nodejs.org
  ntp.org pool.ntp.org example.com example.org example.net`.split(/\s+/u),
)

/** Endings that no public list knows and that stand for a network of one's own (RFC 6762, appendix G, and RFC 2606). */
export const PRIVATE_TLDS: ReadonlySet<string> = new Set(
  'local internal corp lan home intra intranet intern private priv localdomain example test invalid ad domain site'.split(
    ' ',
  ),
)

/** Endings that are words or kinds of files as well: two labels with such an ending are a domain only where it is said. */
export const WORDLIKE_TLDS: ReadonlySet<string> = new Set(
  `name info service services network networks host hosting link live data date run zip mov app dev map foo new now id in is it to
  me my no so st at be by do sh rs py pl ps md cc ms tf gs pub int pro cat click win work works tools cloud systems system
  total plus page one ax ai am as bar bin cd cf ci cm co cr cs dm eg er es et ga gl gm gp gt gy hn hr im ie io je jm jo ke kg ki
  km kn kp la lb lc li lk ls lt lv ly ma mc mg mh mk ml mm mn mo mp mq mr mt mu mv mw mx na nc ne nf ng ni np nr nu pa pe pf pg
  pk pm pn pr pt pw qa re ro ru rw sa sb sc sd se sg si sk sl sm sn sr ss su sv sx sy sz tc td test exec bot box day deal fail
  fan fast fit free fun fyi game games global group help how inc ink land law limited loan lock ltd makeup management media
  menu mobile mom money news ninja off ong open page party photo pics ping pink place play post prime program property
  protection read report review rip rocks room safe sale save search secure security select sex shop show site ski social
  space spot store stream studio style support sync talk team tech technology tips today top tours trade training update
  vet view vin vip vote watch web wiki world xyz you zone`.split(/\s+/u),
)

/** First labels of host names that say what a host is for. */
export const PLAIN_LABELS: ReadonlySet<string> = new Set(
  `api api-int apps www mail smtp ldap ldaps dns ns ns1 ns2 ntp vpn proxy registry console oauth oauth-openshift prometheus
  grafana alertmanager console-openshift-console downloads-openshift-console canary-openshift-ingress-canary etcd etcd-0 etcd-1
  etcd-2 ingress router db git svc pod cluster default tcp udp _tcp _udp _etcd-server-ssl _https lb wildcard`.split(
    /\s+/u,
  ),
)

/** Namespaces, workloads and pods of platforms. */
const PLATFORM =
  /^(?:openshift|kube|kubernetes|k8s|olm|ovn|ovs|ovnkube|sdn|multus|etcd|coredns|core-dns|dns|node-?local-?dns|router|ingress|haproxy|nginx-ingress|prometheus|alertmanager|grafana|thanos|node-exporter|node-problem-detector|telemeter|twistlock|prisma|pcc|defender|calico|cilium|hubble|flannel|canal|weave|antrea|tigera|istio|envoy|knative|tekton|aws|azure|gke|gce|eks|aks|gcp|vsphere|csi|ebs|efs|cert-manager|metrics-server|machine|cluster|marketplace|certified-operators|community-operators|redhat|registry|image-registry|console|oauth|apiserver|controller|cloud|insights|network|node|tuned|installer|revision-pruner|guard|must-gather|inspect|packageserver|catalog-operator|collect-profiles|migrator|service-ca|service-catalog|cattle|rancher|fluentd|fluent-bit|loki|vector|elasticsearch|kibana|jaeger|velero|longhorn|rook|ceph|noobaa|local-path|metallb|keda|argocd|argo|flux|helm|gatekeeper|suricata|falco|snort|konnectivity|local-storage|hostpath|docker|podman|crio|template-service-broker|asb|webconsole|logging|monitoring|system|snapshot-controller|sosreport|default|pod|container)(?:$|[-.\d])/u
export const isPlatform = (name: string): boolean => PLATFORM.test(name)

const USERS = new Set(
  `root core admin administrator nobody daemon bin sys system adm lp sync shutdown halt mail operator games ftp dbus polkitd sshd
  chrony rpc rpcuser unbound tss nfsnobody systemd-network systemd-resolve systemd-timesync systemd-coredump _apt messagebus
  syslog ubuntu ec2-user cloud-user centos fedora debian azureuser opc vagrant packer kubelet kube-apiserver etcd haproxy nginx
  apache www-data postgres mysql redis mongodb elasticsearch prometheus grafana containers nfs ceph kube:admin kubeadmin
  anonymous unknown none null nil true false default user users username name and or is not for from with the of to in on at by
  a an as new session service account id openshift kubernetes docker podman crio git jenkins zabbix nagios rtkit avahi colord
  gdm libstoragemgmt abrt setroubleshoot cockpit-ws sssd postfix saslauth tcpdump twistlock named radvd qemu stack snap_daemon
  lxd landscape pollinate uuidd usbmux news uucp proxy backup list irc gnats man tcp udp http https agent client server host
  shared linuxbrew lost+found installed running failed namespace namespaces slice space mode limit data`.split(/\s+/u),
)
/** `system:serviceaccount:…` and what every installation has. */
export const isPlatformUser = (name: string): boolean =>
  USERS.has(name.toLowerCase()) ||
  name.includes(':') ||
  /^(?:systemd-|kube-|openshift|\d+$|-)/u.test(name) ||
  isPlatform(name)

const WORDS = new Set(
  `master masters worker workers node nodes infra compute control controller router storage host hosts localhost server client
  service web app apps api main test tests prod production stage staging dev develop development backend frontend database db
  cache queue proxy gateway monitoring logging metrics default system cluster internal external public private common shared
  tools build deploy deployment release latest stable config data logs files unknown none error warning info debug kernel linux
  kubelet container containers network networks storage volume volumes secret secrets token tokens certs auth login admin user
  users group groups project projects sandbox demo example local global primary secondary leader follower standby active
  passive first second name names namespace namespaces state status running pending failed ready start stop request response
  from with this that time when into have been will were your them then than some more most other after before about
  http https json yaml true false null type kind spec path file line size left right open close read write user root
  message event events source target update create delete watch list probe liveness readiness startup health check memory
  packet buffer space available netlink socket queue receive dropped timeout exceeded connection refused reset`.split(
    /\s+/u,
  ),
)

/** Such a name can stand for itself anywhere: it is replaced wherever it is a word of its own. Others only where it is
 *  said what they name. */
export const isDistinctive = (name: string): boolean =>
  !WORDS.has(name) && (name.length >= 4 || (name.length >= 3 && /\d/u.test(name) && /[a-z]/u.test(name)))

/** Never a name, whatever stands before it. */
export const isPlainWord = (name: string): boolean => WORDS.has(name)
