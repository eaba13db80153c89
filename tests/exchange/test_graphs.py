"""GraphML and GEXF, read by networkx."""

import io
import json
from xml.etree import ElementTree as ET

import networkx as nx
import pytest

from dragoman.exchange import formats, gexf, graph, graphml
from dragoman.exchange.graph import xml_text


@pytest.fixture(scope="module")
def wanted(selection, book):
    return graph.graph(selection, book)


def read(name, data):
    if name == "gexf":
        return nx.read_gexf(io.BytesIO(data), version="1.3")
    return nx.read_graphml(io.BytesIO(data), force_multigraph=True)


@pytest.fixture(params=["graphml", "gexf"])
def found(request, selection, book):
    return read(request.param, formats.export(request.param, selection, book).data)


def edges(found):
    keyed = nx.MultiDiGraph(found).edges(keys=True, data=True)
    return {str(data.get("id", key)): (a, b, data) for a, b, key, data in keyed}


def test_all_nodes_and_edges_come_back(found, wanted):
    assert set(found.nodes) == {node.id for node in wanted.nodes}
    assert {(id, a, b) for id, (a, b, _) in edges(found).items()} == {(e.id, e.source, e.target) for e in wanted.edges}


def test_attributes_come_back_with_their_types(found, wanted):
    back = edges(found)
    for edge in wanted.edges:
        data = back[edge.id][2]
        assert data["sign"] == edge.sign
        assert data["weight"] == edge.weight
        assert data["mutual"] is edge.mutual
        assert data.get("status", "") == edge.status
        assert json.loads(data["evidence"]) == [
            {"file": q.file, "start": q.start, "end": q.end, "quote": q.quote} for q in edge.evidence
        ]
    for node in wanted.nodes:
        assert found.nodes[node.id]["label"] == node.label
        assert found.nodes[node.id]["kind"] == node.kind


@pytest.mark.parametrize(
    ("what", "type", "ends", "sign", "start", "end", "status"),
    [
        ("event", "ASSAULT", ("TUR", "group:east"), -1, "2020-02-02", "2020-02-02", "occurred"),
        ("event", "THREATEN", ("EGY", "TUR"), -1, "2020-03-01", "2020-03-31", "threatened"),
        ("event", "CONSULT", ("RUS", "TUR"), 1, "2020-02-03", "2020-02-03", "occurred"),
        ("relation", "backs", ("RUS", "group:west"), 1, "2020-02-03", "", ""),
        ("relation", "at-odds-with", ("GRC", "TUR"), -1, "2020-02-04", "", ""),
    ],
)
def test_edges_are_signed_and_dated(wanted, what, type, ends, sign, start, end, status):
    (edge,) = [e for e in wanted.edges if (e.what, e.type, e.source) == (what, type, ends[0])]
    assert (edge.source, edge.target) == ends
    assert (edge.sign, edge.start, edge.end, edge.status) == (sign, start, end, status)


def test_one_sided_events_are_counted_and_their_actors_kept(selection, book, wanted):
    assert wanted.one_sided == 1
    assert "group:west" in {node.id for node in wanted.nodes}
    assert wanted.notes == formats.export("gexf", selection, book).notes != ()


def test_edges_of_gexf_live_in_their_days(selection, book, wanted):
    root = ET.fromstring(formats.export("gexf", selection, book).data)  # noqa: S314 - our own
    space = f"{{{gexf.NAMESPACE}}}"
    lives = {e.get("id"): (e.get("start", ""), e.get("end", "")) for e in root.iter(f"{space}edge")}
    assert lives == {edge.id: (edge.start, edge.end) for edge in wanted.edges}
    assert root.get("version") == "1.3"


def test_every_attribute_is_declared(selection, book):
    root = ET.fromstring(formats.export("graphml", selection, book).data)  # noqa: S314 - our own
    space = f"{{{graphml.NAMESPACE}}}"
    declared = {key.get("id") for key in root.iter(f"{space}key")}
    assert {data.get("key") for data in root.iter(f"{space}data")} <= declared


@pytest.mark.parametrize(
    ("text", "held"),
    [("a\x00b", "a\ufffdb"), ("a\ud800b", "a\ufffdb"), ("a\ufffeb", "a\ufffdb"), ("ç 😀\t\n", "ç 😀\t\n")],
)
def test_what_xml_cannot_hold_is_replaced(text, held):
    assert xml_text(text) == held
