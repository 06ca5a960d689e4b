"""The shipped lists are whole in both languages, and an organisation changes them without breaking them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from werkzaam_tui.content import lists
from werkzaam_tui.content.lists import ReasonGroup
from werkzaam_tui.content.overrides import use_override_folder
from werkzaam_tui.domain.codes import Access, Recipient
from werkzaam_tui.language import set_language

TOPIC_LISTS = {
    lists.agreement_topics: 15,
    lists.expectation_topics: 5,
    lists.funding_sources: 8,
    lists.information_items: 4,
    lists.contact_topics: 7,
    lists.life_domains: 10,
}


@pytest.fixture(autouse=True)
def as_it_was() -> Iterator[None]:
    yield
    use_override_folder(None)


def override(folder: Path, file: str, text: str) -> None:
    (folder / file).write_text(text, encoding="utf-8")
    use_override_folder(folder)


@pytest.mark.parametrize("code", ["nl", "en"])
def test_every_shipped_topic_has_its_words_in_both_languages(code: str) -> None:
    set_language(code)
    for topics, count in TOPIC_LISTS.items():
        found = topics()
        assert len(found) == count
        assert len({topic.code for topic in found}) == count
        for topic in found:
            assert topic.label
            assert 0 < len(topic.short) <= lists.SHORT_WIDTH
            assert not topic.short.endswith("…"), "a shipped short name is chosen, not cut off"
    for topic in (*lists.agreement_topics(), *lists.expectation_topics(), *lists.life_domains()):
        assert topic.question.endswith("?")


def test_short_names_differ_within_a_list() -> None:
    for topics, count in TOPIC_LISTS.items():
        assert len({topic.short for topic in topics()}) == count


def test_words_follow_the_language() -> None:
    assert lists.agreement_topic("finance").label == "Financiën"
    set_language("en")
    assert lists.agreement_topic("finance").label == "Pay and benefit"


def test_nothing_is_wrong_with_the_shipped_lists() -> None:
    assert lists.problems() == ()


def test_reasons_have_a_source_and_a_code_of_their_own() -> None:
    counts = {group: len(lists.reasons(group)) for group in ReasonGroup}
    assert list(counts.values()) == [4, 3, 4, 4, 6, 17, 12]
    every = [reason for group in ReasonGroup for reason in lists.reasons(group)]
    assert len({reason.code for reason in every}) == len(every)
    assert all(reason.label and reason.source for reason in every)
    assert lists.reason_label("stalled_hours") == "Aangeboden uren passen niet"
    assert lists.reason_label("gone_since_long") == "gone_since_long"


def test_health_is_for_the_participant_alone_and_involvement_needs_consent() -> None:
    categories = {category.code: category for category in lists.consent_categories()}
    assert len(categories) == 13
    health = categories["health"]
    assert health.participant is Access.ALLOWED
    assert {health.default_for(recipient) for recipient in Recipient} == {Access.NEVER}
    assert categories["involvement"].default_for(Recipient.EMPLOYER) is Access.CONSENT
    assert categories["contact_notes"].default_for(Recipient.OFFICE) is Access.COACH_ONLY


def test_an_organisation_changes_one_word_and_adds_a_topic(tmp_path: Path) -> None:
    override(
        tmp_path,
        "handover.toml",
        '[[agreements]]\ncode = "leave"\nlabel.nl = "Vrije dagen"\n\n'
        '[[agreements]]\ncode = "breaks"\nlabel = "Pauzes en rustmomenten"\n',
    )
    topics = lists.agreement_topics()
    assert lists.problems() == ()
    assert len(topics) == 16
    assert topics[10].label == "Vrije dagen"
    assert topics[10].question, "what the organisation does not mention stays"
    assert topics[-1].code == "breaks"
    assert topics[-1].short == "Pauzes en rus…"
    set_language("en")
    assert lists.agreement_topic("leave").label == "Leave"
    assert lists.agreement_topic("breaks").label == "Pauzes en rustmomenten"


def test_a_hidden_topic_leaves_the_list_but_keeps_its_words(tmp_path: Path) -> None:
    override(tmp_path, "topics.toml", '[[topics]]\ncode = "training"\nhidden = true\n')
    assert "training" not in {topic.code for topic in lists.contact_topics()}
    assert lists.contact_topic("training").label == "Training"
    assert lists.contact_topic("never_seen").label == "never_seen"


def test_back_to_the_shipped_lists(tmp_path: Path) -> None:
    override(tmp_path, "topics.toml", '[[topics]]\ncode = "training"\nhidden = true\n')
    lists.contact_topics()
    use_override_folder(None)
    assert len(lists.contact_topics()) == 7


def test_a_changed_file_is_read_afresh_when_the_folder_is_given_again(tmp_path: Path) -> None:
    override(tmp_path, "topics.toml", '[[topics]]\ncode = "training"\nlabel = "Cursus"\n')
    assert lists.contact_topic("training").label == "Cursus"
    override(tmp_path, "topics.toml", '[[topics]]\ncode = "training"\nlabel = "Les"\n')
    assert lists.contact_topic("training").label == "Les"


def test_a_file_with_a_writing_error_is_reported_with_its_line(tmp_path: Path) -> None:
    override(tmp_path, "handover.toml", '[[agreements]]\ncode = "leave"\nlabel.nl = Vrij\n')
    assert len(lists.agreement_topics()) == 15
    (problem,) = lists.problems()
    assert (problem.file, problem.line) == ("handover.toml", 3)
    assert problem.text


def test_a_file_that_is_not_text_is_reported(tmp_path: Path) -> None:
    (tmp_path / "topics.toml").write_bytes(b'[[topics]]\nlabel = "caf\xe9"\n')
    (tmp_path / "reasons.toml").mkdir()
    use_override_folder(tmp_path)
    assert len(lists.contact_topics()) == 7
    assert len(lists.reasons(ReasonGroup.DROPOUT)) == 17
    assert {problem.file for problem in lists.problems()} == {"topics.toml", "reasons.toml"}


def test_a_file_saved_by_notepad_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    text = '[[topics]]\r\ncode = "training"\r\nlabel = "Cursus"\r\n'
    (tmp_path / "topics.toml").write_bytes(b"\xef\xbb\xbf" + text.encode())
    use_override_folder(tmp_path)
    assert lists.problems() == ()
    assert lists.contact_topic("training").label == "Cursus"


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("topics.toml", '[[topics]]\nlabel = "Zonder code"\n'),
        ("topics.toml", '[[topics]]\ncode = "Met Spatie"\nlabel = "x"\n'),
        ("topics.toml", '[[topics]]\ncode = "nieuw"\n'),
        ("topics.toml", '[[topics]]\ncode = "nieuw"\nlable = "x"\n'),
        ("topics.toml", '[[topics]]\ncode = "nieuw"\nlabel = 3\n'),
        ("topics.toml", '[[topics]]\ncode = "nieuw"\nlabel = "x"\nhidden = "ja"\n'),
        ("topics.toml", '[[topics]]\ncode = "nieuw"\nlabel = "x"\nshort = "veel te lange naam"\n'),
        ("topics.toml", 'topics = ["training"]\n'),
        ("topics.toml", '[topics]\ncode = "training"\n'),
        ("topics.toml", '[[topic]]\ncode = "nieuw"\nlabel = "x"\n'),
        ("reasons.toml", '[[dropout]]\ncode = "stalled_hours"\nlabel = "x"\n'),
        ("consent.toml", '[[categories]]\ncode = "hobby"\nlabel = "x"\n'),
        ("consent.toml", '[[categories]]\ncode = "health"\ndefault.office = "soms"\n'),
        ("consent.toml", '[[categories]]\ncode = "health"\ndefault.buurman = "allowed"\n'),
        ("consent.toml", '[[categories]]\ncode = "health"\ndefault = "allowed"\n'),
    ],
)
def test_a_bad_entry_is_left_out_and_told(tmp_path: Path, file: str, text: str) -> None:
    shipped = [topics() for topics in TOPIC_LISTS], lists.consent_categories()
    override(tmp_path, file, text)
    assert ([topics() for topics in TOPIC_LISTS], lists.consent_categories()) == shipped
    (problem,) = lists.problems()
    assert problem.file == file
    assert problem.text.endswith(".")


def test_a_good_entry_beside_a_bad_one_is_used(tmp_path: Path) -> None:
    override(
        tmp_path,
        "consent.toml",
        '[[categories]]\ncode = "health"\ndefault.office = "soms"\n\n'
        '[[categories]]\ncode = "agreements"\ndefault.funder = "never"\n',
    )
    categories = {category.code: category for category in lists.consent_categories()}
    assert categories["health"].office is Access.NEVER
    assert categories["agreements"].funder is Access.NEVER
    assert len(lists.problems()) == 1


def test_problems_are_told_in_the_language_of_the_screens(tmp_path: Path) -> None:
    override(tmp_path, "topics.toml", "[[topics]\n")
    assert "schrijffout" in lists.problems()[0].text
    set_language("en")
    assert "writing error" in lists.problems()[0].text


@pytest.mark.parametrize(
    "text",
    ["a = " + "[" * 100_000, "a = " + "9" * 10_000, "[[withdrawn]]\n" + "x" * 2_000_000],
    ids=["nested", "number", "long"],
)
def test_an_absurd_list_of_an_organisation_is_told_and_the_shipped_one_used(
    text: str, tmp_path: Path
) -> None:
    shipped = [reason.code for reason in lists.reasons(ReasonGroup.WITHDRAWN)]
    (tmp_path / "reasons.toml").write_text(text, encoding="utf-8")
    use_override_folder(tmp_path)
    try:
        assert [reason.code for reason in lists.reasons(ReasonGroup.WITHDRAWN)] == shipped
        assert "reasons.toml" in {problem.file for problem in lists.problems()}
    finally:
        use_override_folder(None)
