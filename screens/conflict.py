"""One value that was written on both sides: everything around it, and the keys that say which one it is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import DataTable, Static

from screens.base import BaseScreen
from screens.conflict_words import whose, written_words
from screens.dialogs.pick import PickDialog
from screens.dialogs.typing_anew import TypingAnewDialog
from screens.shell import PersonRef, task
from screens.widgets.list_table import Column, ListTable, Quiet
from werkzaam_tui import formats
from werkzaam_tui.language import N_, _, ngettext
from werkzaam_tui.services.exchange import conflict_context, conflicts
from werkzaam_tui.services.exchange.conflict_context import Context
from werkzaam_tui.services.exchange.conflicts import Version
from werkzaam_tui.services.exchange.typing_anew import Way


class VersionTable(ListTable):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "select_cursor",
            N_("This one"),
            id="conflict.this",
            show=False,
            tooltip=N_("It is the value under the cursor"),
        ),
        Binding(
            "pagedown",
            "screen.scroll_context(1)",
            N_("Further"),
            id="conflict.further",
            show=False,
            tooltip=N_("Read on below"),
        ),
        Binding(
            "pageup",
            "screen.scroll_context(-1)",
            N_("Back up"),
            id="conflict.back_up",
            show=False,
            tooltip=N_("Read back up"),
        ),
    ]


class ConflictScreen(BaseScreen):
    ROOM = "exchange"
    CSS_PATH = "../styles/exchange.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "m",
            "take_mine",
            N_("Mine"),
            id="conflict.mine",
            tooltip=N_("It is what was written on this computer"),
        ),
        Binding(
            "t",
            "take_theirs",
            N_("Theirs"),
            id="conflict.theirs",
            tooltip=N_("It is what was written elsewhere"),
        ),
        Binding(
            "b", "take_both", N_("Both"), id="conflict.both", tooltip=N_("Keep both, of a text or a list")
        ),
        Binding("e", "type_anew", N_("Type anew"), id="conflict.anew", tooltip=N_("Type what it should be")),
        Binding(
            "n,right_square_bracket",
            "step(1)",
            N_("Next"),
            id="conflict.next",
            show=False,
            tooltip=N_("The next one that is open"),
        ),
        Binding(
            "p,left_square_bracket",
            "step(-1)",
            N_("Previous"),
            id="conflict.previous",
            show=False,
            tooltip=N_("The one before"),
        ),
        Binding(
            "d", "dossier", N_("Dossier"), id="conflict.dossier", show=False, tooltip=N_("Read the dossier")
        ),
    ]

    def __init__(self, conflict: str) -> None:
        super().__init__()
        self._wanted = conflict
        self._place = 0
        self._count = 0
        self._found: Context | None = None

    def compose_body(self) -> ComposeResult:
        yield Static("", id="conflict-title", classes="heading", markup=False)
        yield VersionTable(
            [
                Column("whose", _("Written by"), 28, quiet=Quiet.SHOW),
                Column("at", _("When"), 16, quiet=Quiet.SHOW),
                Column("value", _("Value"), 20, fill=True),
            ]
        )
        with VerticalScroll(id="conflict-context", can_focus=False):
            yield Static("", id="conflict-words", markup=False)

    # What is shown

    async def load(self) -> None:
        every = [one.id for one in await self.desk.ask(conflicts.open_conflicts)]
        if not every:
            if self.is_current:
                self.app.pop_screen()
            return
        if self._wanted in every:
            self._place = every.index(self._wanted)
        self._place = min(self._place, len(every) - 1)
        self._wanted, self._count = every[self._place], len(every)
        self._found = await self.desk.ask(conflict_context.context, self._wanted)
        self._show(self._found)

    def _show(self, context: Context) -> None:
        found, today = context.conflict, self.shell.today()
        place = _("{n} of {count}").format(n=self._place + 1, count=self._count)
        who = f"{found.person} · " if found.person else ""
        self.query_one("#conflict-title", Static).update(f"{place} · {who}{found.record}: {found.field}")
        table = self.query_one(VersionTable)
        table.show_rows(
            [
                (
                    version.stamp,
                    (
                        ("● " if version.shows else "○ ") + whose(version.written),
                        formats.moment(version.written.at, today),
                        _one_line(version.words),
                    ),
                )
                for version in found.versions
            ]
        )
        table.styles.height = len(found.versions) + 1
        self._show_words()

    def on_data_table_row_highlighted(self) -> None:
        self._show_words()

    def _show_words(self) -> None:
        if self._found is None:
            return
        lines = _words(self._found, self._version(), self.shell.today(), self._count)
        self.query_one("#conflict-words", Static).update(Content("\n").join(lines))

    def _version(self) -> Version | None:
        key = self.query_one(VersionTable).selected_key
        found = self._found.conflict.versions if self._found else ()
        return next((version for version in found if version.stamp == key), None)

    def person(self) -> PersonRef | None:
        found = self._found.conflict if self._found else None
        return PersonRef(found.participant, found.person) if found and found.participant else None

    def text_to_copy(self) -> str:
        version = self._version()
        return version.words if version else ""

    # Keys

    @task
    async def action_take_mine(self) -> None:
        if self._found is not None:
            await self._take(self._found.conflict.mine, _("here"))

    @task
    async def action_take_theirs(self) -> None:
        if self._found is not None:
            await self._take(self._found.conflict.theirs, _("elsewhere"))

    @task
    async def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        del event
        await self._take(self._version(), "")

    async def _take(self, version: Version | None, where: str) -> None:
        if version is None:
            self.notify(
                _(
                    "Not exactly one of these was written {where}. Choose one with the arrows and enter."
                ).format(where=where)
            )
            return
        wrong = await self.desk.do(conflicts.settle, self._wanted, version.stamp)
        if wrong:
            self.notify(
                _("Chosen, but look at the rest of it: {wrong} d shows the dossier.").format(wrong=wrong),
                severity="warning",
            )
        await self._settled()

    @task
    async def action_take_both(self) -> None:
        if self._found is None:
            return
        if self._found.no_both:
            self.notify(self._found.no_both)
            return
        await self.desk.do(conflicts.settle_both, self._wanted)
        await self._settled()

    @task
    async def action_type_anew(self) -> None:
        context = self._found
        if context is None:
            return
        if context.typed is None:
            self.notify(context.no_typing)
            return
        if context.typed.way is Way.ONE_OF:
            chosen = await self.app.push_screen_wait(
                PickDialog(context.conflict.field, context.typed.options)
            )
            if chosen is None:
                return
            await self.desk.do(conflicts.settle_anew, self._wanted, chosen)
        elif not await self.app.push_screen_wait(TypingAnewDialog(context.conflict, context.typed)):
            return
        await self._settled()

    async def _settled(self) -> None:
        left = self._count - 1
        words = ngettext(
            "Chosen; {n} is left. u takes it back.", "Chosen; {n} are left. u takes it back.", left
        )
        if not left:
            words = _("Chosen; that was the last one. u takes it back.")
        self.notify(words.format(n=left))
        await self.load()

    def action_scroll_context(self, pages: int) -> None:
        context = self.query_one("#conflict-context")
        if pages > 0:
            context.scroll_page_down()
        else:
            context.scroll_page_up()

    @task
    async def action_step(self, by: int) -> None:
        if self._count < 2:
            self.notify(_("This is the only one that is open."))
            return
        every = [one.id for one in await self.desk.ask(conflicts.open_conflicts)]
        self._place = (self._place + by) % max(1, len(every))
        self._wanted = every[self._place] if every else ""
        await self.load()

    @task
    async def action_dossier(self) -> None:
        from screens.dossier import DossierScreen

        person = self.person()
        if person is None:
            self.notify(_("The directory holds employers, contact persons and coaches; it has no dossier."))
        else:
            await self.app.push_screen(DossierScreen(person))


def _one_line(value: str) -> str:
    return " ".join(value.split())


def _words(context: Context, version: Version | None, today: date, count: int) -> Iterator[Content]:
    if version is not None and (len(version.words) > 30 or "\n" in version.words):
        yield Content.styled(_("In full, by {who}").format(who=whose(version.written)), "bold")
        yield Content(version.words)
    if context.conflict.is_text:
        yield Content(_("● All versions of this text show now, one after the other."))
    if context.before is not None:
        yield Content.styled(
            _("Before that ({who})").format(who=written_words(context.before.written, today)), "bold"
        )
        yield Content(context.before.words)
    yield Content("")
    yield Content.styled(_("What else stands there"), "bold")
    yield Content(" · ".join(f"{name}: {_one_line(value)}" for name, value in context.rest) or _("(empty)"))
    yield Content("")
    yield Content.styled(_("What happened around it"), "bold")
    for one in context.around:
        yield Content(f"{formats.moment(one.at, today)}  {one.by}  {', '.join(one.what)}")
    if not context.around:
        yield Content(_("Nothing else was written."))
    if count > 1:
        yield Content("")
        yield Content(_("n and p go to the next and the previous one."))
