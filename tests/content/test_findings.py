"""Every signal rests on a finding with a source."""

from __future__ import annotations

from pathlib import Path

import pytest

from werkzaam_tui.content import findings, overrides
from werkzaam_tui.domain.attention import Attention
from werkzaam_tui.language import set_language

SIGNALS = [kind for kind in Attention if kind.is_signal]


@pytest.mark.parametrize("kind", SIGNALS)
def test_each_signal_has_a_finding_a_source_and_an_end(kind: Attention) -> None:
    said = {}
    for code in ("nl", "en"):
        set_language(code)
        said[code] = findings.finding(kind)
        assert said[code].text.endswith(".") and said[code].ends.endswith(".")
        assert said[code].source.startswith(("WerkZaam", "Casusonderzoek", "Praktijkproef"))
    assert said["nl"].text != said["en"].text


def test_no_finding_without_a_signal() -> None:
    entries = overrides.shipped("findings.toml")["findings"]
    assert [entry["code"] for entry in entries] == [kind.value for kind in SIGNALS]


def test_an_organisation_may_use_its_own_source_but_not_add_or_hide(tmp_path: Path) -> None:
    (tmp_path / "findings.toml").write_text(
        '[[findings]]\ncode = "sick_long"\nsource = "Eigen protocol"\n'
        '[[findings]]\ncode = "bad_luck"\nlabel.nl = "Pech"\n'
        '[[findings]]\ncode = "due_today"\nlabel.nl = "Vandaag"\n'
        '[[findings]]\ncode = "all_quiet"\nhidden = true\n',
        encoding="utf-8",
    )
    overrides.use_override_folder(tmp_path)
    try:
        assert findings.finding(Attention.SICK_LONG).source == "Eigen protocol"
        assert findings.finding(Attention.ALL_QUIET).text
        assert len(findings.problems()) == 3
    finally:
        overrides.use_override_folder(None)
