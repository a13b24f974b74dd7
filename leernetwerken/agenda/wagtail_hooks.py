from wagtail import hooks

from . import page_hooks
from .audit import LOG_ACTIONS
from .registrations.audit import LOG_ACTIONS as SEAT_LOG_ACTIONS


@hooks.register("register_log_actions")
def register_log_actions(actions):
    for action in [*LOG_ACTIONS, *SEAT_LOG_ACTIONS]:
        actions.register_action(*action)


hooks.register("before_create_page", page_hooks.plan_at_the_desk)
hooks.register("before_delete_page", page_hooks.keep_people)
hooks.register("before_move_page", page_hooks.keep_people)
hooks.register("before_bulk_action", page_hooks.keep_people_in_bulk)
hooks.register("before_copy_page", page_hooks.refuse_alias)
hooks.register("register_page_header_buttons", page_hooks.desk_button)
