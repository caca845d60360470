"""Who belongs to a network, stated on one side only: the network names its organisations, and
projects and events name their networks."""

from __future__ import annotations

from collections.abc import Sequence

from diktyo import yamltree
from diktyo.importing.columns import columns_of
from diktyo.importing.drafts import Change, Current, Draft
from diktyo.importing.files import changed_facts
from diktyo.importing.forms import form
from diktyo.records import Organisation, Record
from diktyo.values import Path, Ref


def join(made: Draft, current: Current, network: Ref) -> None:
    """Add the network to those that a project or an event names, where it is not among them."""
    column = columns_of(made.row.kind)["networks"]
    before = current.value(column.path)
    wanted = made.facts.get(column.path, before)
    names = list(wanted) if isinstance(wanted, list) else [wanted] if wanted else []
    if any(str(one).rpartition("/")[2] == network.id for one in names):
        return
    made.facts[column.path] = after = [*names, network.id]
    made.changes = [one for one in made.changes if one.column != column]
    made.changes.append(Change(column, form(column, before), form(column, after)))


def added(
    data: bytes, path: str, role: str, refs: Sequence[Ref], network: Ref
) -> tuple[bytes, Change | None]:
    """The network's file with those it lacks in a role, in the order of the tables.

    Raises `files.HandError`.
    """
    column = columns_of("organisation")[role]
    tree = yamltree.parse(data.decode("utf-8-sig"), path)[0]
    named = Current(tree if isinstance(tree, dict) else {}).value(column.path)
    before = list(named) if isinstance(named, list) else [named] if named else []
    known = {str(one).rpartition("/")[2] for one in before}
    new = [ref.id for ref in refs if ref.id not in known and ref != network]
    if not new:
        return data, None
    where: Path = column.path
    after = changed_facts(data, path, "organisation", {where: [*before, *new]})
    return after, Change(column, "", "+ " + form(column, new))


def absent(record: Record, role: str, refs: Sequence[Ref]) -> tuple[Ref, ...]:
    """Those in the network in this role of whom no row speaks; they stay."""
    if not isinstance(record.facts, Organisation):
        return ()
    named = dict(record.facts.participants.items()).get(role, ())  # type: ignore[call-overload]
    return tuple(one for one in named if one not in refs)
