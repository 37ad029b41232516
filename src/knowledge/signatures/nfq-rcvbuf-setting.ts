import type { Signature } from '../../core/model/signature'

export const signature: Signature = {
  id: 'nfq-rcvbuf-setting',
  title: 'Suricata says which receive buffer it asks for',
  role: 'context',
  severity: 'info',
  meaning:
    'Suricata asks for queue length × 1500 bytes. It also turns the overflow message off (NETLINK_NO_ENOBUFS), so an overflow of its queue shows in the counters only.',
  next: 'Compare with the buffer that `ss -f netlink -a -m` shows (rb) for its port id.',
  literals: ['setting nfnl bufsize to'],
  patterns: [/\bsetting nfnl bufsize to (?<asked>\d+)/u],
  sources: [{ text: 'OISF/suricata, src/source-nfq.c, NFQInitThread()' }],
  examples: {
    hit: ['    29/6/2017 -- 01:33:32 - <Info> - setting nfnl bufsize to 6144000'],
    miss: ['SCLogInfo("setting nfnl bufsize to %" PRId32 "", runmode_max)'],
  },
}
