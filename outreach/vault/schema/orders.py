"""Orders as they were sent, and what came in of them: acts of the ledger, so that what was received is only kept there.

What was taken back is one more act of the same order: the sum over its acts is always what really came.
"""

_LAPTOP = "laptop BLOB NOT NULL CHECK (length(laptop) = 8)"

STATEMENTS: tuple[str, ...] = (
    # The supplier's reference of that day: another one told later changes no order that was sent.
    "ALTER TABLE supply_order_line ADD COLUMN reference TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE supply_order_line DROP COLUMN received",
    f"""CREATE TABLE supply_receipt (
        act BLOB PRIMARY KEY CHECK (length(act) = 16),
        supply_order BLOB NOT NULL REFERENCES supply_order (id) ON DELETE CASCADE, {_LAPTOP}
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX supply_receipt_by_order ON supply_receipt (supply_order)",
)
