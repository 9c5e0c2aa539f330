"""Where things are: read once from the environment, the same for every process of the product."""

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class Settings:
    """`data` holds the database (unless a URL names another), files, key file, Prefect's home and the logs."""

    data: Path
    database_url: str
    files: str
    prefect_api_url: str

    @property
    def key_file(self) -> Path:
        return Path(os.environ.get("CASEWORK_KEY_FILE", self.data / "secrets" / "personal-data.key"))


def settings() -> Settings:
    """CASEWORK_DATA, CASEWORK_DATABASE_URL, CASEWORK_FILES (a folder, or any address fsspec can reach), PREFECT_API_URL."""
    data = Path(os.environ.get("CASEWORK_DATA", ".casework")).absolute()
    return Settings(
        data=data,
        database_url=os.environ.get("CASEWORK_DATABASE_URL", f"sqlite:///{data / 'casework.db'}"),
        files=os.environ.get("CASEWORK_FILES", str(data / "files")),
        prefect_api_url=os.environ.get("PREFECT_API_URL", "http://127.0.0.1:4200/api"),
    )
