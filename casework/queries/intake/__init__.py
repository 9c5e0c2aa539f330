"""What is to be known of an application while it is being typed: nothing here refuses, `perform` does."""
