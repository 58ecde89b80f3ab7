"""What Zotero can answer, by name, and what the user can do about it."""

from __future__ import annotations

from enum import StrEnum

from refkit.errors import RefkitError
from refkit.web import Answer, Failure, WebError


class Outcome(StrEnum):
    """How an exchange with Zotero ended, when it did not end well."""

    ABSENT = "absent"
    GONE = "gone"
    BROKEN = "broken off"
    SILENT = "silent"
    OFF = "switched off"
    OLD = "too old"
    DENIED = "denied"
    KEYLESS = "no key"
    KEY = "wrong key"
    FORBIDDEN = "no permission"
    UNKNOWN = "no such library"
    READ_ONLY = "read-only library"
    REFUSED = "refused"
    LOCKED = "locked"
    OTHER = "another Zotero"
    REPEATED = "write token used before"
    UNTRANSLATED = "no translator"
    CONFLICT = "changed meanwhile"
    TOO_LARGE = "too large"
    NAMELESS = "server not named"
    BUSY = "busy"
    INTERNAL = "internal error"
    STRANGE = "not understood"


_SAVED = "What was saved stays; run the command again, it goes on where it stopped."
_TEXTS: dict[Outcome, tuple[str, str]] = {
    Outcome.ABSENT: (
        "no Zotero answers on this computer.",
        "Start Zotero and run the command again; or give --api-key (or ZOTERO_API_KEY) to use"
        " your library on zotero.org.",
    ),
    Outcome.GONE: ("Zotero cannot be reached.", f"Is it running? {_SAVED}"),
    Outcome.BROKEN: ("the connection to Zotero broke off.", _SAVED),
    Outcome.SILENT: ("Zotero does not answer in time.", f"Is a dialog open in it? {_SAVED}"),
    Outcome.OFF: (
        "Zotero's local API is switched off (403).",
        'Switch it on in Zotero: Settings, Advanced, "Allow other applications on this computer'
        ' to communicate with Zotero".',
    ),
    Outcome.OLD: (
        "this Zotero is older than 10: its local API can be read and not written.",
        "Update Zotero, or use --via connector.",
    ),
    Outcome.DENIED: (
        "writing was refused in Zotero's dialog.",
        'Run the command again and choose "Always Allow" in Zotero.',
    ),
    Outcome.KEYLESS: (
        "zotero.org asks for a key.",
        "Make one at https://www.zotero.org/settings/keys and give it with --api-key or in"
        " ZOTERO_API_KEY.",
    ),
    Outcome.KEY: (
        "Zotero does not take the key (401).",
        "Check --api-key or ZOTERO_API_KEY; keys are made at https://www.zotero.org/settings/keys.",
    ),
    Outcome.FORBIDDEN: (
        "the key may not do this in this library (403).",
        "Give the key write access to it at https://www.zotero.org/settings/keys.",
    ),
    Outcome.UNKNOWN: (
        "there is no such library (404).",
        "Check --user or --group; the number of a group stands in its address on zotero.org.",
    ),
    Outcome.READ_ONLY: (
        "the library that is selected in Zotero is read-only.",
        "Select a collection in Zotero that you may change, and run the command again.",
    ),
    Outcome.REFUSED: ("Zotero refused the request.", "Please report it, with this message."),
    Outcome.LOCKED: ("the library is locked by another program (409).", _SAVED),
    Outcome.OTHER: (
        "another Zotero profile answers now than at the beginning (412).",
        "Start the profile that you want to save to, close the other one, and run it again.",
    ),
    Outcome.REPEATED: ("this batch has been sent before (412).", _SAVED),
    Outcome.UNTRANSLATED: (
        "Zotero's connector reads none of the formats that were tried (400).",
        "Update Zotero, or import the file in Zotero itself: File, Import.",
    ),
    Outcome.CONFLICT: ("the library was changed meanwhile (412).", _SAVED),
    Outcome.TOO_LARGE: ("the request is too large for Zotero (413).", "Shorten the item."),
    Outcome.NAMELESS: (
        "Zotero asks for a condition that was not sent (428).",
        "Restart Zotero and run the command again.",
    ),
    Outcome.BUSY: ("Zotero asks to come back later (429 or 503).", _SAVED),
    Outcome.INTERNAL: ("Zotero met an internal error.", _SAVED),
    Outcome.STRANGE: (
        "the answer is not what Zotero's API gives.",
        "Check that Zotero itself listens at this address.",
    ),
}
_BY_STATUS = {
    401: Outcome.KEY,
    403: Outcome.FORBIDDEN,
    404: Outcome.UNKNOWN,
    409: Outcome.LOCKED,
    412: Outcome.CONFLICT,
    413: Outcome.TOO_LARGE,
    428: Outcome.NAMELESS,
    429: Outcome.BUSY,
    503: Outcome.BUSY,
}
_BY_FAILURE = {
    Failure.UNREACHABLE: Outcome.GONE,
    Failure.BROKEN: Outcome.BROKEN,
    Failure.SILENT: Outcome.SILENT,
}


class ZoteroError(RefkitError):
    """An exchange with Zotero that ended badly; `outcome` says how."""

    def __init__(
        self,
        message: str,
        *,
        path: str = "",
        place: str = "",
        hint: str = "",
        outcome: Outcome = Outcome.STRANGE,
    ) -> None:
        super().__init__(message, path=path, place=place, hint=hint)
        self.outcome = outcome


def failed(outcome: Outcome, where: str = "", said: str = "") -> ZoteroError:
    """Return the error for an outcome; `said` is what Zotero said about it."""
    message, hint = _TEXTS[outcome]
    said = " ".join(said.split())[:200]
    if said and not said.startswith("<"):
        message = f"{message} Zotero says: {said.rstrip('.')}."
    return ZoteroError(message, path=where, hint=hint, outcome=outcome)


def unanswered(error: WebError) -> ZoteroError:
    """Return the error for a request that got no answer."""
    outcome = _BY_FAILURE.get(error.failure)
    if outcome:
        return failed(outcome, error.path)
    return ZoteroError(error.message, path=error.path, hint=_TEXTS[Outcome.STRANGE][1])


def outcome_of(answer: Answer) -> Outcome:
    """Say what an answer that is no success means.

    A status can mean two things, which its text tells apart: 403 is a key without permission
    or the local API switched off, 412 another database, a write token used before, or a change.
    """
    said = answer.text.lower()
    if answer.status == 403 and "not enabled" in said:
        return Outcome.OFF
    if answer.status == 403 and "denied" in said:
        return Outcome.DENIED
    if answer.status == 412 and "server" in said:
        return Outcome.OTHER
    if answer.status == 412 and "token" in said:
        return Outcome.REPEATED
    if answer.status == 428 and "server" in said:
        return Outcome.NAMELESS
    if answer.status >= 500 and answer.status != 503:
        return Outcome.INTERNAL
    return _BY_STATUS.get(answer.status, Outcome.REFUSED)
