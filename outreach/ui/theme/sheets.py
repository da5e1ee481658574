"""The one style sheet: fields, tables, scroll bars and menus. All else paints itself from the tokens."""

import re
from collections.abc import Callable
from dataclasses import asdict

from outreach.ui.theme.tokens import Tokens

# `@name` is a token, `$n` a size in pixels at 100 %. Fonts come from QFont, never from here: a font in a
# style sheet would silently win over setFont.
_SHEET = """
* { outline: 0; }
QWidget#canvas { background: @canvas; }
QToolTip { background: @ink; color: @on_ink; border: 0; padding: $6px $8px; }
QLabel { background: transparent; }
QLineEdit, QPlainTextEdit, QTextEdit {
  background: @surface; color: @text; border: 1px solid @border_strong; border-radius: $8px;
  selection-background-color: @accent; selection-color: @on_accent; placeholder-text-color: @text3; }
QLineEdit { padding: 1px $11px; min-height: $36px; }
QLineEdit:focus { border: 2px solid @ring; padding: 0 $11px; }
QLineEdit[big="true"] { min-height: $50px; border-radius: $10px; padding: 1px $15px; }
QLineEdit[big="true"]:focus { padding: 0 $15px; }
QPlainTextEdit, QTextEdit { padding: $4px $9px; }
QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid @ring; padding: $3px $8px; }
QPlainTextEdit[quiet="true"] { border: 1px solid @border; }
QPlainTextEdit[quiet="true"]:focus { border: 2px solid @ring; }
QLineEdit:disabled, QPlainTextEdit:disabled { color: @text3; border: 1px solid @border; }
QSpinBox { background: transparent; border: 0; padding: 0; }
QSpinBox QLineEdit, QSpinBox QLineEdit:focus {
  border: 0; padding: 0; min-height: 0; background: transparent; color: @text; }
QComboBox { background: @surface; color: @text; border: 1px solid @border_strong; border-radius: $8px;
  padding: 1px $12px; min-height: $36px; }
QComboBox::drop-down { border: 0; width: $30px; }
QComboBox::down-arrow { image: none; width: 0; height: 0; }
QComboBox:focus, QComboBox:on { border: 2px solid @ring; padding: 0 $11px; }
QComboBox:disabled { color: @text3; border: 1px solid @border; }
QComboBox QAbstractItemView { background: @surface; color: @text; border: 1px solid @border;
  padding: $4px; selection-background-color: @accent_soft; selection-color: @text; }
QComboBox QAbstractItemView::item { min-height: $36px; padding: 0 $8px; }
QScrollArea { background: transparent; border: 0; }
QScrollArea > QWidget > QWidget { background: transparent; }
QScrollBar:vertical { background: transparent; width: $10px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: $10px; margin: 2px; }
QScrollArea[sheet="true"] QScrollBar:vertical { margin: $16px 2px $4px 2px; }
QAbstractScrollArea::corner { background: transparent; border: 0; }
QScrollBar::handle { background: @border; border-radius: 3px; }
QScrollBar::handle:vertical { min-height: $36px; }
QScrollBar::handle:horizontal { min-width: $36px; }
QScrollBar::handle:hover { background: @border_strong; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {
  background: transparent; height: 0; width: 0; border: 0; }
QTableView, QListView, QTreeView { background: transparent; border: 0; color: @text;
  selection-background-color: transparent; alternate-background-color: transparent; gridline-color: @hairline; }
QHeaderView { background: transparent; border: 0; }
QHeaderView::section { background: transparent; color: @text3; border: 0; border-bottom: 1px solid @hairline;
  padding: 0 $16px; height: $34px; }
QTableView[close="true"] QHeaderView::section { padding: 0 $4px; }
QMenu { background: @surface; color: @text; border: 1px solid @border; padding: $6px; }
QMenu::item { padding: $8px $14px; border-radius: $6px; }
QMenu::item:selected { background: @accent_soft; color: @text; }
QMenu::item:disabled { color: @text3; }
QMenu::separator { height: 1px; background: @hairline; margin: $4px $8px; }
"""


def sheet(tokens: Tokens, px: Callable[[float], int]) -> str:
    """The style sheet for a palette, with sizes passed through `px`."""
    values = asdict(tokens)
    sized = re.sub(r"\$(\d+)", lambda found: str(px(int(found[1]))), _SHEET)
    return re.sub(r"@([a-z_0-9]+)", lambda found: str(values[found[1]]), sized)
