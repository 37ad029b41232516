"""The kernel's side of the live test: a reader of packet queues, and traffic through them.

`lab.py set-up` leads UDP over the loopback into queues 0 and 1 and tries it; it refuses a network that is in use.
`lab.py reader` and `lab.py traffic` answer one JSON line for each JSON line that they are given. Python has netlink
sockets, which Node.js has not; it needs its standard library and one of iptables and nft. Numbers:
linux/netfilter/nfnetlink_queue.h.
"""
import errno
import fcntl
import json
import select
import shutil
import socket
import struct
import subprocess
import sys

NETLINK_NETFILTER, SOL_NETLINK, NETLINK_NO_ENOBUFS = 12, 270, 5
SO_RCVBUFFORCE = 33
SUBSYS_QUEUE, MSG_PACKET, MSG_VERDICT, MSG_CONFIG = 3 << 8, 0, 1, 2
REQUEST, ACKNOWLEDGE = 1, 4
CFG_CMD, CFG_PARAMS, CFG_MAXLEN, CFG_MASK, CFG_FLAGS = 1, 2, 3, 4, 5
CMD_BIND, FAIL_OPEN, ACCEPT = 1, 1, 1
COPY_MODES = {"none": 0, "meta": 1, "packet": 2}
QUEUES = 2
PORT = 9990  # and the queue's number


def attribute(kind, data):
    size = 4 + len(data)
    return struct.pack("=HH", size, kind) + data + b"\0" * (-size % 4)


def message(kind, queue, flags, attributes):
    body = struct.pack("=BBH", socket.AF_INET, 0, socket.htons(queue)) + attributes
    return struct.pack("=IHHII", 16 + len(body), SUBSYS_QUEUE | kind, flags, 0, 0) + body


def configure(opened, queue, attributes):
    opened.send(message(MSG_CONFIG, queue, REQUEST | ACKNOWLEDGE, attributes))
    code = struct.unpack_from("=i", opened.recv(65536), 16)[0]
    if code:
        raise OSError(-code, "the kernel refuses to set up the queue")


class Reader:
    def __init__(self):
        self.sockets = []
        self.free = False  # reads by itself
        self.messages = self.overflows = 0

    def open(self, queues, queueLength, copyMode, copyRange, failOpen, noEnobufs, force=None, ask=None):
        """One socket that reads these queues. The first of a process has its process id as port id, others have not."""
        opened = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, NETLINK_NETFILTER)
        self.sockets.append(opened)
        opened.bind((0, 0))
        if force is not None:
            opened.setsockopt(socket.SOL_SOCKET, SO_RCVBUFFORCE, force)
        if ask is not None:
            opened.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, ask)
        if noEnobufs:
            opened.setsockopt(SOL_NETLINK, NETLINK_NO_ENOBUFS, 1)
        for queue in queues:
            configure(opened, queue, attribute(CFG_CMD, struct.pack(">BBH", CMD_BIND, 0, socket.AF_INET)))
            configure(opened, queue, attribute(CFG_PARAMS, struct.pack(">IB", copyRange, COPY_MODES[copyMode])))
            configure(opened, queue, attribute(CFG_MAXLEN, struct.pack(">I", queueLength)))
            flags = attribute(CFG_FLAGS, struct.pack(">I", FAIL_OPEN if failOpen else 0))
            configure(opened, queue, attribute(CFG_MASK, struct.pack(">I", FAIL_OPEN)) + flags)
        buffer = opened.getsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF)
        return {"portId": opened.getsockname()[0], "buffer": buffer}

    def close(self):
        for opened in self.sockets:
            opened.close()
        self.__init__()
        return {}

    def receive(self, opened):
        """One message, answered with a verdict; an overflow is counted, and does not count as a message."""
        try:
            data = opened.recv(1 << 18)
        except OSError as error:
            if error.errno != errno.ENOBUFS:
                raise
            self.overflows += 1
            return
        kind, queue = struct.unpack_from("=H", data, 4)[0], struct.unpack_from(">H", data, 18)[0]
        if kind != SUBSYS_QUEUE | MSG_PACKET:
            return
        # the packet's header, with its id, is the first attribute
        verdict = attribute(2, struct.pack(">I", ACCEPT) + data[24:28])
        opened.send(message(MSG_VERDICT, queue, REQUEST, verdict))
        self.messages += 1

    def waiting(self, seconds):
        return select.select(self.sockets, [], [], seconds)[0]

    def take(self, count):
        wanted = self.messages + count
        while self.messages < wanted and (ready := self.waiting(1)):
            self.receive(ready[0])
        return {}

    def run(self):
        """From now on it reads by itself, as an inspector does, until it is asked something else."""
        self.free = True
        return {}

    def idle(self):
        """What it counted, once nothing waits any more."""
        while ready := self.waiting(0.2):
            self.receive(ready[0])
        return {"messages": self.messages, "overflows": self.overflows}


