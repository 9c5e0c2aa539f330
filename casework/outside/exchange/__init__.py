"""报送: cases of a period in a file for a superior platform, and what the platform has read back against ours. `fields`
says what of a case can be reported, `mapping` under which names and codes the platform wants it, `reporting` what the
file holds, `comparing` where the platform's file differs."""
