// The row of /proc/net/netlink. Eth 12 is NETLINK_NETFILTER. Pointers may be zeros or hashed; 32-bit kernels print eight
// digits; Dump was a pointer once.

export const NETLINK_ROW =
  /^[\s>|`]*(?<socket>[0-9a-f]{8,16})\s+(?<protocol>\d{1,3})\s+(?<portId>-?\d{1,10})\s+(?<groups>[0-9a-f]{8})\s+(?<rmem>-?\d+)\s+(?<wmem>-?\d+)\s+(?<dump>[0-9a-f]+|\(null\))\s+(?<locks>\d+)\s+(?<drops>\d+)\s+(?<inode>\d+)[\s`]*$/u

/** Wmem is zero but for a socket that is sending this moment; its field is eight wide. */
export const NETLINK_ROW_LITERALS = ['0        0 ']
