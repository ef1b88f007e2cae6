"""What a command's exit status says."""

DONE = 0
FINDINGS = 1  # done, and there is something to see to: findings, rows that were refused
REFUSED = 2  # nothing was changed
INTERRUPTED = 130