class Traffic:
    def __init__(self):
        self.sinks = []
        for queue in range(QUEUES):
            sink = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
            sink.setsockopt(socket.SOL_SOCKET, SO_RCVBUFFORCE, 1 << 28)
            sink.bind(("127.0.0.1", PORT + queue))
            sink.setblocking(False)
            self.sinks.append(sink)
        self.source = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.source.setsockopt(socket.SOL_SOCKET, SO_RCVBUFFORCE - 1, 1 << 28)  # SO_SNDBUFFORCE

    def send(self, count, payload, queue):
        for _ in range(count):
            try:
                self.source.sendto(b"x" * payload, ("127.0.0.1", PORT + queue))
            except OSError as error:
                if error.errno != errno.EPERM and error.errno != errno.ENOBUFS:
                    raise
                # what the queue drops is refused to the sender
        return {}

    def arrived(self):
        count = 0
        for sink in self.sinks:
            while True:
                try:
                    sink.recv(65536)
                    count += 1
                except BlockingIOError:
                    break
        return {"count": count}


def raise_loopback():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        asked = struct.pack("16sH14x", b"lo", 0)
        (flags,) = struct.unpack_from("H", fcntl.ioctl(any_socket, 0x8913, asked), 16)  # SIOCGIFFLAGS
        if flags & 1:  # IFF_UP: a new namespace has its loopback down
            raise OSError(errno.EBUSY, "this network is in use; the test makes one of its own")
        fcntl.ioctl(any_socket, 0x8914, struct.pack("16sH14x", b"lo", flags | 1))  # SIOCSIFFLAGS


def add_rules():
    tried = []
    for command in ("iptables-legacy", "iptables", "nft"):
        if not shutil.which(command):
            continue
        done = subprocess.run(f"set -e; {rules(command)}", shell=True, capture_output=True, text=True)
        if done.returncode == 0:
            return
        tried.append(f"{command}: {(done.stderr.strip() or 'failed').splitlines()[0]}")
    raise OSError(errno.ENOTSUP, "; ".join(tried) or "neither iptables nor nft is here (apt-get install iptables)")


def rules(command):
    if command == "nft":
        table = "nft 'add table ip lab; add chain ip lab out { type filter hook output priority 0; }'; "
        rule = "nft add rule ip lab out udp dport {port} queue num {queue}"
    else:
        table, rule = "", command + " -A OUTPUT -p udp --dport {port} -j NFQUEUE --queue-num {queue}"
    return table + "; ".join(rule.format(port=PORT + queue, queue=queue) for queue in range(QUEUES))


def set_up():
    raise_loopback()
    add_rules()
    reader, traffic = Reader(), Traffic()
    reader.open(range(QUEUES), 10, "packet", 0, True, False)
    for queue in range(QUEUES):
        traffic.send(1, 10, queue)
    if reader.idle()["messages"] != QUEUES or traffic.arrived()["count"] != QUEUES:
        raise OSError(errno.ENOTSUP, "the rule is taken, and no packet comes through the queue")


def serve(target):
    """Requests go before messages of the queue, so that a reader that was stopped does what it is asked first."""
    while True:
        sources = [sys.stdin, *(target.sockets if isinstance(target, Reader) and target.free else [])]
        ready = select.select(sources, [], [])[0]
        if sys.stdin not in ready:
            target.receive(ready[0])
            continue
        line = sys.stdin.readline()
        if not line:
            return
        request = json.loads(line)
        target.free = False
        answer = getattr(target, request.pop("do"))(**request)
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    try:
        if sys.argv[1] == "set-up":
            set_up()
        else:
            serve(Reader() if sys.argv[1] == "reader" else Traffic())
    except OSError as error:
        sys.exit(error.strerror or str(error))
    except KeyboardInterrupt:
        sys.exit(130)
