"""机关负责人: who heads an organ, from when to when, with what he answers for (法释〔2020〕3号 第二条)."""
