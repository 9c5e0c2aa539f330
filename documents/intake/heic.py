"""HEIC photographs, which telephones make: Pillow reads them with the help of `pillow_heif`. An office that does not
install it, since its codec is under the GPL, keeps them as electronic originals."""

from importlib.util import find_spec


def teach_pillow() -> None:
    """Have Pillow read HEIC from now on, where that can be had."""
    if find_spec("pillow_heif"):
        from pillow_heif import register_heif_opener

        register_heif_opener(thumbnails=False)


teach_pillow()
