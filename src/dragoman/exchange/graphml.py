"""GraphML: actors, and acts and relations between them, for Gephi, yEd, igraph, networkx."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import msgspec

from dragoman.exchange.graph import Edge, Node, graph, xml_text
from dragoman.exchange.selection import Export

if TYPE_CHECKING:
    from dragoman.codebook import Book
    from dragoman.exchange.selection import Selection

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
Value = str | float | bool
TYPES = {str: "string", int: "int", float: "double", bool: "boolean"}
NODE = {"label": str, "kind": str, "country": str, "reports": int}
EDGE = {
    "record": str, "what": str, "type": str, "mode": str, "sign": int, "weight": float, "status": str, "start": str,
    "end": str, "front": str, "mutual": bool, "voices": int, "confidence": float, "doubtful": bool, "file": str,
    "first": int, "last": int, "quote": str, "evidence": str,
}  # fmt: skip


def export(selection: Selection, book: Book) -> Export:
    """The graph as GraphML, directed; several edges may join two actors."""
    found = graph(selection, book)
    root = ET.Element("graphml", xmlns=NAMESPACE)
    for sort, columns in (("node", NODE), ("edge", EDGE)):
        for name, kind in columns.items():
            key = {"id": f"{sort}-{name}", "for": sort, "attr.name": name, "attr.type": TYPES[kind]}
            ET.SubElement(root, "key", key)
    body = ET.SubElement(root, "graph", id="picture", edgedefault="directed")
    for node in found.nodes:
        element = ET.SubElement(body, "node", id=xml_text(node.id))
        _data(element, "node", {name: getattr(node, name) for name in NODE})
    for edge in found.edges:
        element = ET.SubElement(body, "edge", id=edge.id, source=xml_text(edge.source), target=xml_text(edge.target))
        _data(element, "edge", values(edge))
    ET.indent(root, " ")
    return Export(ET.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n", found.notes)


def values(edge: Edge) -> dict[str, Value]:
    """The edge's attributes by name, the passages as JSON and the first of them apart."""
    plain: dict[str, Value] = {name: getattr(edge, name) for name in EDGE if hasattr(edge, name)}
    first = edge.evidence[0] if edge.evidence else None
    shown: dict[str, Value] = (
        {"file": first.file, "first": first.start, "last": first.end, "quote": first.quote} if first else {}
    )
    return plain | shown | {"evidence": msgspec.json.encode(edge.evidence).decode()}


def _data(element: ET.Element, sort: str, cells: dict[str, Value]) -> None:
    """Puts the cells that hold something below an element."""
    for name, cell in cells.items():
        if cell != "":
            ET.SubElement(element, "data", key=f"{sort}-{name}").text = xml_text(written(cell))


def written(cell: Value) -> str:
    """A cell as XML Schema writes it."""
    return str(cell).lower() if isinstance(cell, bool) else str(cell)


__all__ = ["EDGE", "NODE", "TYPES", "Node", "export", "values", "written"]
