"""An ISO 20022 message as a tree of plain names, whatever its version calls its namespace."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree


def without_namespaces(root: etree._Element) -> etree._Element:
    """Take the namespaces off every element of a tree, which is changed and given back."""
    from lxml import etree

    for node in root.iter(etree.Element):
        if node.tag[0] == "{":
            node.tag = node.tag[node.tag.index("}") + 1 :]
    etree.cleanup_namespaces(root)
    return root


def child(node: etree._Element, path: str) -> etree._Element | None:
    """Give the first element at a path below a node."""
    return node.find(path)


def text_at(node: etree._Element, path: str) -> str:
    """Give the text of the first element at a path, trimmed; "" where there is none."""
    return (node.findtext(path) or "").strip()
