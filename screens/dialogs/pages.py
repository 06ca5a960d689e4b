"""A dialog with its fields on several pages: one is shown at a time, and all of them are saved as one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from screens.dialogs.form import FormDialog
from screens.shell import task
from screens.widgets.key_bar import key_text
from screens.widgets.part_strip import Part, PartStrip
from werkzaam_tui.language import N_


class PagedDialog(FormDialog[str]):
    """Each page is a form with the id ``page-`` and its code; a strip tells which one is shown."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "f3",
            "page(1)",
            N_("Next page"),
            show=False,
            id="page.next",
            tooltip=N_("Next page of this panel"),
        ),
        Binding(
            "f2",
            "page(-1)",
            N_("Previous page"),
            show=False,
            id="page.previous",
            tooltip=N_("Previous page of this panel"),
        ),
    ]

    shown_page: str = ""
    """Code of the page that is shown."""

    def parts(self) -> Sequence[Part]:
        """The pages, from the first to the last."""
        raise NotImplementedError

    async def can_turn(self) -> bool:
        """Whether there is another page to go to; whatever is in the way is told."""
        return True

    @task
    async def action_page(self, by: int) -> None:
        if await self.can_turn():
            codes = [part.code for part in self.parts()]
            self.go(codes[(codes.index(self.shown_page) + by) % len(codes)])

    def go(self, code: str) -> None:
        self.shown_page = code
        for form in self.forms:
            form.display = form.id == f"page-{code}"
        self.show_strip()
        for widget in self.query_one(f"#page-{code}").query("*"):
            if widget.focusable:
                widget.focus()
                return

    def show_strip(self) -> None:
        turning = {one.binding.action: key_text(one.binding.key) for one in self.active_bindings.values()}
        keys = " ".join(turning[action] for action in ("page(-1)", "page(1)") if action in turning)
        self.query_one(PartStrip).show(self.parts(), self.shown_page, {}, keys=keys)

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Beside each field, on whatever page it is; the first page with one is shown."""
        wrong = [form for form in self.forms if form.values.keys() & problems.keys()]
        for form in self.forms:
            if form not in wrong:
                form.show_problems({})
        if wrong:
            self.go((wrong[0].id or "").removeprefix("page-"))
        for form in reversed(wrong):
            form.show_problems(problems)
