"""司法所复议咨询点: the points, who asked there and what he was told, and the applications that they sent on."""
