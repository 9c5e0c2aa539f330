"""外部系统: what other systems may do over the interface, in whose name, with which token, and what they did."""
