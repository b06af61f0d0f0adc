"""What can go wrong, as exceptions.

::

    WabuurtError
    ├── InputError (also ValueError)        a file, a record or an argument
    ├── ModelFormatError                    a model folder that is not one of ours
    ├── ModelIntegrityError                 a model folder whose files were changed
    ├── AnnotationError                     labels that do not fit the codebook
    └── MissingExtraError (also ImportError) an optional dependency is absent

Every message is one line: what went wrong, where (file and line, or a record's
id), what was expected and what to do. No message ever holds chat text.
"""

from __future__ import annotations


class WabuurtError(Exception):
    """Base of everything this package raises on purpose."""


class InputError(WabuurtError, ValueError):
    """A file, record or argument cannot be used."""


class ModelFormatError(WabuurtError):
    """A model folder does not have the form that this version reads."""


class ModelIntegrityError(WabuurtError):
    """A model folder's files are not the ones that its manifest lists."""


class AnnotationError(WabuurtError):
    """Annotations do not fit the codebook or each other."""


class MissingExtraError(WabuurtError, ImportError):
    """An optional dependency is needed.

    Parameters
    ----------
    package : str
        The package that could not be imported.
    extra : str
        The extra of ``wabuurt-nlp`` that brings it.

    Examples
    --------
    >>> str(MissingExtraError("torch", extra="train"))
    "torch is not installed; it is needed here: pip install 'wabuurt-nlp[train]'"
    """

    def __init__(self, package: str, *, extra: str) -> None:
        super().__init__(
            f"{package} is not installed; it is needed here: pip install 'wabuurt-nlp[{extra}]'"
        )
