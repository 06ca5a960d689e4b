"""Who may know what about one person, as that person chose; and the papers that went out and came back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import DataTable, Static

from screens.base import BaseScreen
from screens.consent_words import category_words, cell_detail, cell_words, paper_cells, review_words
from screens.dialogs.consent import Act, ChoicesDialog, ConsentDialog, SignedPaperDialog
from screens.shell import PersonRef, task
from screens.widgets.list_table import Column, ListTable, Quiet
from werkzaam_tui.domain.codes import ConsentState, Recipient
from werkzaam_tui.labels import label
from werkzaam_tui.language import N_, _
from werkzaam_tui.services import handover
from werkzaam_tui.services.privacy import consent, papers_log
from werkzaam_tui.services.privacy.consent import Cell, ConsentTable
from werkzaam_tui.services.privacy.papers_log import PaperLine

WIDE = 120
"""Columns from which the papers stand beside the consent."""


_WIDTHS = {Recipient.EMPLOYER: 13, Recipient.OFFICE: 11, Recipient.FUNDER: 15}


class CategoryTable(ListTable):
    """A row for each category; left and right choose for whom."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "recipient(-1)", N_("Recipient"), show=False, id="consent.left"),
        Binding("right", "recipient(1)", N_("Recipient"), show=False, id="consent.right"),
    ]

    class Sideways(Message):
        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    def action_recipient(self, by: int) -> None:
        self.post_message(self.Sideways(by))


