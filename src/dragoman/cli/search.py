"""`dragoman search`: passages, found by words and by what they tell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from dragoman.cli.app import Address, AsOf, KnownAt, app, err, out

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dragoman.api.search import Found, Piece, Result

_FIELD = re.compile(r"-?[A-Za-z]+:\S")


@app.command(
    epilog="Examples: [bold]dragoman search ceasefire Geneva --from idlib.db[/]   "
    "[bold]dragoman search '\"joint patrol\" helicop* -drone actor:TUR since:2020-02' --from idlib.db[/]   "
    "[bold]dragoman search type:THREATEN status:threatened --from idlib.db[/]"
)
def search(
    words: Annotated[
        list[str],
        typer.Argument(
            help='Words that must all stand in a passage; "a phrase", begin*, -absent; fields, as actor:TUR.',
            metavar="WORDS...",
        ),
    ],
    address: Address,
    *,
    since: Annotated[str | None, typer.Option("--since", help="The same as since:DATE.", metavar="DATE")] = None,
    limit: Annotated[int, typer.Option("--limit", help="So many passages.", min=1)] = 20,
    after: Annotated[str | None, typer.Option("--after", help="The page after that place.", metavar="PLACE")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, with the ranges of the raw text.")] = False,
    as_of: AsOf = None,
    known_at: KnownAt = None,
) -> None:
    """Find passages by words and by fields; case and accents do not matter, nor does a slip in a name."""
    from dragoman import api

    query = " ".join((*map(quoted, words), *((f"since:{since}",) if since else ())))
    with api.open(address) as whole:
        found = whole.as_of(as_of).known_at(known_at).search(query, most=limit, after=after)
    if as_json:
        import msgspec

        out.data(msgspec.json.format(msgspec.json.encode(found), indent=1).decode() + "\n")
        return
    tell(found)


def quoted(word: str) -> str:
    """A word of the command line as the query has it: where the shell took quotation marks away, with them."""
    if " " not in word.strip() or '"' in word:
        return word
    fields = _FIELD.findall(word)
    if not fields:
        return f'"{word}"'
    if len(fields) == 1 and word.startswith(fields[0][:-1]):
        name, _, value = word.partition(":")
        return f'{name}:"{value}"'
    return word


def tell(found: Found) -> None:
    """Prints the passages, and what is to be said of them."""
    for note in found.notes:
        err.print(note, highlight=False, markup=False, soft_wrap=True)
    for one in found.results:
        tell_result(one)
    if not found.results:
        err.print(f"no report holds what is searched for: {found.query}", highlight=False, markup=False, soft_wrap=True)
    if found.next:
        err.print(f"more: --after {found.next}", highlight=False, markup=False, soft_wrap=True)


def tell_result(one: Result) -> None:
    """Prints a passage under the name of its report, with the records that rest on it."""
    head = Text(one.title or one.file, style="bold")
    source = ", ".join(filter(None, (one.outlet, one.published, one.file)))
    out.print(head.append(f"  {source}", style="not bold dim"), soft_wrap=True)
    out.print(line((*one.before, *one.passage, *one.after)))
    told = ", ".join(f"{type(record).__name__.lower()} {record.id}" for record in one.records)
    also = f"also in {len(one.copies)} other reports" if one.copies else ""
    place = f"{one.report} [{one.start}:{one.end}]"
    out.print(Text("; ".join(filter(None, (place, also, told))), style="dim"), soft_wrap=True)


def line(pieces: Iterable[Piece]) -> Text:
    """Pieces of a text as a terminal shows them."""
    text = Text()
    for piece in pieces:
        text.append(piece.text, style="bold underline" if piece.marked else "")
    return text
