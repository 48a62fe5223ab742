"""Static files with a digest in their names, the modules our scripts import included."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFiles(CompressedManifestStaticFilesStorage):
    """Hashed names throughout: an ``import`` in a module is rewritten like a ``url()`` in a style sheet."""

    support_js_module_import_aggregation = True
