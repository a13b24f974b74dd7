from wagtail import hooks

from .audit import LOG_ACTIONS
from .checks.editor import check_button

hooks.register("register_page_header_buttons", check_button)


@hooks.register("register_log_actions")
def register_log_actions(actions):
    for action in LOG_ACTIONS:
        actions.register_action(*action)
