"""All rules for reminders: what each asks, since when and where it stands, and what it will raise for whom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import Resize
from textual.widgets import DataTable, Static

from screens.agenda_words import source_words, when
from screens.base import BaseScreen
from screens.dialogs.reminder import ReminderDialog
from screens.shell import PersonRef, task
from screens.widgets.answers import typed
from screens.widgets.list_table import Cell, Column, ListTable, Public, Quiet
from werkzaam_tui import formats
from werkzaam_tui.domain.reminders.rules import Anchor, Rule
from werkzaam_tui.language import N_, _
from werkzaam_tui.services import reminders
from werkzaam_tui.services.reminders import ReminderRow, RuleView
from werkzaam_tui.services.reminders.raising import Rules

WIDE = 120

_RULE, _RAISED = "rule:", "raised:"
"""Begin the keys of a rule and of what it raises."""


class RuleTable(ListTable):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "select_cursor",
            N_("Unfold"),
            id="rules.unfold",
            tooltip=N_("What this rule will raise, or one reminder"),
        ),
    ]


class RemindersScreen(BaseScreen):
    CSS_PATH = "../styles/monitoring.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "v",
            "only_coming",
            N_("With reminders"),
            id="rules.coming",
            tooltip=N_("Only rules that raise something"),
        ),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._rules: Rules | None = None
        self._views: dict[str, RuleView] = {}
        self._raised: dict[str, ReminderRow] = {}
        self._open = ""
        """Code of the rule that is unfolded."""
        self._only_coming = False
        self._wide = False

    def compose_body(self) -> ComposeResult:
        yield Static("", id="rule-heading", classes="heading public", markup=False)
        yield Static("", id="rule-problems", classes="public -hidden", markup=False)
        with Vertical(id="rule-list"):
            yield RuleTable(_columns(False), id="rule-table")
            yield Static("", id="rule-detail", markup=False)

    async def load(self) -> None:
        self._rules = await self.desk.ask(reminders.rule_views)
        self._show()

    def _show(self) -> None:
        if self._rules is None:
            return
        views = [view for view in self._rules.views if view.coming or not self._only_coming]
        self._views = {f"{_RULE}{view.rule.code}": view for view in views}
        keys: list[str] = []
        self._raised = {}
        for key, view in self._views.items():
            keys.append(key)
            if view.rule.code == self._open:
                rows = {f"{_RAISED}{row.reminder.id}": row for row in view.coming}
                keys += rows
                self._raised |= rows
        table = self.query_one(RuleTable)
        table.set_columns(_columns(self._wide))
        table.show_keys(keys, self._cells)
        self.query_one("#rule-heading", Static).update(_summary(self._rules))
        problems = self.query_one("#rule-problems", Static)
        problems.set_class(not self._rules.problems, "-hidden")
        problems.update("\n".join(_problem(one.line, one.text) for one in self._rules.problems))
        self._show_detail()

    def on_resize(self, event: Resize) -> None:
        wide = event.size.width >= WIDE
        if wide != self._wide:
            self._wide = wide
            self._show()

    def _cells(self, key: str) -> Sequence[Cell]:
        today = self.shell.today()
        if (row := self._raised.get(key)) is not None:
            cells: list[Cell] = [f"   {when(row, today)}  {row.name}", row.employer, ""]
            return [*cells, ""] if self._wide else cells
        view = self._views[key]
        sign = "▾" if view.rule.code == self._open else "▸" if view.coming else " "
        number = formats.number(len(view.coming)) if view.coming else "–"
        title = Public(
            f"{sign} {view.rule.label}", "bold" if view.coming else "", no_wrap=True, overflow="ellipsis"
        )
        note = _("check this") if view.rule.check else _("own rule") if view.rule.own else ""
        cells = [title, view.rule.source, number]
        return (
            [*cells, note]
            if self._wide
            else [title, f"! {view.rule.source}" if view.rule.check else view.rule.source, number]
        )

    def person(self) -> PersonRef | None:
        row = self._raised.get(self.query_one(RuleTable).selected_key or "")
        return PersonRef(row.reminder.participant, row.name) if row is not None and row.name else None

    def on_data_table_row_highlighted(self) -> None:
        self._show_detail()

    def _show_detail(self) -> None:
        key, today = self.query_one(RuleTable).selected_key or "", self.shell.today()
        words: Content | str = ""
        if (row := self._raised.get(key)) is not None:
            words = _of_rule(row.reminder.rule, today)
        elif (view := self._views.get(key)) is not None:
            words = _of_rule(view.rule, today)
        self.query_one("#rule-detail", Static).update(words)

    @task
    async def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        key = event.row_key.value or ""
        if (row := self._raised.get(key)) is not None:
            if await self.app.push_screen_wait(ReminderDialog(row)):
                await self.load()
            return
        view = self._views.get(key)
        if view is None:
            return
        if not view.coming:
            self.notify(_on_the_sheet(view.rule) or _("This rule raises nothing in the next six months."))
            return
        self._open = "" if self._open == view.rule.code else view.rule.code
        self._show()

    def action_only_coming(self) -> None:
        self._only_coming = not self._only_coming
        self._show()


def _columns(wide: bool) -> Sequence[Column]:
    title, source = (60, 32) if wide else (46, 14)
    found = [
        Column("rule", _("Rule"), title),
        Column("source", _("Source"), source, fill=not wide),
        Column("coming", _("Coming"), 10, quiet=Quiet.SHOW),
    ]
    return [*found, Column("note", _("Note"), 10, fill=True, quiet=Quiet.SHOW)] if wide else found


def _summary(rules: Rules) -> str:
    coming = sum(len(view.coming) for view in rules.views)
    return _("Reminders · {rules} rules · {n} in the next six months · ! is to be checked").format(
        rules=formats.number(len(rules.views)), n=formats.number(coming)
    )


def _problem(line: int | None, text: str) -> str:
    if line is None:
        return _("Own rules: {text}").format(text=text)
    return _("Own rules, line {line}: {text}").format(line=line, text=text)


def _of_rule(rule: Rule, today: date) -> Content:
    parts = [_on_the_sheet(rule), source_words(rule), _validity(rule, today)]
    if rule.own:
        parts.append(_("changed by your organisation"))
    return Content.assemble((rule.label, "bold"), "\n", rule.text, "\n", "\n".join(filter(None, parts)))


def _on_the_sheet(rule: Rule) -> str:
    """Where a rule counts of which nobody is reminded; empty for the others."""
    if rule.anchor is not Anchor.BREACH:
        return ""
    return _("No reminder comes of this: the breach sheet says until when (Rights and retention, s).")


def _validity(rule: Rule, today: date) -> str:
    first = typed(rule.valid_from)
    last = typed(rule.valid_to)
    if first and last:
        return _("In force from {first} to {last}").format(first=first, last=last)
    if first:
        ahead = rule.valid_from is not None and rule.valid_from > today
        words = _("Will be in force from {first}") if ahead else _("In force since {first}")
        return words.format(first=first)
    return _("In force until {last}").format(last=last) if last else ""
