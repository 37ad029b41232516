// The haproxy.config that a must-gather copies out of every router: maxconn, and a backend for each application.
import { randomFrom } from './random.mjs'

const HEAD = `global
  maxconn 20000
  nbthread 4

  daemon
  ca-base /etc/ssl
  crt-base /etc/ssl
  stats socket /var/lib/haproxy/run/haproxy.sock mode 600 level admin expose-fd listeners
  stats timeout 2m
  tune.maxrewrite 8192
  tune.bufsize 32768
  ssl-default-bind-options ssl-min-ver TLSv1.2

defaults
  maxconn 20000
  errorfile 503 /var/lib/haproxy/conf/error-page-503.http
  errorfile 404 /var/lib/haproxy/conf/error-page-404.http
  timeout connect 5s
  timeout client 30s
  timeout client-fin 1s
  timeout server 30s
  timeout server-fin 1s
  timeout http-request 10s
  timeout http-keep-alive 300s
  timeout tunnel 1h

frontend public
  bind :80
  mode http
  tcp-request inspect-delay 5s
  tcp-request content accept if HTTP
  monitor-uri /_______internal_router_healthz
  default_backend openshift_default

frontend public_ssl
  bind :443
  tcp-request inspect-delay 5s
  tcp-request content accept if { req_ssl_hello_type 1 }
  default_backend be_no_sni

backend openshift_default
  mode http
  option forwardfor
`

/** @param {import('./cluster.mjs').Cluster} cluster */
export function haproxyConfig(cluster) {
  const random = randomFrom(`haproxy ${cluster.domain}`)
  const apps = cluster.nodes.flatMap(({ pods }) =>
    pods.filter(({ namespace }) => /^(?!openshift|twist)/.test(namespace)),
  )
  const backends = apps.map(({ namespace, name, owner, ip }) => {
    const cookie = `cookie ${random.hex(32)}`
    return `
# Plain http backend or backend with TLS terminated at the edge.
backend be_edge_http:${namespace}:${owner.replace(/-[0-9a-f]{9}$/, '')}
  mode http
  option redispatch
  option forwardfor
  balance leastconn
  timeout check 5000ms
  ${cookie} insert indirect nocache httponly secure attr SameSite=None
  server pod:${name}:${ip}:8080 ${ip}:8080 cookie ${random.hex(32)} weight 256 check inter 5000ms
`
  })
  return HEAD + backends.join('')
}
