"""Words of the archive."""

from documents.names import Word


class Appraisal(Word):
    """What becomes of a file whose term of keeping is over."""

    KEEP = "keep", "继续保管"
    DESTROY = "destroy", "销毁"
