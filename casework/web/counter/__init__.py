"""The pages at which an application comes in."""
