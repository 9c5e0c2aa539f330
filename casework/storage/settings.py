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

    @property
    def seal_certificate(self) -> Path:
        return Path(os.environ.get("CASEWORK_SEAL_CERTIFICATE", self.data / "secrets" / "seal.p12"))

    @property
    def seal_password_file(self) -> Path:
        return Path(os.environ.get("CASEWORK_SEAL_PASSWORD_FILE", self.data / "secrets" / "seal.password"))

    @property
    def seal_picture(self) -> Path:
        return Path(os.environ.get("CASEWORK_SEAL_PICTURE", self.data / "secrets" / "seal.png"))

    @property
    def seal_service(self) -> str:
        """Another seal service than the certificate file, as `package.module:factory`."""
        return os.environ.get("CASEWORK_SEAL_SERVICE", "").strip()


def settings() -> Settings:
    """CASEWORK_DATA, CASEWORK_DATABASE_URL, CASEWORK_FILES (a folder, or any address fsspec can reach),
    PREFECT_API_URL. For the seal CASEWORK_SEAL_CERTIFICATE (PKCS#12), CASEWORK_SEAL_PASSWORD_FILE and
    CASEWORK_SEAL_PICTURE (PNG), unless they lie in `secrets` of the data directory as seal.p12, seal.password and
    seal.png; or
    CASEWORK_SEAL_SERVICE."""
    data = Path(os.environ.get("CASEWORK_DATA", ".casework")).absolute()
    return Settings(
        data=data,
        database_url=os.environ.get("CASEWORK_DATABASE_URL", f"sqlite:///{data / 'casework.db'}"),
        files=os.environ.get("CASEWORK_FILES", str(data / "files")),
        prefect_api_url=os.environ.get("PREFECT_API_URL", "http://127.0.0.1:4200/api"),
    )
