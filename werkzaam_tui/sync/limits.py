"""How large a bundle may be. Far beyond the whole file of an office, and small enough for a laptop."""

from __future__ import annotations

MIB = 1024 * 1024
MAX_BUNDLE_BYTES = 256 * MIB
"""The file as it is sent."""
MAX_CHANGES_BYTES = 1024 * MIB
"""All changes, unpacked; they are read as a stream, never whole."""
KEPT_BYTES = 32 * MIB
"""Changes up to this size, unpacked, stay in memory once verified, so that they are parsed only once."""
MAX_LINE_BYTES = 8 * MIB
"""One change."""
MAX_MANIFEST_BYTES = 16 * MIB
"""The cover sheet, unpacked."""
SIGNATURE_BYTES = 64
MAX_ENTRIES = 16
"""In the zip's own list of contents; more than there are, so that a newer format can still be named."""
MAX_DIRECTORY_BYTES = 64 * 1024
STEP = 256
"""Changes between two looks at whether to stop."""