class ConsentScreen(BaseScreen):
    CSS_PATH = "../styles/consent.tcss"
    AUTO_FOCUS = "CategoryTable"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "new_contact", N_("Contact"), id="contact.new", show=False),
        Binding("plus", "answer('give')", N_("Yes"), id="consent.give", tooltip=N_("Write down consent")),
        Binding(
            "minus", "answer('refuse')", N_("No"), id="consent.refuse", tooltip=N_("Write down a refusal")
        ),
        Binding(
            "w",
            "answer('withdraw')",
            N_("Withdraw"),
            id="consent.withdraw",
            tooltip=N_("Take consent back; it works at once"),
        ),
        Binding("e", "answer('end')", N_("End"), id="consent.end", tooltip=N_("Say until when it holds")),
        Binding("p", "papers", N_("Papers"), id="consent.papers", tooltip=N_("What went out and came back")),
        Binding(
            "b",
            "confirm",
            N_("Gone through"),
            id="consent.confirm",
            show=False,
            tooltip=N_("All of it was gone through and stays as it is"),
        ),
        Binding(
            "s",
            "signed",
            N_("Signed paper"),
            id="consent.signed",
            show=False,
            tooltip=N_("Note that a signed paper came back"),
        ),
    ]

    def __init__(self, person: PersonRef) -> None:
        super().__init__()
        self._person = person
        self._table: ConsentTable | None = None
        self._cells: dict[tuple[str, Recipient], Cell] = {}
        self._recipient = Recipient.EMPLOYER
        self._papers: dict[str, PaperLine] = {}
        self._shows_papers = False

    def person(self) -> PersonRef:
        return self._person

    def compose_body(self) -> ComposeResult:
        yield Static("", id="consent-head", classes="heading", markup=False)
        yield Static("", id="consent-review", markup=False)
        with Horizontal(id="consent-body"):
            with Vertical(id="consent-choices"):
                yield CategoryTable(self._columns(), id="categories")
                yield Static("", id="consent-detail", markup=False)
            with Vertical(id="consent-papers"):
                yield Static(_("Papers that went out and came back"), classes="section-title", markup=False)
                yield ListTable(_paper_columns(), id="papers")
                yield Static("", id="papers-empty", classes="empty", markup=False)

    def _columns(self) -> list[Column]:
        """The chosen recipient stands between brackets: not by colour alone."""
        recipients = [
            Column(
                one.value,
                f"[{label(one)}]" if one is self._recipient else f" {label(one)}",
                _WIDTHS[one],
                quiet=Quiet.HIDE,
            )
            for one in Recipient
        ]
        return [Column("category", _("What"), 22, fill=True, quiet=Quiet.SHOW), *recipients]

    # Showing

    async def load(self) -> None:
        self._table = await self.desk.ask(consent.consent_table, self._person.id)
        self._cells = {(one.category, one.recipient): one for one in self._table.cells}
        self._papers = {line.id: line for line in await self.desk.ask(papers_log.papers_log, self._person.id)}
        today = self.shell.today()
        title = _("Consent and papers: {name}").format(name=self._table.name)
        self.query_one("#consent-head", Static).update(title)
        review = review_words(self._table.reviewed_on, self._table.review_on, today)
        again = _("← → for whom · enter history · b gone through, all stays · s signed paper")
        self.query_one("#consent-review", Static).update(f"{review}\n{again}")
        self._show_rows()
        papers = self.query_one("#papers", ListTable)
        papers.show_rows([(key, paper_cells(line, today)) for key, line in self._papers.items()])
        papers.set_class(not self._papers, "-hidden")
        empty = self.query_one("#papers-empty", Static)
        empty.update(_("No paper was made yet. Papers are made after a handover: press h, then p."))
        empty.set_class(bool(self._papers), "-hidden")
        self._show_parts()

    def _show_rows(self) -> None:
        table, today = self.query_one(CategoryTable), self.shell.today()
        table.set_columns(self._columns())
        categories = dict.fromkeys(category for category, _recipient in self._cells)
        table.show_keys(list(categories), lambda key: self._row(key, today))
        self._show_detail()

    def _row(self, category: str, today: date) -> Sequence[str]:
        return [
            category_words(category),
            *(cell_words(self._cells[category, recipient], today) for recipient in Recipient),
        ]

    def _cell(self) -> Cell | None:
        return self._cells.get((self.query_one(CategoryTable).selected_key or "", self._recipient))

    def _show_detail(self) -> None:
        cell = self._cell()
        detail = cell_detail(cell, self.shell.today()) if cell is not None else ""
        self.query_one("#consent-detail", Static).update(detail)

    def _show_parts(self) -> None:
        wide = self.size.width >= WIDE
        self.query_one("#consent-choices").set_class(self._shows_papers and not wide, "-hidden")
        self.query_one("#consent-papers").set_class(not (self._shows_papers or wide), "-hidden")

    def on_resize(self, _event: events.Resize) -> None:
        self._show_parts()

    def on_data_table_row_highlighted(self) -> None:
        self._show_detail()

    def on_category_table_sideways(self, event: CategoryTable.Sideways) -> None:
        recipients = list(Recipient)
        place = recipients.index(self._recipient) + event.by
        self._recipient = recipients[max(0, min(place, len(recipients) - 1))]
        self._show_rows()

    # Changing

    @task
    async def action_answer(self, act: str) -> None:
        cell = self._cell()
        if cell is None or (self._shows_papers and self.size.width < WIDE):
            self.notify(_("Go to the consent first: p."))
            return
        chosen = Act(act)
        if (why := _cannot(cell, chosen)) != "":
            self.notify(why)
            return
        if await self.app.push_screen_wait(ConsentDialog(self._person.id, cell, chosen)):
            await self.load()
            self.notify(_("Written down; it works at once. Press u to undo."))

    @task
    async def action_confirm(self) -> None:
        await self.desk.do(consent.confirm_all, self._person.id)
        self.notify(_("Gone through today; all of it stays as it is. Press u to undo."))
        await self.load()

    @task
    async def action_signed(self) -> None:
        meeting = await self.desk.ask(handover.last_finished, self._person.id)
        if meeting is None:
            self.notify(_("There is no finished handover yet, so no paper can be signed."))
            return
        if await self.app.push_screen_wait(SignedPaperDialog(meeting)):
            await self.load()

    def action_papers(self) -> None:
        self._shows_papers = not self._shows_papers
        self._show_parts()
        shown = "#papers" if self._shows_papers and self._papers else "#categories"
        self.query_one(shown).focus()

    @task
    async def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        cell = self._cell()
        if event.data_table.id != "categories" or cell is None:
            return
        if not cell.history:
            self.notify(_("Nothing was chosen here yet."))
            return
        await self.app.push_screen_wait(ChoicesDialog(cell))


def _cannot(cell: Cell, act: Act) -> str:
    """Why ``act`` means nothing here; empty where it does."""
    state = cell.choice.state if cell.choice else None
    if act is Act.GIVE and cell.default in consent.NEVER:
        return _("This is never told to them, also not with consent.")
    if act in (Act.WITHDRAW, Act.END) and state is not ConsentState.GIVEN:
        return _("There is no consent here. To say no, press -.")
    return ""


def _paper_columns() -> Sequence[Column]:
    return [
        Column("day", _("Day"), 10),
        Column("what", _("What"), 20),
        Column("who", _("Whom"), 16),
        Column("of", _("Handover of"), 12, fill=True),
    ]
