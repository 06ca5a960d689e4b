"""Exchange with other devices by file: cards and enrolment, bundles out, bundles in, and what each side has.

A device is sent what is *due* to it (:mod:`.due`): the office everything that a coach's laptop has, a coach's
laptop the directory and its own caseload. Changes are sent again with every bundle until the other side has
said that it has them, so a lost or doubled file costs nothing.
"""
