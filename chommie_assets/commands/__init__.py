"""One module per subcommand of ``chommie``: options, calls into the packages, printing. No business logic."""
