"""档案: the page of the paper files of archived cases."""
