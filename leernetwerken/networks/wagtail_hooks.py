from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks

from . import page_hooks
from .audit import LOG_ACTIONS
from .review import explain_review, lead_with_the_next_step, publish_through_review


@hooks.register("register_log_actions")
def register_log_actions(actions):
    for action in LOG_ACTIONS:
        actions.register_action(*action)


hooks.register("after_create_page", page_hooks.equip_created_network)
hooks.register("after_copy_page", page_hooks.equip_copied_network)
hooks.register("before_copy_page", page_hooks.refuse_alias)
hooks.register("before_delete_page", page_hooks.delete_page_with_care)
hooks.register("before_bulk_action", page_hooks.refuse_bulk_deletion)
hooks.register("construct_group_choices", page_hooks.leave_out_groups_of_networks)
hooks.register("after_edit_user", page_hooks.follow_edited_user)
hooks.register("after_bulk_action", page_hooks.follow_edited_users)
hooks.register("before_edit_page", explain_review)
hooks.register("construct_page_action_menu", publish_through_review)
hooks.register("construct_page_action_menu", lead_with_the_next_step, order=1)


@hooks.register("insert_editor_js")
def load_editor_script():
    return format_html('<script src="{}"></script>', static("js/editor.js"))
