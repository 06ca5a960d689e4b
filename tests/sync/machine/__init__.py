"""The machine that tries exchange: a company of stores, what its people do, and what must be so all the time."""
