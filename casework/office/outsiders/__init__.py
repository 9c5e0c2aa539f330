"""外部账号: who of an organ or of a consult point signs in at the site outside."""
