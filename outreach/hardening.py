"""What this process may not do: reach a network, leave an image of its memory, write files that others can read.

Called first thing by both front doors, before any thread is started. On Linux the system itself refuses (seccomp),
for this process, its libraries and whatever it starts; everywhere an audit hook refuses for Python's own code.
Nothing here can be taken back, and every part may be missing on an old system: the program then goes on without it.
"""

import ctypes
import errno
import os
import struct
import sys
from typing import NamedTuple

_AF_UNIX = 1

# Operations of prctl, from linux/prctl.h and linux/seccomp.h.
_PR_SET_DUMPABLE, _PR_SET_SECCOMP, _PR_SET_NO_NEW_PRIVS = 4, 22, 38
_SECCOMP_SET_MODE_FILTER, _FLAG_TSYNC, _SECCOMP_MODE_FILTER = 1, 1, 2

# linux/filter.h and linux/seccomp.h
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOW, _KILL_PROCESS, _ERRNO = 0x7FFF0000, 0x80000000, 0x00050000
_NUMBER, _ARCHITECTURE, _FIRST_ARGUMENT = 0, 4, 16
_X32 = 0x40000000
_STEP_BYTES = 8


class _Machine(NamedTuple):
    """How one kind of processor numbers what the filter looks at."""

    audit: int
    socket: int
    io_uring_setup: int
    seccomp: int


_MACHINES = {
    "x86_64": _Machine(0xC000003E, 41, 425, 317),
    "aarch64": _Machine(0xC00000B7, 198, 425, 277),
}


# Python's audit events: those that carry a socket first, and those that ask somebody else for a name.
_WITH_SOCKET = frozenset(f"socket.{verb}" for verb in ("bind", "connect", "sendmsg", "sendto"))
_LOOKUPS = frozenset(f"socket.{verb}" for verb in ("getaddrinfo", "gethostbyaddr", "gethostbyname", "getnameinfo"))


def harden() -> None:
    """Do all of it, in about three milliseconds; a process that inherited the filter is not given a second one."""
    leave_no_traces()
    refuse_networks()


def leave_no_traces() -> None:
    """Have files made for their owner only, and no image of this process's memory on the disk or for a debugger."""
    os.umask(0o077)
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - not on Windows

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        _prctl(_PR_SET_DUMPABLE, 0)


def refuse_networks() -> None:
    """Have every socket but those of this computer's own programs refused with EACCES."""
    sys.addaudithook(_refuse_sockets)
    if sys.platform == "linux" and os.uname().machine in _MACHINES and not networks_refused():
        _install(_MACHINES[os.uname().machine])


def networks_refused() -> bool:
    """Whether the system itself refuses a socket: asked by trying one, past Python and its audit hook."""
    if sys.platform != "linux":
        return False
    libc, internet, datagram = _libc(), 2, 2
    descriptor = libc.socket(internet, datagram, 0)
    if descriptor >= 0:
        os.close(descriptor)
        return False
    return ctypes.get_errno() == errno.EACCES


def _refuse_sockets(event: str, arguments: tuple[object, ...]) -> None:
    """Python's own sockets: no name is looked up, and only the family of this computer's programs is made."""
    if not event.startswith("socket."):
        return
    if event == "socket.__new__":
        refused = arguments[1] != _AF_UNIX
    elif event in _WITH_SOCKET:
        refused = getattr(arguments[0], "family", None) != _AF_UNIX
    else:
        refused = event in _LOOKUPS
    if refused:
        raise PermissionError(errno.EACCES, "this program uses no network")


def _install(machine: _Machine) -> None:
    """Hand the kernel the filter; a kernel without it goes on as it was."""
    program = _program(machine)
    if _prctl(_PR_SET_NO_NEW_PRIVS, 1) != 0:
        return

    class Program(ctypes.Structure):
        _fields_ = [("length", ctypes.c_ushort), ("filter", ctypes.c_char_p)]

    handed = Program(len(program) // _STEP_BYTES, program)
    address = ctypes.addressof(handed)
    words = [ctypes.c_ulong(n) for n in (machine.seccomp, _SECCOMP_SET_MODE_FILTER, _FLAG_TSYNC, address)]
    if _libc().syscall(*words) != 0:
        _prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, address)


def _program(machine: _Machine) -> bytes:
    """The filter: a foreign ABI ends the process, sockets but AF_UNIX give EACCES, io_uring is not there.

    Jumps count from the step after their own.
    """
    return b"".join(
        (
            _step(_LOAD, _ARCHITECTURE),
            _step(_EQUAL, machine.audit, 1, 0),
            _step(_RETURN, _KILL_PROCESS),
            _step(_LOAD, _NUMBER),
            _step(_AT_LEAST, _X32, 0, 1),
            _step(_RETURN, _KILL_PROCESS),
            _step(_EQUAL, machine.io_uring_setup, 0, 1),
            _step(_RETURN, _ERRNO | errno.ENOSYS),
            _step(_EQUAL, machine.socket, 0, 3),
            _step(_LOAD, _FIRST_ARGUMENT),
            _step(_EQUAL, _AF_UNIX, 1, 0),
            _step(_RETURN, _ERRNO | errno.EACCES),
            _step(_RETURN, _ALLOW),
        )
    )


def _step(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("=HBBI", code, if_true, if_false, value)


def _prctl(*numbers: int) -> int:
    padded = [*numbers, 0, 0, 0, 0][:5]
    answer: int = _libc().prctl(*map(ctypes.c_ulong, padded))
    return answer


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)
