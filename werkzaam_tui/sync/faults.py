"""Every way in which a bundle can be no good, each with its own sentence.

Nothing was changed in any of them.
"""

from __future__ import annotations

from typing import ClassVar

from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.language import N_, _


class BundleRefused(Refused):
    """A bundle that is not imported; the file and the store are as they were."""

    sentence: ClassVar[str] = N_("This bundle cannot be used. Nothing was changed.")

    def __init__(self, **values: object) -> None:
        super().__init__(_(self.sentence).format(**values))


class BundleCancelled(Refused):
    """The person at the keyboard stopped the work; nothing was written or changed."""

    def __init__(self) -> None:
        super().__init__(_("The work was stopped. Nothing was changed."))


class TooMuchForOneBundle(Refused):
    """More changes than a bundle file can hold; nothing was written."""

    def __init__(self) -> None:
        super().__init__(
            _("This is too much for one bundle. Nothing was written. Send fewer dossiers at a time.")
        )


class BundleUnreadable(BundleRefused):
    sentence = N_(
        "This file could not be read. Nothing was changed. "
        "Check that it is still there and that you may read it, and try again."
    )


class BundleTooLarge(BundleRefused):
    sentence = N_(
        "This file is larger than a bundle can be. Nothing was changed. "
        "Ask the sender to send fewer dossiers at a time."
    )


class NotABundle(BundleRefused):
    sentence = N_(
        "This file is not a WerkZaam bundle. Nothing was changed. Choose a file that ends in .werkzaam."
    )


class BundleDamaged(BundleRefused):
    sentence = N_(
        "This bundle was damaged or cut off on its way. Nothing was changed. "
        "Copy it again, or ask the sender for a new one."
    )


class NotForThisDevice(BundleRefused):
    """age finds no key of this device; damage to the first lines of the file looks the same."""

    sentence = N_(
        "This bundle is not meant for this device, so it cannot be opened here. Nothing was changed. "
        "It may be one you made for somebody else. If it should be for you, "
        "ask the sender to make a new one for this device."
    )


class WronglyAddressed(BundleRefused):
    """The age layer opens here, but the signed list of recipients does not name this device."""

    sentence = N_(
        "This bundle was made for another device. Nothing was changed. "
        "Ask the sender to make a new one for this device."
    )


class OwnBundle(BundleRefused):
    sentence = N_(
        "This bundle was made on this device itself, so there is nothing to import. Nothing was changed."
    )


class NewerBundle(BundleRefused):
    sentence = N_(
        "This bundle was made by a newer WerkZaam. Nothing was changed. "
        "Update WerkZaam first, then import it again."
    )


class UnexpectedContents(BundleRefused):
    """The inside is not a zip of exactly the parts that belong there."""

    sentence = N_(
        "This bundle does not hold what a bundle should hold. Nothing was changed. "
        "Do not use it, and ask the sender for a new one."
    )


class ManifestInvalid(BundleRefused):
    sentence = N_(
        "The cover sheet of this bundle cannot be understood. Nothing was changed. "
        "Ask the sender for a new one."
    )


class UnknownSender(BundleRefused):
    sentence = N_(
        'This bundle says it comes from "{name}", but that device is not enrolled here. Nothing was changed. '
        "If you expected it, exchange cards with the sender first, then import it again."
    )


class RevokedSender(BundleRefused):
    sentence = N_(
        'The device "{name}" was revoked, so its bundles are not imported any more. Nothing was changed; '
        "what came from it before stays."
    )


class SignatureWrong(BundleRefused):
    sentence = N_(
        'This bundle was not signed by "{name}", or it was changed afterwards. Nothing was changed here. '
        "Do not use it; call the sender."
    )


class MadeWithFormerKeys(BundleRefused):
    """An old file, or a laptop that came back from a backup of before it changed keys."""

    sentence = N_(
        'This bundle was signed with keys that "{name}" had before. Nothing was changed. An old file can go: what it '
        "brings came with a later one. If it is new, that laptop came back from an old backup: enrol it as another."
    )


class SenderRoleDiffers(BundleRefused):
    sentence = N_(
        'The device "{name}" was enrolled in another role than this bundle says. Nothing was changed. '
        "Exchange cards with the sender again, then import it again."
    )


class ChangesAltered(BundleRefused):
    """Length or SHA-256 of the changes differs from the manifest."""

    sentence = N_(
        "The contents of this bundle differ from its cover sheet. Nothing was changed. "
        "Do not use it, and ask the sender for a new one."
    )


class ChangeInvalid(BundleRefused):
    sentence = N_(
        "Change {line} in this bundle cannot be understood. Nothing was changed. "
        "Ask the sender for a new bundle."
    )


class ChangesIncomplete(BundleRefused):
    """Numbers of changes do not run on as the manifest says, or there are more or fewer."""

    sentence = N_(
        "Changes are missing from this bundle, or there are too many. Nothing was changed. "
        "Ask the sender for a new bundle."
    )
