"""The kernel's side of the live test: a reader of a packet queue, and traffic through it.

`lab.py set-up` leads UDP over the loopback into queue 0 and tries it; `lab.py reader` and `lab.py traffic` answer one JSON
line for each JSON line they are given. Needs root and a network namespace of its own, and nothing but Python's standard library and one of
iptables-legacy, iptables and nft. Numbers: linux/netfilter/nfnetlink_queue.h.
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

NETLINK_NETFILTER, SOL_NETLINK, NETLINK_NO_ENOBUFS, SO_RCVBUFFORCE = 12, 270, 5, 33
SUBSYS_QUEUE, MSG_PACKET, MSG_VERDICT, MSG_CONFIG = 3 << 8, 0, 1, 2
CFG_CMD, CFG_PARAMS, CFG_MAXLEN, CFG_MASK, CFG_FLAGS = 1, 2, 3, 4, 5
FAIL_OPEN, ACCEPT = 1, 1
PORT = 9999


def attribute(kind, data):
    size = 4 + len(data)
    return struct.pack("=HH", size, kind) + data + b"\0" * (-size % 4)


def message(kind, queue, flags, *attributes):
    body = struct.pack("=BBH", socket.AF_INET, 0, socket.htons(queue)) + b"".join(attributes)
    return struct.pack("=IHHII", 16 + len(body), SUBSYS_QUEUE | kind, flags, 0, 0) + body


class Reader:
    def __init__(self):
        self.first = None
        self.socket = None
        self.free = False
        self.messages = 0
        self.overflows = 0

    def bind(self, queue, queueLength, buffer, copyMode, copyRange, failOpen, noEnobufs=False, second=False):
        if second:  # the first netlink socket of a process has its pid as port id, a second one a random number
            self.first = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, NETLINK_NETFILTER)
            self.first.bind((0, 0))
        self.queue = queue
        self.socket = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, NETLINK_NETFILTER)
        self.socket.bind((0, 0))
        if buffer:
            self.socket.setsockopt(socket.SOL_SOCKET, SO_RCVBUFFORCE, buffer // 2)
        if noEnobufs:
            self.socket.setsockopt(SOL_NETLINK, NETLINK_NO_ENOBUFS, 1)
        self.configure(attribute(CFG_CMD, struct.pack(">BBH", 1, 0, socket.AF_INET)))
        self.configure(attribute(CFG_PARAMS, struct.pack(">IB", copyRange, copyMode)))
        self.configure(attribute(CFG_MAXLEN, struct.pack(">I", queueLength)))
        flags = FAIL_OPEN if failOpen else 0
        self.configure(
            attribute(CFG_MASK, struct.pack(">I", FAIL_OPEN)) + attribute(CFG_FLAGS, struct.pack(">I", flags))
        )
        port = self.socket.getsockname()[0]
        return {"portId": port, "buffer": self.socket.getsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF)}

    def configure(self, attributes):
        self.socket.send(message(MSG_CONFIG, self.queue, 5, attributes))
        answer = self.socket.recv(65536)
        code = struct.unpack_from("=i", answer, 16)[0]
        if code:
            raise OSError(-code, "the kernel refuses to set up the queue")

    def receive(self):
        """One message, with a verdict; an overflow is counted, and does not count as a message."""
        try:
            data = self.socket.recv(1 << 18)
        except OSError as error:
            if error.errno != errno.ENOBUFS:
                raise
            self.overflows += 1
            return
        kind = struct.unpack_from("=H", data, 4)[0]
        if kind != SUBSYS_QUEUE | MSG_PACKET:
            return
        at = 20
        while at + 4 <= len(data):
            size, name = struct.unpack_from("=HH", data, at)
            if name == 1:
                packet = struct.unpack_from(">I", data, at + 4)[0]
                verdict = attribute(2, struct.pack(">II", ACCEPT, packet))
                self.socket.send(message(MSG_VERDICT, self.queue, 1, verdict))
                self.messages += 1
                return
            at += (size + 3) & ~3

    def take(self, count):
        wanted = self.messages + count
        while self.messages < wanted and select.select([self.socket], [], [], 1)[0]:
            self.receive()
        return self.counts()

    def run(self):
        """From now on it reads by itself, as an inspector does, until it is asked something else."""
        self.free = True
        return {}

    def counts(self):
        return {"messages": self.messages, "overflows": self.overflows}

    def idle(self):
        """What it counted, once nothing waits any more."""
        while select.select([self.socket], [], [], 0.2)[0]:
            self.receive()
        return self.counts()


class Traffic:
    def __init__(self):
        self.sink = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.sink.setsockopt(socket.SOL_SOCKET, SO_RCVBUFFORCE, 1 << 28)
        self.sink.bind(("127.0.0.1", PORT))
        self.sink.setblocking(False)
        self.source = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.source.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 26)

    def send(self, count, payload):
        for _ in range(count):
            try:
                self.source.sendto(b"x" * payload, ("127.0.0.1", PORT))
            except OSError:
                pass  # what the queue drops is refused to the sender
        return {}

    def arrived(self):
        count = 0
        while True:
            try:
                self.sink.recv(65536)
                count += 1
            except BlockingIOError:
                return {"arrived": count}


def raise_loopback():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        fcntl.ioctl(any_socket, 0x8914, struct.pack("16sH", b"lo", 1 | 64))  # SIOCSIFFLAGS: IFF_UP, IFF_RUNNING


def add_rule():
    rule = ["-A", "OUTPUT", "-o", "lo", "-p", "udp", "--dport", str(PORT), "-j", "NFQUEUE", "--queue-num", "0"]
    chain = "add table ip lab; add chain ip lab out { type filter hook output priority 0; }; "
    nft = f"{chain} add rule ip lab out oifname lo udp dport {PORT} queue num 0"
    tried = []
    for command in (["iptables-legacy", *rule], ["iptables", *rule], ["nft", nft]):
        if not shutil.which(command[0]):
            continue
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode == 0:
            return
        tried.append(f"{command[0]}: {(done.stderr.strip() or 'failed').splitlines()[0]}")
    raise OSError(errno.ENOTSUP, "; ".join(tried) or "neither iptables nor nft is here")


def set_up():
    raise_loopback()
    add_rule()
    reader = Reader()
    reader.bind(0, 10, 0, 2, 0, True)
    traffic = Traffic()
    traffic.send(1, 10)
    reader.idle()
    if reader.messages != 1 or traffic.arrived()["arrived"] != 1:
        raise OSError(errno.ENOTSUP, "no packet comes through a queue here")


def serve(target):
    """Requests go before messages of the queue, so that a reader that was stopped does what it is asked first."""
    while True:
        sources = [sys.stdin]
        if isinstance(target, Reader) and target.free:
            sources.append(target.socket)
        ready = select.select(sources, [], [])[0]
        if sys.stdin not in ready:
            target.receive()
            continue
        line = sys.stdin.readline()
        if not line:
            return
        request = json.loads(line)
        if isinstance(target, Reader):
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
