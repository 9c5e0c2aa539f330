"""档案: the paper files of archived cases."""
