"""E-mail addresses, web pages, and what people are called on networks, as they are written and as they are said."""

import re
from collections.abc import Iterator

from outreach.guard import lists
from outreach.guard.bags import bag
from outreach.guard.findings import EMAIL, HANDLE, URL
from outreach.guard.texts import Text

_LOCAL = re.compile(r"[\w.+%'\-]{0,63}[\w]\s?$")
_AT = re.compile(
    r"@|[(\[{<]\s?(?:at|a|arobase|arobas|chez)\s?[)\]}>]|(?<=\w)\s(?:arobase?|at|arrobase|"
    r"a commercial)\s(?=[\w\-]{2,40}\s?"
    r"(?:\.|[(\[]?(?:dot|point|pt)\b))|(?<=\w)\s?(?:arobase?|arrobase)\s?(?=\w)|"
    r"(?<=\w)\schez\s(?=[\w\-]{2,30}\s(?:point|dot)\s)"
)
_DOT = r"\s?(?:\.|[(\[{]\s?(?:dot|point|pt|\.)\s?[)\]}]|\s(?:dot|point|pt)\s)\s?"
_DOMAIN = re.compile(rf"\s?[\w\-]{{1,63}}(?:{_DOT}[a-z][\w\-]{{1,62}}){{1,4}}")
_SPOKEN_LOCAL = re.compile(r"(?:[\w\-]{1,30}\s(?:point|dot|underscore|tiret)\s){0,3}[\w.+\-]{1,40}\s?$")
_PROVIDER = re.compile(
    r"\s?(?:gmail|hotmail|outlook|yahoo|orange|free|sfr|laposte|protonmail|proton|wanadoo|live|icloud|aol|msn|"
    r"riseup|gmx)\b"
)
_HOST = re.compile(r"[a-z][a-z\-]{2,30}(?![\w@])")
_BEHIND = 80

_SURE_ENDS = "com|org|net|fr|uk|eu|info|gouv|edu|gov|ca|ch|lu|biz|co|onion|ly|gg|xyz|fm|tv|ru|ro|pl|de|nl"
_OTHER_ENDS = "be|io|me|app|es|it|pt|link|page|site|ee|cc|to|ma|dz|tn|sn|in|us|ie|club|online|shop"
_BEFORE_HANDLES = bag(
    """
    insta instagram ig snap snapchat fb facebook telegram tg twitter x tiktok discord signal sur on son is est
    c'est cest : compte account handle pseudo
    """
)
_URL = re.compile(
    r"(?:https?|hxxps?|ftp)\s?:\s?//\s?[^\s<>\"]{2,500}|(?<![\w@])www\.[^\s<>\"]{2,500}"
    rf"|(?<![\w@.\-])(?:[a-z0-9\-]{{1,63}}\.){{1,4}}(?:(?:{_SURE_ENDS})(?:/[^\s<>\"]{{0,500}}|(?![\w.@-]|\.\w))"
    rf"|(?:{_OTHER_ENDS})/[^\s<>\"]{{1,500}})"
)
_TRAILING = ".,;:!?)]}'\"»"

_NETWORK = (
    r"insta(?:gram)?|ig|snap(?:chat)?|snp|facebook|fb|face ?book|messenger|tik ?tok|telegram|tg|tele|"
    r"whats ?app|wa|wapp|discord|twitter|"
    r"signal|threema|wickr|session|skype|viber|grindr|kik|reddit|tinder|planet ?romeo|romeo|bluesky|mastodon|"
    r"linkedin|twitch|steam|wire|element|"
    r"onlyfans|mym|psn|xbox|pseudo|username|login|gamertag"
)
_SAID = re.compile(
    rf"(?<![\w@.])(?:{_NETWORK})(?P<sep>\s?(?:[:=]|->|=>|→|>)\s?@?|\s(?:c'est|cest|c est|is|est|handle|pseudo|"
    r"user(?:name)?|name|compte|id|sous le nom(?: de)?|as|under|@)"
    rf"\s?(?:[:=]|c'est|cest|is|est)?\s?@?|\s?@|\s)(?P<name>[\w][\w.\-]{{1,39}}(?:#\d{{3,5}})?)"
)
_LOUD_HANDLE = re.compile(r"(?=[\w.\-]*[a-z])[\w.\-]*(?:[_\d#]|\w\.\w|[a-z]-\d)[\w.\-#]*")
_AT_NAME = re.compile(r"(?<![\w@./])@(?P<name>[a-z0-9_][\w.\-]{1,39})")
_FEEBLE = frozenset(
    {
        "signal",
        "session",
        "wire",
        "element",
        "steam",
        "wa",
        "tg",
        "tele",
        "ig",
        "id",
        "reddit",
        "romeo",
        "kik",
        "face book",
        "wapp",
    }
)
_UNITS = re.compile(r"\d+(?:[.,]\d+)?(?:h\d*|g|mg|ml|cc|e|eur|euros?|am|pm|x|%|k|min|mn|j|ans)?")


