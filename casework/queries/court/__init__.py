"""The office in court: who came, who must come, and how often heads came (法释〔2020〕3号)."""
