"""How many containers of used equipment came back, beside the litres they were estimated from."""

STATEMENTS: tuple[str, ...] = (
    "ALTER TABLE returned ADD COLUMN containers INTEGER CHECK (containers IS NULL OR containers BETWEEN 1 AND 999)",
)
