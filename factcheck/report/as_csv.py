"""discrepancies.csv and claims.csv, with a byte order mark: without it Excel on Windows shows Chinese as noise."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from factcheck.report import decided
from factcheck.report.as_json import claim_row, paths_of
from factcheck.report.cells import Cell, guarded
from factcheck.report.index import index_of
from factcheck.report.rows import PASSAGE, passages
from factcheck.report.shown import View

CLAIM = (
    "id", "kind", "article", "start", "end", "quote", "value", "low", "high", "unit", "hedge", "as_of", "as_of_said",
    "scope", "speaker", "modality", "measure", "subject", "subject_found", "attribute", "cluster", "relation",
)  # fmt: skip


def discrepancies(view: View) -> bytes:
    """One row a passage of a discrepancy or an update, in the order of the report."""
    header = PASSAGE if view.reviewed is None else (*PASSAGE, *decided.COLUMNS)
    return table(header, passages(index_of(view.run), view.reviewed))


def claims(view: View) -> bytes:
    """One row a claim, compared or not, with the cluster that it stands in ("" for none)."""
    paths = paths_of(view.run)
    cluster_of = {claim.id: cluster for cluster in reversed(view.run.clusters) for claim in cluster.claims}
    rows = []
    for claim in view.run.claims:
        row = claim_row(claim, paths)
        cluster = cluster_of.get(claim.id)
        row |= {
            "kind": claim.kind,
            "scope": "; ".join(claim.scope),
            "as_of_said": "yes" if claim.as_of_said else "",
            "cluster": cluster.id if cluster else "",
            "relation": cluster.relation.value if cluster else "",
        }
        rows.append(tuple("" if row[key] is None else row[key] for key in CLAIM))
    return table(CLAIM, rows)


def table(header: tuple[str, ...], rows: Iterable[tuple[Cell, ...]]) -> bytes:
    """A header and rows as CSV bytes, every cell guarded."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig", "replace")
