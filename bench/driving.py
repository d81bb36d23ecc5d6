"""Người tạo tải: one thread, sockets that stay open, no library between; its own share of the processor is told.

Closed: each officer asks, waits for the answer, perhaps pauses, and asks again. Open: calls arrive at their own
times, whether or not the last ones were answered, and a latency counts from the moment at which the call should have
gone out, so that a queue is seen and not hidden.
"""

from __future__ import annotations

import heapq
import selectors
import socket
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from random import Random
from time import perf_counter, process_time

from bench.officers import Asked, Officer

MOST_OPEN = 900  # connections, when calls arrive by themselves
GRACE = 60.0  # seconds that what is under way may still take
MOST_TOLD = 20


@dataclass(frozen=True, slots=True)
class Phase:
    """Một chặng: so many officers with a pause between their calls, or so many calls a second."""

    seconds: float
    officers: int = 0
    pause: float = 0.0
    rate: float = 0.0


@dataclass(slots=True)
class Done:
    """Đã trả lời: seconds since the run began."""

    name: str
    due: float
    ended: float
    status: int

    @property
    def took(self) -> float:
        return self.ended - self.due


@dataclass(slots=True)
class Told:
    """Kết quả thô của một lượt."""

    done: list[Done] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    turned: list[Done] = field(default_factory=list)  # 503 with Retry-After
    seconds: float = 0.0
    maker_seconds: float = 0.0  # of the processor
    longest_queue: int = 0

    @property
    def shed(self) -> int:
        """Turned away at the door."""
        return len(self.turned)


class Wire:
    """Một kết nối."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=30)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.read = bytearray()
        self.job: Job | None = None

    def answer(self) -> tuple[int, bytes, bytes] | None:
        """Status, head and body, once all of it has come."""
        more = self.socket.recv(262144)
        if not more:
            raise ConnectionResetError("the server hung up")
        self.read += more
        end = self.read.find(b"\r\n\r\n")
        if end < 0:
            return None
        head = bytes(self.read[:end]).lower()
        body = self._body(head, end + 4)
        if body is None:
            return None
        self.read.clear()
        return int(head[9:12]), head, body

    def _body(self, head: bytes, begins: int) -> bytes | None:
        place = head.find(b"content-length:")
        if place < 0:  # in pieces; the last is empty
            return bytes(self.read[begins:]) if self.read.endswith(b"0\r\n\r\n") else None
        length = int(head[place + 15 :].split(b"\r\n", 1)[0])
        return bytes(self.read[begins : begins + length]) if len(self.read) >= begins + length else None


@dataclass(slots=True)
class Job:
    """Một lời gọi đang chờ hay đang đi."""

    asked: Asked
    due: float
    officer: int


class Maker:
    """Chạy các chặng, one after the other, without a gap."""

    def __init__(self, port: int, staff: Sequence[Officer], phases: Sequence[Phase], *, seed: int = 1) -> None:
        self.port, self.staff, self.phases = port, staff, phases
        self.dice = Random(seed)
        self.ready: deque[Job] = deque()
        self.idle: list[Wire] = []
        self.wires = 0
        self.most = MOST_OPEN if any(each.rate for each in phases) else max(each.officers for each in phases)
        self.selector = selectors.DefaultSelector()
        self.told = Told()
        self.until = sum(each.seconds for each in phases)

    def run(self) -> Told:
        used, self.begun = process_time(), perf_counter()
        self.starts = list(self._starts())
        heapq.heapify(self.starts)
        while (now := self._now()) < self.until + GRACE:
            self._start_due(now)
            if not self.starts and not self.ready and len(self.idle) == self.wires:
                break
            wait = self.starts[0][0] - now if self.starts else 0.2
            for key, _ in self.selector.select(max(0.0, min(wait, 0.2))):
                self._answered(key.data)
        under_way = self.wires - len(self.idle) + len(self.ready)
        self.told.errors += ["unanswered"] * under_way
        self.told.seconds, self.told.maker_seconds = self._now(), process_time() - used
        self.close()
        return self.told

    def close(self) -> None:
        for key in list(self.selector.get_map().values()):
            key.data.socket.close()
        self.selector.close()

    def _now(self) -> float:
        return perf_counter() - self.begun

    def _starts(self) -> Iterator[tuple[float, int]]:
        """When somebody asks: all arrivals of open phases; of closed ones each officer's first."""
        begins, seated = 0.0, 0
        for phase in self.phases:
            at = begins
            while phase.rate and (at := at + self.dice.expovariate(phase.rate)) < begins + phase.seconds:
                yield at, self.dice.randrange(len(self.staff))
            for place in range(seated, phase.officers):
                yield begins + self.dice.random() * (phase.pause or 0.05), place
            begins, seated = begins + phase.seconds, phase.officers

    def _phase(self, at: float) -> Phase | None:
        ends = 0.0
        for phase in self.phases:
            ends += phase.seconds
            if at < ends:
                return phase
        return None

    def _start_due(self, now: float) -> None:
        while self.starts and self.starts[0][0] <= now:
            due, place = heapq.heappop(self.starts)
            self.ready.append(Job(self.staff[place].next(), due, place))
        self.told.longest_queue = max(self.told.longest_queue, len(self.ready))
        while self.ready and (wire := self._free()):
            wire.job = self.ready.popleft()
            wire.socket.sendall(wire.job.asked.request)

    def _free(self) -> Wire | None:
        if self.idle:
            return self.idle.pop()
        if self.wires >= self.most:
            return None
        self.wires += 1
        wire = Wire(self.port)
        self.selector.register(wire.socket, selectors.EVENT_READ, wire)
        return wire

    def _answered(self, wire: Wire) -> None:
        job = wire.job
        try:
            answer = wire.answer()
        except OSError as problem:
            self._drop(wire)
            if job is None:  # a server closes what nobody has used for a while, and a browser opens another
                return
            self._complain(f"{job.asked.name}: {problem}")
            answer = (0, b"", b"")
        else:
            if answer is None:
                return
            wire.job = None
            if b"connection: close" in answer[1]:
                self._drop(wire)
            else:
                self.idle.append(wire)
        if job is not None:
            self._note(job, *answer)
            self._again(job)

    def _drop(self, wire: Wire) -> None:
        self.selector.unregister(wire.socket)
        wire.socket.close()
        self.wires -= 1
        if wire in self.idle:
            self.idle.remove(wire)

    def _note(self, job: Job, status: int, head: bytes, body: bytes) -> None:
        if status == job.asked.status:
            self.told.done.append(Done(job.asked.name, job.due, self._now(), status))
            if job.asked.then is not None:
                job.asked.then(body)
        elif status == 503 and b"retry-after:" in head:
            self.told.turned.append(Done(job.asked.name, job.due, self._now(), status))
        elif status:
            self._complain(f"{job.asked.name}: {status} {body[:400].decode(errors='replace')}")

    def _complain(self, problem: str) -> None:
        self.told.errors.append(problem)
        if len(self.told.errors) <= MOST_TOLD:
            print("lỗi:", problem, file=sys.stderr, flush=True)

    def _again(self, job: Job) -> None:
        """The next call of a closed phase, while its officer still has a seat."""
        now = self._now()
        phase = self._phase(now)
        if phase is not None and job.officer < phase.officers:
            pause = self.dice.uniform(0.5, 1.5) * phase.pause if phase.pause else 0.0
            heapq.heappush(self.starts, (now + pause, job.officer))
