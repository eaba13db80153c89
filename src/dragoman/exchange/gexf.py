"""GEXF 1.3: the graph of GraphML, with edges that live from their first day to their last, for Gephi's timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from dragoman.exchange.graph import graph, xml_text
from dragoman.exchange.graphml import EDGE, NODE, Value, values, written
from dragoman.exchange.selection import Export

if TYPE_CHECKING:
    from dragoman.codebook import Book
    from dragoman.exchange.selection import Selection

NAMESPACE = "http://gexf.net/1.3"
TYPES = {str: "string", int: "integer", float: "double", bool: "boolean"}
# GEXF has places of its own for these.
OWN = frozenset({"label", "weight", "start", "end"})


def export(selection: Selection, book: Book) -> Export:
    """The graph as GEXF, dynamic and directed; weights are positive, the sign is an attribute."""
    found = graph(selection, book)
    root = ET.Element("gexf", xmlns=NAMESPACE, version="1.3")
    body = ET.SubElement(root, "graph", defaultedgetype="directed", mode="dynamic", timeformat="date")
    for sort, columns in (("node", NODE), ("edge", EDGE)):
        _declare(body, sort, columns)
    nodes = ET.SubElement(body, "nodes")
    for node in found.nodes:
        element = ET.SubElement(nodes, "node", id=xml_text(node.id), label=xml_text(node.label))
        _values(element, "node", {name: getattr(node, name) for name in NODE})
    edges = ET.SubElement(body, "edges")
    for edge in found.edges:
        lives = {name: day for name, day in (("start", edge.start), ("end", edge.end)) if day}
        ends = {"source": xml_text(edge.source), "target": xml_text(edge.target)}
        more = {"label": edge.type, "weight": str(edge.weight), "type": "directed"}
        _values(ET.SubElement(edges, "edge", {"id": edge.id, **ends, **more, **lives}), "edge", values(edge))
    ET.indent(root, " ")
    return Export(ET.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n", found.notes)


def _declare(body: ET.Element, sort: str, columns: dict[str, type]) -> None:
    """Declares the attributes of nodes or edges."""
    declared = ET.SubElement(body, "attributes", {"class": sort})
    for name, kind in columns.items():
        if name not in OWN:
            ET.SubElement(declared, "attribute", id=f"{sort}-{name}", title=name, type=TYPES[kind])


def _values(element: ET.Element, sort: str, cells: dict[str, Value]) -> None:
    """Puts the cells that hold something below an element."""
    held = ET.SubElement(element, "attvalues")
    for name, cell in cells.items():
        if cell != "" and name not in OWN:
            ET.SubElement(held, "attvalue", {"for": f"{sort}-{name}", "value": xml_text(written(cell))})
