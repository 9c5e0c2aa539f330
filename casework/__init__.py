"""行政复议与行政应诉办案引擎。Read in this order: vocabulary → law/*.toml → periods → casefile → procedure →
commands."""
