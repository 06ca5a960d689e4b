"""What a coach does with a signal: open what is behind it, put it aside, or agree on less contact."""

from __future__ import annotations

from textual import on

from screens.dossier_parts.signals import SignalsPart
from screens.dossier_parts.work_actions import WorkActions
from screens.shell import task
from werkzaam_tui import formats
from werkzaam_tui.domain.attention import Attention
from werkzaam_tui.domain.codes import Counterpart
from werkzaam_tui.domain.monitoring import DueContact
from werkzaam_tui.domain.signals import Signal
from werkzaam_tui.labels import label
from werkzaam_tui.language import _
from werkzaam_tui.services.monitoring import monitoring, plan_changes
from werkzaam_tui.services.signals import answers
from werkzaam_tui.services.signals.listing import SignalLine
from werkzaam_tui.services.signals.records import RecordLine
from werkzaam_tui.words import signal_words


class SignalActions(WorkActions):
    """The dossier opens the records; the rest is here."""

    def open_record(self, line: RecordLine) -> None:
        raise NotImplementedError

    async def act_on_due(self, due: DueContact) -> None:
        raise NotImplementedError

    @task
    async def act_on_signal(self, line: SignalLine) -> None:
        """Offer what can be done with it; with a single record and nothing else to do, that opens at once."""
        from screens.dialogs.pick import PickDialog

        today = self.shell.today()
        options = [
            (str(place), f"{formats.day_narrow(one.day, today)}  {one.text}")
            for place, one in enumerate(line.records)
        ]
        if line.dismissal is not None:
            options.append(("again", _("Take it up again")))
        elif line.signal.kind.is_overdue:
            options.insert(0, ("due", _("Log, move or skip this contact")))
        else:
            if line.signal.kind is Attention.ALL_QUIET:
                options.insert(0, ("taper", _("Look at a proposal for less contact")))
            options.append(("aside", _("Put aside, with a reason")))
        match await self.app.push_screen_wait(PickDialog(label(line.signal.kind), options)):
            case None:
                return
            case "again" | "aside":
                await self._answer(line)
            case "due":
                await self._act_on_overdue(line.signal)
            case "taper":
                await self._propose_less(line.signal)
            case place:
                self.open_record(line.records[int(place)])

    @on(SignalsPart.PutAside)
    def _put_aside(self, event: SignalsPart.PutAside) -> None:
        self._answer_to(event.line)

    @task
    async def _answer_to(self, line: SignalLine) -> None:
        if line.signal.kind.is_overdue:
            await self._act_on_overdue(line.signal)
        else:
            await self._answer(line)

    async def _answer(self, line: SignalLine) -> None:
        if line.dismissal is not None:
            await self.desk.do(answers.raise_again, line.dismissal.id)
            self.notify(_("Taken up again. Press u to undo."))
            await self.load()
        else:
            await self._dismiss(line.signal)

    async def _dismiss(self, signal: Signal) -> None:
        from screens.dialogs.signal import DismissSignalDialog

        if await self.app.push_screen_wait(DismissSignalDialog(signal)):
            await self.load()

    async def _act_on_overdue(self, signal: Signal) -> None:
        due = next(
            (
                one
                for one in await self.desk.ask(monitoring.open_dues, self.person().id)
                if one.id in signal.grounds
            ),
            None,
        )
        if due is None:
            self.notify(_("This contact was made, moved or skipped in the meantime."))
            await self.load()
            return
        await self.act_on_due(due)

    async def _propose_less(self, signal: Signal) -> None:
        """The change is seen before it is settled; who does not settle it says why."""
        from screens.dialogs.plan_change import PlanChangeDialog

        party = Counterpart(signal.about)
        proposal = await self.desk.ask(plan_changes.gentler, self.person().id, party)
        if proposal is None:
            self.notify(_("There is no rhythm with less contact than what is agreed now."))
            return
        reason = signal_words.what(signal, self.shell.today())
        changed = await self.app.push_screen_wait(PlanChangeDialog(self.person(), party, proposal, reason))
        if changed:
            await self.load()
        else:
            await self._dismiss(signal)
