"""What the process may not do, tried from inside one: each in a process of its own, for nothing can be taken back."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="the system's own refusal is Linux's")
SEALED = pytest.mark.skipif(
    sys.platform != "linux" or os.uname().machine not in {"x86_64", "aarch64"}, reason="no filter for this processor"
)

HARDENED = "import ctypes, errno, os, sys\nfrom outreach import hardening\nhardening.harden()\n"


def _run(script: str, folder: Path, opening: str = HARDENED) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-c", opening + script],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def _says(script: str, folder: Path, expected: str) -> None:
    done = _run(script, folder)
    assert (done.returncode, done.stdout.split()) == (0, expected.split()), done.stderr


CANARY = """
import socket
for family in (socket.AF_INET, socket.AF_INET6):
    try:
        socket.socket(family, socket.SOCK_STREAM)
        print("open")
    except PermissionError as refused:
        print(errno.errorcode[refused.errno])
"""


def test_pythons_own_sockets_are_refused(tmp_path: Path) -> None:
    _says(CANARY, tmp_path, "EACCES EACCES")


def test_names_are_not_looked_up(tmp_path: Path) -> None:
    script = """
import socket
for look in (lambda: socket.getaddrinfo("localhost", 80), lambda: socket.gethostbyname("localhost")):
    try:
        look()
        print("asked")
    except PermissionError:
        print("refused")
"""
    _says(script, tmp_path, "refused refused")


@LINUX
def test_the_programs_of_this_computer_can_still_be_spoken_with(tmp_path: Path) -> None:
    script = """
import socket
server = socket.socket(socket.AF_UNIX)
server.bind("here")
server.listen()
client = socket.socket(socket.AF_UNIX)
client.connect("here")
one, other = socket.socketpair()
one.send(b"x")
print(other.recv(1).decode(), socket.gethostname() != "")
"""
    _says(script, tmp_path, "x True")


@SEALED
def test_the_system_refuses_every_other_socket_to_any_library(tmp_path: Path) -> None:
    script = """
libc = ctypes.CDLL(None, use_errno=True)
for family in range(2, 46):
    for kind in (1, 2, 3):
        assert libc.socket(family, kind, 0) == -1, family
        assert ctypes.get_errno() == errno.EACCES, (family, ctypes.get_errno())
high = ctypes.c_ulong((1 << 32) + 2)
assert libc.syscall(hardening._MACHINES[os.uname().machine].socket, high, 2, 0) == -1
print(hardening.networks_refused(), libc.socket(1, 1, 0) > 0)
"""
    _says(script, tmp_path, "True True")


@SEALED
def test_io_uring_is_not_there(tmp_path: Path) -> None:
    script = """
libc = ctypes.CDLL(None, use_errno=True)
print(libc.syscall(425, 8, 0), errno.errorcode[ctypes.get_errno()])
"""
    _says(script, tmp_path, "-1 ENOSYS")


@SEALED
def test_what_is_started_inherits_it_and_gets_no_second_filter(tmp_path: Path) -> None:
    script = """
import subprocess
again = "from outreach import hardening; hardening.harden(); print(open('/proc/self/status').read())"
inner = "import socket\\ntry:\\n socket.socket()\\nexcept PermissionError: print('refused')"
print(subprocess.run([sys.executable, "-c", inner], capture_output=True, text=True, check=True).stdout)
said = subprocess.run([sys.executable, "-c", again], capture_output=True, text=True, check=True).stdout
filters = [line.split()[1] for line in said.splitlines() if line.startswith("Seccomp_filters")]
print(*(filters or ["1"]))
"""
    _says(script, tmp_path, "refused 1")


@SEALED
def test_threads_started_before_are_under_it_too(tmp_path: Path) -> None:
    opening = "import ctypes, errno, os, sys, threading\nfrom outreach import hardening\n"
    script = """
go, said = threading.Event(), []
def look():
    go.wait()
    said.append(ctypes.CDLL(None).socket(2, 1, 0))
thread = threading.Thread(target=look)
thread.start()
hardening.harden()
go.set()
thread.join()
print(*said)
"""
    done = _run(script, tmp_path, opening)
    assert done.stdout.split() == ["-1"], done.stderr


OLD_ABI = """
import ctypes, mmap
# mov eax, 20 (getpid of the 32-bit ABI); int 0x80; ret
code = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
code.write(bytes.fromhex("b814000000cd80c3"))
address = ctypes.addressof(ctypes.c_char.from_buffer(code))
print(ctypes.CFUNCTYPE(ctypes.c_int)(address)() > 0, flush=True)
"""


@pytest.mark.skipif(sys.platform != "linux" or os.uname().machine != "x86_64", reason="another ABI of this processor")
def test_a_foreign_abi_ends_the_process(tmp_path: Path) -> None:
    if _run(OLD_ABI, tmp_path, "").returncode != 0:
        pytest.skip("this kernel has no 32-bit calls")
    assert _run(OLD_ABI, tmp_path).returncode == -signal.SIGSYS


@LINUX
def test_no_memory_goes_to_the_disk_or_to_a_debugger_and_files_are_their_owners(tmp_path: Path) -> None:
    script = """
import resource
open("file", "w").close()
os.mkdir("folder")
libc = ctypes.CDLL(None)
print(resource.getrlimit(resource.RLIMIT_CORE), libc.prctl(3, 0, 0, 0, 0),
      oct(os.stat("file").st_mode & 0o777), oct(os.stat("folder").st_mode & 0o777))
"""
    _says(script, tmp_path, "(0, 0) 0 0o600 0o700")
