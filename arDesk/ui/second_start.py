"""One arDesk for each person's profile: a second start hands its file to the first one, and ends.

A lock file tells at once whether there is a first one; only then is the local socket looked for. Nothing here is the
network: on Linux and macOS it is a socket in the file system that its owner alone can open, on Windows a named pipe.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

PATIENCE = 2000  # ms for the first one to answer; it may be busy
LONGEST = 65_536  # bytes
ANSWER = b"here\n"
ACTIVATION = "XDG_ACTIVATION_TOKEN"  # what lets a window come to the front under Wayland


class Doorbell(QObject):
    """Held by the first start; the ones after it ring.

    Signals:
        rung: somebody started arDesk again; carries the files it was given, as a list of Path.
    """

    rung = Signal(object)

    def __init__(self, profile: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._profile = profile
        self._held = QLockFile(str(profile / "window.lock"))
        self._held.setStaleLockTime(0)  # it is stale when its process has ended, not with time
        self._server: QLocalServer | None = None

    @property
    def held(self) -> bool:
        """Whether this is the first one."""
        return self._held.isLocked()

    @property
    def name(self) -> str:
        """The socket's name, after the profile, and short: some systems allow no more than a hundred letters."""
        import hashlib  # the first window does without

        return f"arDesk-{hashlib.sha256(os.fsencode(self._profile.absolute())).hexdigest()[:24]}"

    def take(self) -> bool:
        """Be the first one; False where there is one already. A profile that cannot be written to has no first one."""
        return self._held.tryLock(0) or self._held.error() != QLockFile.LockError.LockFailedError

    def listen(self) -> None:
        """Hear later starts from now on; a socket a crash left behind is put away."""
        from PySide6.QtNetwork import QLocalServer

        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        QLocalServer.removeServer(self.name)
        self._server.listen(self.name)

    def ring(self, files: Sequence[Path]) -> bool:
        """Hand files to the first one; False where it does not answer."""
        import json

        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        socket.connectToServer(self.name)
        if not socket.waitForConnected(PATIENCE):
            return False
        message = {"files": [str(path.absolute()) for path in files], "token": os.environ.get(ACTIVATION, "")}
        socket.write(json.dumps(message).encode() + b"\n")
        answered = socket.waitForBytesWritten(PATIENCE) and socket.waitForReadyRead(PATIENCE)
        return answered and bytes(socket.readAll().data()) == ANSWER

    def close(self) -> None:
        """Let another one be the first."""
        if self._server is not None:
            self._server.close()
        self._held.unlock()

    def _answer(self) -> None:
        socket = self._server.nextPendingConnection() if self._server is not None else None
        if socket is None:
            return
        socket.setReadBufferSize(LONGEST)
        socket.disconnected.connect(socket.deleteLater)
        socket.readyRead.connect(lambda: self._hear(socket))
        if socket.canReadLine():
            self._hear(socket)

    def _hear(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            if socket.bytesAvailable() >= LONGEST:
                socket.abort()
            return
        import json

        try:
            message = json.loads(bytes(socket.readLine().data()))
        except ValueError:
            message = None
        socket.write(ANSWER)
        socket.flush()
        socket.disconnectFromServer()
        match message:
            case {"files": list(files), "token": str(token)}:
                if token:
                    os.environ[ACTIVATION] = token
                self.rung.emit([Path(file) for file in files if isinstance(file, str)])