def find(text: Text) -> Iterator[tuple[int, int, str]]:
    """Give the spans of e-mail addresses, web pages and accounts on networks."""
    bare = text.bare
    mails = list(_mails(bare))
    yield from mails
    for match in _URL.finditer(bare):
        end = match.end()
        while end > match.start() + 4 and bare[end - 1] in _TRAILING:
            end -= 1
        yield match.start(), end, URL
    yield from _handles(bare, [span[:2] for span in mails])


def _mails(bare: str) -> Iterator[tuple[int, int, str]]:
    done = 0
    for sign in _AT.finditer(bare):
        begins = max(done, sign.start() - _BEHIND)
        behind = bare[begins : sign.start()]
        local = _LOCAL.search(behind)
        if local is None or (sign[0] == "@" and local[0][-1] == " " and local[0].strip() in _BEFORE_HANDLES):
            continue
        domain = _DOMAIN.match(bare, sign.end()) or _PROVIDER.match(bare, sign.end())
        if domain is None and sign[0] == "@" and local[0][-1] != " " and not local[0][-1].isdigit():
            domain = _HOST.match(bare, sign.end())
        if domain is None:
            continue
        if sign[0] != "@":
            local = _SPOKEN_LOCAL.search(behind) or local
        spoken = behind[local.start() :]
        start = begins + local.start() + len(spoken) - len(spoken.lstrip())
        done = domain.end()
        yield start, domain.end(), EMAIL


def _handles(bare: str, mails: list[tuple[int, int]]) -> Iterator[tuple[int, int, str]]:
    words = lists.people().words
    for match in _AT_NAME.finditer(bare):
        name = match["name"].rstrip(".-")
        if name in words or name in lists.nobody_alone() or _UNITS.fullmatch(name):
            continue
        if not any(start < match.end() and match.start() < end for start, end in mails):
            yield match.start(), match.start("name") + len(name), HANDLE
    for match in _SAID.finditer(bare):
        name = match["name"].rstrip(".-")
        if len(name) > 1 and _is_handle(bare, match, name):
            start = match.start("name")
            yield start - (bare[start - 1] == "@"), start + len(name), HANDLE


def _is_handle(bare: str, match: re.Match[str], name: str) -> bool:
    """Tell what somebody is called on a network from what is done with it."""
    separator, network = match["sep"].strip(), match[0][: match.start("sep") - match.start()]
    if _UNITS.fullmatch(name) or name in lists.nobody_alone():
        return False
    if "@" in separator or _LOUD_HANDLE.fullmatch(name):
        return True
    people = lists.people()
    known = name in people.words or name in people.never
    if separator in {":", "=", "->", "=>", "→", ">"}:
        after = bare[match.start("name") + len(name) :][:2]
        alone = not after.strip() or after[0] in ",;.)\n"
        return (
            not known
            or name in people.given
            or name in people.doubtful
            or (alone and network not in _FEEBLE and name not in _NOT_HANDLES)
        )
    if separator:
        return not known and network not in _FEEBLE
    return not known and network not in _FEEBLE and name not in people.given


_NOT_HANDLES = bag(
    """
    non no oui yes aucun aucune none rien ok inconnu unknown bloque perdu mort plus
    """
)
