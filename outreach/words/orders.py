"""What is refused of orders."""

from outreach.i18n import _
from outreach.words.readable import Sentences

SENTENCES: Sentences = {
    "nothing_ordered": lambda _d: (
        _("There is nothing to order."),
        _("Say how many packs of an item first."),
    ),
    "order_gone": lambda _d: (
        _("This order is no longer expected."),
        _("Look at the orders under way, or receive it without an order."),
    ),
    "order_begun": lambda _d: (
        _("Something of this order has come in already."),
        _("Close it instead, or take back what came in first."),
    ),
    "not_ordered": lambda d: (
        _("“{item}” is not in this order.").format_map(d),
        _("Receive it without an order."),
    ),
}
