"""Bundles: the files with which devices bring each other up to date. Everything a user of them needs."""

from werkzaam_tui.sync.bundle_reader import OpenBundle, open_bundle
from werkzaam_tui.sync.bundle_writer import BUNDLE_SUFFIX, BundleDraft, bundle_name, write_bundle
from werkzaam_tui.sync.faults import BundleCancelled, BundleRefused
from werkzaam_tui.sync.manifest import Manifest, Part, ScopeRange, Sender

__all__ = [
    "BUNDLE_SUFFIX",
    "BundleCancelled",
    "BundleDraft",
    "BundleRefused",
    "Manifest",
    "OpenBundle",
    "Part",
    "ScopeRange",
    "Sender",
    "bundle_name",
    "open_bundle",
    "write_bundle",
]
