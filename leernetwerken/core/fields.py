from wagtail.fields import StreamField as WagtailStreamField


class StreamField(WagtailStreamField):
    """A StreamField whose blocks stay out of migrations (docs/adr/0006).

    Blocks are no database schema; without this every change of a label is a migration.
    """

    def __init__(self, block_types=None, *args, **kwargs):
        kwargs.pop("block_lookup", None)
        super().__init__(block_types or [], *args, **kwargs)

    def deconstruct(self):
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [[]], kwargs
