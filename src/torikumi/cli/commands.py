"""Each command: its use case, what is shown of it, and its exit code."""

from __future__ import annotations

import argparse
import sys

from torikumi.cli import show, show_explain, show_mending, show_organisation
from torikumi.figures.compute import figures_of
from torikumi.figures.place_words import PlaceWords
from torikumi.findings.model import Gate, Severity
from torikumi.findings.stop import CannotProceed
from torikumi.findings.words import words
from torikumi.notation.cells import RowKind
from torikumi.notation.said import said
from torikumi.usecases import cell as cell_case
from torikumi.usecases import check as check_case
from torikumi.usecases import compare as compare_case
from torikumi.usecases import explain as explain_case
from torikumi.usecases import mend as mend_case
from torikumi.usecases import merge as merge_case
from torikumi.usecases import organisation as organisation_case
from torikumi.usecases import papers
from torikumi.usecases import prove as prove_case
from torikumi.usecases import publish as publish_case
from torikumi.usecases import read as read_case
from torikumi.usecases import rules as rules_case
from torikumi.usecases import sample as sample_case
from torikumi.usecases.documents import (
    check_data,
    json_bytes,
    mending_data,
    proof_data,
    read_data,
)
from torikumi.usecases.previous import stars_data
from torikumi.usecases.propose import propose
from torikumi.wire.schema import json_schema

WRONG = 1


def _print_json(data: object) -> None:
    sys.stdout.write(json_bytes(data).decode())


def _is_json(given: argparse.Namespace) -> bool:
    return bool(given.format == "json")


def _progress(name: str) -> None:
    if sys.stderr.isatty():
        print(f"  {name} …", file=sys.stderr)


def read(given: argparse.Namespace) -> int:
    """``torikumi read``."""
    report = read_case.read(
        given.source, given.profile, given.out, ids_from=given.ids_from, table_map=given.map
    )
    if _is_json(given):
        _print_json(read_data(report, given.lang))
    else:
        show.read(report, given.lang)
    return WRONG if any(each.severity is Severity.ERROR for each in report.findings) else 0


def check(given: argparse.Namespace) -> int:
    """``torikumi check``."""
    if given.write and not given.fix:
        raise CannotProceed(
            said("--writeは--fixと一緒に使います。"),
            "torikumi check",
            said("--fix --writeとしてください。"),
        )
    report = _checked(given)
    if given.propose_acknowledgements is not None:
        propose(report, given.propose_acknowledgements, given.lang)
    if given.proof_sheet is not None:
        papers.write_proof_sheet(report, given.proof_sheet)
    if given.format in papers.FINDINGS:
        papers.write_findings(report, given.format, given.out, given.workbook)
    fixes = _mended(report, given) if given.fix else None
    if fixes is not None and fixes.written:
        report = _checked(given)  # what is left
    if _is_json(given):
        data = check_data(report, given.lang)
        _print_json(data if fixes is None else {**data, **mending_data(fixes, given.lang)})
    else:
        show.check(report, given.lang)
        if fixes is not None:
            words_of = PlaceWords(figures_of(fixes.opened.plan))
            show_mending.mending(fixes, words_of, given.lang)
    return WRONG if report.count(Severity.ERROR) else 0


def _mended(report: check_case.CheckReport, given: argparse.Namespace) -> mend_case.Mending:
    made = mend_case.propose(report, Gate(given.gate))
    return mend_case.write(made) if given.write else made


def _checked(given: argparse.Namespace) -> check_case.CheckReport:
    return check_case.check(
        given.source,
        given.profile,
        Gate(given.gate),
        given.previous,
        acknowledgements=given.acknowledgements,
    )


def explain(given: argparse.Namespace) -> int:
    """``torikumi explain``."""
    made = explain_case.explain(given.source, given.place, given.profile)
    if _is_json(given):
        _print_json(explain_case.explain_data(made))
    else:
        show_explain.explain(made.explanation, given.lang)
    return WRONG if not made.explanation.agrees else 0


def publish(given: argparse.Namespace) -> int:
    """``torikumi publish``."""
    order = publish_case.Order(
        given.source,
        given.profile,
        given.out,
        given.only,
        given.draft,
        given.release,
        given.previous,
        given.layout,
        given.paper,
    )
    published = publish_case.publish(order, _progress)
    if _is_json(given):
        told = {"files": dict(published.files), **proof_data(published.proof)}
        if given.previous:
            told["proposed_stars"] = stars_data(published.stars)
        _print_json(told)
    else:
        show.publish(published, given.out, given.lang)
    return WRONG if published.report.count(Severity.ERROR) else 0


def prove(given: argparse.Namespace) -> int:
    """``torikumi prove``."""
    proved = prove_case.prove(given.dir)
    if _is_json(given):
        _print_json({**proof_data(proved.proof), "writer": proved.writer})
    else:
        show.prove(proved.proof, given.lang)
        show.writer(proved.other_writer, given.lang)
    return WRONG if proved.proof.disagreements else 0


def compare(given: argparse.Namespace) -> int:
    """``torikumi compare``."""
    made = compare_case.compare(
        given.old,
        given.new,
        given.profile,
        matches=given.matches,
        propose=given.propose_matches,
    )
    if given.out is not None:
        compare_case.write(made, given.out, errata=given.errata)
    if _is_json(given):
        _print_json(compare_case.compare_data(made))
    else:
        show.compare(made, given.lang)
    return WRONG if given.exit_code and made.compared.changes else 0


def merge(given: argparse.Namespace) -> int:
    """``torikumi merge``."""
    report = merge_case.merge(given.base, given.theirs, given.ours, given.profile, given.out)
    if _is_json(given):
        _print_json(merge_case.merge_data(report))
    else:
        show.merge(report, given.out, given.lang)
    return WRONG if report.conflicts else 0


def organisation(given: argparse.Namespace) -> int:
    """``torikumi organisation``."""
    report = organisation_case.organisation(
        organisation_case.ListOrder(given.old, given.old_day),
        organisation_case.ListOrder(given.new, given.new_day),
        given.out,
        given.successions,
        organisation_case.PlanOrder(given.plan, given.profile) if given.plan else None,
    )
    if _is_json(given):
        _print_json(organisation_case.organisation_data(report, given.lang))
    else:
        show_organisation.organisation(report, given.out, given.lang)
    return WRONG if report.wrong else 0


def cell(given: argparse.Namespace) -> int:
    """``torikumi cell``."""
    readings = cell_case.cells(given.text, given.file, RowKind(given.row), given.profile)
    if _is_json(given):
        _print_json(readings)
    else:
        show.cells(readings)
    return 0


def rules(given: argparse.Namespace) -> int:
    """``torikumi rules``."""
    described = rules_case.rules(given.code, given.lang)
    if _is_json(given):
        _print_json(described)
    else:
        show.rules(described, whole=given.code is not None)
    return 0


def schema(given: argparse.Namespace) -> int:
    """``torikumi schema``: a JSON document in either format."""
    _print_json(json_schema(given.lang))
    return 0


def sample(given: argparse.Namespace) -> int:
    """``torikumi sample``."""
    names = sample_case.sample(
        given.out, given.initiatives, given.seed, given.profile, with_mistakes=given.planted
    )
    if _is_json(given):
        _print_json({"files": list(names)})
    else:
        _ = words(given.lang)
        print(
            _("{folder} に{count}個のファイルを書きました。").format(
                folder=given.out, count=len(names)
            )
        )
        for name in names:
            print(f"  {name}")
    return 0
