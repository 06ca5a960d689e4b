"""The subcommands of ``werkzaam``, one module for each family. Each takes parsed arguments and prints plain text."""
