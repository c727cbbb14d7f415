"""Time stamps: asked of a server that was named, and of no other. Where it fails, all fails."""

from asyncio import to_thread
from queue import Empty, SimpleQueue
from threading import Thread
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from asn1crypto.cms import ContentInfo
from asn1crypto.tsp import TimeStampReq, TimeStampResp
from pyhanko.sign.timestamps.api import TimeStamper

from apel.errors import ApelError, WrongUsage
from apel.language import _

_SECONDS = 8  # desks that share the file wait meanwhile
_LARGEST = 1 << 20
_HEADERS = {
    "Content-Type": "application/timestamp-query",
    "Accept": "application/timestamp-reply",
}


class Stamper(TimeStamper):
    """Asks one server for time stamps."""

    def __init__(self, server: str) -> None:
        if not server.startswith(("http://", "https://")):
            raise WrongUsage(
                _("{server} is no address of a time stamp server.").format(server=server),
                hint=_("It begins with https:// or http://."),
            )
        self._server = server
        super().__init__()

    async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> ContentInfo:
        """Return a time stamp; raises ApelError where the server gives none."""
        try:
            return await super().async_timestamp(message_digest, md_algorithm)
        except Exception as error:
            raise ApelError(
                _("The time stamp server {server} gave no time stamp.").format(server=self._server),
                hint=_(
                    "Nothing was signed. Is the network there? Without a time stamp: leave --timestamp out."
                ),
            ) from error

    async def async_request_tsa_response(self, req: TimeStampReq) -> TimeStampResp:
        """Send a request, and return what is answered."""
        return TimeStampResp.load(await to_thread(self._in_time, req.dump()))

    def _in_time(self, question: bytes) -> bytes:
        """Return the answer. Raises TimeoutError: a byte now and then would keep us for ever."""
        answers: SimpleQueue[bytes | Exception] = SimpleQueue()
        # what is left behind does not keep the program from ending
        Thread(target=self._ask, args=(question, answers), daemon=True).start()
        try:
            answer = answers.get(timeout=_SECONDS)
        except Empty as error:
            raise TimeoutError(self._server) from error
        if isinstance(answer, Exception):
            raise answer
        return answer

    def _ask(self, question: bytes, answers: "SimpleQueue[bytes | Exception]") -> None:
        asked = Request(self._server, question, _HEADERS)  # noqa: S310  http or https: see above
        try:
            with urlopen(asked, timeout=_SECONDS) as answered:  # noqa: S310
                answers.put(answered.read(_LARGEST))
        except Exception as error:  # noqa: BLE001  whoever waits says what it means
            if isinstance(error, HTTPError):
                error.close()
            answers.put(error)
